internal import CCurl
internal import Groundwork

extension CurlLoop {
  func open(_ order: CurlOrder.Opening) {
    guard let handle = takeHandle() else {
      return order.finish(
        TransportFailure(reason: .cannotConnect, message: "out of memory"))
    }
    let socket = CurlSocket(order, handle: handle)
    sockets[order.id] = socket
    socket.prepare(settings)
    curl_multi_add_handle(multi, handle)
  }

  /// libcurl has done its part: name, proxy, connection, TLS.
  func connected(_ handle: UnsafeMutableRawPointer, _ code: CURLcode) {
    guard let socket = sockets.values.first(where: { $0.handle == handle }) else { return }
    if code == CURLE_OK {
      socket.descriptor = ccurl_get_socket(handle)
      tell(socket.id, .connected)
    } else {
      tell(socket.id, .lost(socket.failure(code)))
    }
  }

  func tell(_ id: UInt64, _ input: SocketStateMachine.Input) {
    guard let socket = sockets[id] else { return }
    let now = time.now()
    for output in socket.machine.handle(input, at: now) { obey(output, socket, now) }
  }

  private func obey(_ output: SocketStateMachine.Output, _ socket: CurlSocket, _ now: Moment) {
    switch output {
    case .write(let bytes): if socket.write(bytes) { tell(socket.id, .written) }
    case .opened:
      wire.link(socket.address.host, "connected", at: now)
      socket.finish(nil)
    case .notOpened(let failure):
      wire.link(socket.address.host, failure.message, at: now)
      socket.finish(failure)
    case .event(let event):
      record(event, socket, now)
      socket.mailbox.put(event)
    case .forget: socket.mailbox.forget()
    case .end: remove(socket)
    }
  }

  private func record(_ event: WebSocketEvent, _ socket: CurlSocket, _ now: Moment) {
    switch event {
    case .text(let bytes): wire.frame(bytes, at: now)
    case .closed(let code, _, let failure):
      wire.link(socket.address.host, failure?.message ?? "closed (\(code))", at: now)
    case .binary, .ping, .pong: break
    }
  }

  /// Reads and writes whatever every socket can take now.
  /// - Returns: whether one of them has more to read than one round allows.
  func pumpSockets() -> Bool {
    var hasMore = false
    for (id, socket) in sockets where socket.descriptor != nil {
      if socket.flush() { tell(id, .written) }
      switch socket.read() {
      case .bytes(let bytes):
        tell(id, .bytes(bytes))
        hasMore = true
      case .nothing: break
      case .lost(let failure): tell(id, .lost(failure))
      }
    }
    return hasMore
  }

  /// Nobody listens any more, so nobody needs a goodbye from the peer.
  func drop(_ id: UInt64) {
    guard let socket = sockets[id] else { return }
    tell(id, .close(code: 1001, reason: ""))
    remove(socket)
  }

  private func remove(_ socket: CurlSocket) {
    guard sockets.removeValue(forKey: socket.id) != nil else { return }
    socket.flush()
    curl_multi_remove_handle(multi, socket.handle)
    socket.release()
  }
}
