internal import Groundwork
internal import Glibc
internal import WebSocketProtocol

/// One notification socket: handshake, codec, and the bytes that wait to be sent. Belongs to the
/// socket thread.
final class SocketPeer {
  /// What the client wants.
  enum Heard {
    case asks(channel: String)
    case says(String)
  }

  let id: SocketID
  let descriptor: Int32
  private let rule: HostRule
  private var handshake = WebSocketServerHandshake()
  private var request: WebSocketRequest?
  private var codec: WebSocketCodec?
  private var outgoing: [UInt8] = []
  private(set) var isDead = false
  /// Whether to end once everything is sent.
  private var endsAfterFlush = false
  /// A client that reads nothing must not fill the memory.
  private static let outgoingLimit = 64 << 20

  init(id: SocketID, descriptor: Int32, rule: HostRule) {
    self.id = id
    self.descriptor = descriptor
    self.rule = rule
  }

  var hasOutgoing: Bool { !outgoing.isEmpty }

  /// Reads what is there.
  func read() -> [Heard] {
    var (heard, chunk) = ([Heard](), [UInt8](repeating: 0, count: 65_536))
    while !isDead {
      let count = recv(descriptor, &chunk, chunk.count, Int32(MSG_DONTWAIT))
      if count < 0 && (errno == EAGAIN || errno == EINTR) { break }
      guard count > 0 else {
        isDead = true
        break
      }
      heard += take(Array(chunk[..<count]))
    }
    return heard
  }

  /// Answers the upgrade: 101, or 404 because the channel is dead.
  func admit(_ isAdmitted: Bool) -> [Heard] {
    guard let request else { return [] }
    self.request = nil
    guard isAdmitted else {
      refuse(WebSocketRefusal(status: 404, problem: "the channel is not known"))
      return []
    }
    outgoing += request.response
    codec = WebSocketCodec(role: .server, compression: request.agreement.compression, messageLimit: 1 << 20)
    return take(request.agreement.rest)
  }

  /// Answers the upgrade as a proxy does that knows no WebSocket.
  func refuse(status: Int) {
    guard request != nil else { return }
    request = nil
    let page = "<!DOCTYPE html><title>Proxy</title><p>This connection is not for you.\n"
    let location = (300..<400).contains(status) ? "Location: https://proxy.example/sign-in\r\n" : ""
    let head =
      "HTTP/1.1 \(status) Proxy\r\nConnection: close\r\n\(location)"
      + "Content-Type: text/html; charset=utf-8\r\nContent-Length: \(page.utf8.count)\r\n\r\n"
    outgoing += Array((head + page).utf8)
    endsAfterFlush = true
  }

  func send(_ text: String) {
    guard outgoing.count < Self.outgoingLimit else { return cut() }
    codec?.send(text: text)
    collect()
  }

  func close(_ code: UInt16, _ reason: String) {
    guard codec != nil else { return cut() }
    codec?.close(WebSocketCloseCode(rawValue: code), reason: reason)
    collect()
  }

  /// Ends the connection as a failing network does: reset, without a close frame.
  func cut() {
    var reset = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &reset, socklen_t(MemoryLayout<linger>.size))
    outgoing = []
    isDead = true
  }

  func flush() {
    while !outgoing.isEmpty, !isDead {
      let count = Glibc.send(descriptor, outgoing, outgoing.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
      if count < 0 && errno == EAGAIN { return }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return isDead = true }
      outgoing.removeFirst(count)
    }
    if endsAfterFlush { isDead = true }
  }

  /// Gives the descriptor back. The last call.
  func shut() { Glibc.close(descriptor) }

  private func take(_ bytes: [UInt8]) -> [Heard] {
    guard codec != nil else { return shakeHands(bytes) }
    let events = codec?.receive(bytes) ?? []
    collect()
    return events.compactMap { event in
      guard case .text(let text) = event else { return nil }
      return .says(String(decoding: text, as: UTF8.self))
    }
  }

  private func shakeHands(_ bytes: [UInt8]) -> [Heard] {
    // Bytes that come while the platform decides belong to a client that does not wait; none of ours.
    guard request == nil, !endsAfterFlush else { return [] }
    do throws(WebSocketRefusal) {
      request = try handshake.receive(bytes)
      guard request.map({ rule.allows($0["host"]) }) ?? true else {
        request = nil
        throw WebSocketRefusal(status: 421, problem: HostRule.problem)
      }
    } catch {
      refuse(error)
    }
    return request.map { [.asks(channel: Self.channel(in: $0.target))] } ?? []
  }

  private func refuse(_ refusal: WebSocketRefusal) {
    outgoing += refusal.response
    endsAfterFlush = true
  }

  private func collect() {
    outgoing += codec?.takeOutgoing() ?? []
    if codec?.isEnded == true { endsAfterFlush = true }
  }

  /// `/channels/streaming-2-…` names the channel.
  private static func channel(in target: String) -> String {
    let path = target.prefix { $0 != "?" }
    return path.hasPrefix("/channels/") ? String(path.dropFirst("/channels/".count)) : ""
  }
}
