internal import Groundwork
internal import Glibc

/// One `poll` over the listener, the wake-up pipe and every notification socket. Lives on one thread
/// and carries bytes: what to say is the engine's business, how to say it the codec's.
struct SocketLoop: Sendable {
  let listener: Int32
  let wake: Int32
  let inbox: SocketInbox
  let engine: CloudEngine
  let rule: HostRule
  /// Whether the end has been asked for.
  let isAsked: @Sendable () -> Bool

  /// What only the thread itself touches.
  private struct Own {
    var peers: [SocketID: SocketPeer] = [:]
    var nextNumber: UInt64 = 1
    var rounds = 0
  }

  /// How many polls of 100 ms the end waits for peers to answer the close frame.
  private static let patience = 10

  func run() {
    var own = Own()
    while true {
      if isAsked() {
        if own.rounds == 0 { for peer in own.peers.values { peer.close(1001, "the simulator stops") } }
        own.rounds += 1
        if own.peers.isEmpty || own.rounds > Self.patience { break }
      }
      for peer in own.peers.values { peer.flush() }
      forgetDead(&own)
      wait(&own)
      for output in inbox.take() { carryOut(output, &own) }
    }
    for peer in own.peers.values { peer.shut() }
  }

  private func wait(_ own: inout Own) {
    let peers = Array(own.peers.values)
    var polled = [listener, wake].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    polled += peers.map {
      pollfd(fd: $0.descriptor, events: Int16(POLLIN) | ($0.hasOutgoing ? Int16(POLLOUT) : 0), revents: 0)
    }
    guard poll(&polled, nfds_t(polled.count), own.rounds > 0 ? 100 : -1) > 0 else { return }
    if polled[1].revents != 0 { drainWake() }
    if polled[0].revents != 0, own.rounds == 0 { acceptAll(&own) }
    for (peer, entry) in zip(peers, polled.dropFirst(2)) where entry.revents & ~Int16(POLLOUT) != 0 {
      for heard in peer.read() { tell(heard, peer) }
    }
  }

  private func tell(_ heard: SocketPeer.Heard, _ peer: SocketPeer) {
    switch heard {
    case .asks(let channel): engine.handle(.socketOpens(peer.id, channel: channel))
    case .says(let text): engine.handle(.socketSays(peer.id, text))
    }
  }

  private func acceptAll(_ own: inout Own) {
    while true {
      let descriptor = accept(listener, nil, nil)
      guard descriptor >= 0 else { return }
      let id = SocketID(number: own.nextNumber)
      own.nextNumber += 1
      own.peers[id] = SocketPeer(id: id, descriptor: descriptor, rule: rule)
    }
  }

  private func carryOut(_ output: CloudOutput, _ own: inout Own) {
    switch output {
    case .answer: break
    case .admit(let id, let isAdmitted):
      for heard in own.peers[id]?.admit(isAdmitted) ?? [] { own.peers[id].map { tell(heard, $0) } }
    case .refuse(let id, let status): own.peers[id]?.refuse(status: status)
    case .socket(.send(let id, let text)): own.peers[id]?.send(text)
    case .socket(.close(let id, let code, let reason)): own.peers[id]?.close(code, reason)
    case .socket(.cut(let id)): own.peers[id]?.cut()
    }
  }

  private func forgetDead(_ own: inout Own) {
    for (id, peer) in own.peers where peer.isDead {
      peer.shut()
      own.peers[id] = nil
      engine.handle(.socketGone(id))
    }
  }

  private func drainWake() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(wake, &bytes, bytes.count) > 0 {}
  }
}
