internal import CCurl
internal import Groundwork

/// One WebSocket on an easy handle that only connects; from then on we read and write ourselves.
/// Lives on the loop's thread only.
final class CurlSocket {
  enum Reading {
    case bytes([UInt8]), nothing, lost(TransportFailure?)
  }

  let id: UInt64
  let address: Address
  let handle: UnsafeMutableRawPointer
  let mailbox: SocketMailbox
  let finish: @Sendable (TransportFailure?) -> Void
  var machine: SocketStateMachine
  /// Set once connected.
  var descriptor: curl_socket_t?
  private let limits: WebSocketLimits
  private let problem: UnsafeMutablePointer<CChar>
  private var outgoing: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 65_536)

  init(_ order: CurlOrder.Opening, handle: UnsafeMutableRawPointer) {
    (id, address, limits, mailbox, finish) = (
      order.id, order.address, order.limits, order.mailbox, order.finish
    )
    self.handle = handle
    machine = SocketStateMachine(
      handshake: order.handshake, host: order.address.host, limits: order.limits, at: order.start)
    problem = .allocate(capacity: Int(CURL_ERROR_SIZE))
    problem.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  func prepare(_ settings: CurlSettings) {
    settings.apply(to: handle, address)
    ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, problem)
    ccurl_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
    // With HTTP/2 agreed on in the TLS handshake there is nothing to upgrade.
    ccurl_set_long(handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    ccurl_set_long(handle, CURLOPT_HTTPPROXYTUNNEL, 1)
    ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, max(1, limits.open.milliseconds))
  }

  /// Frees the handle; its connection must not go back to the others.
  func release() {
    curl_easy_cleanup(handle)
    problem.deallocate()
  }

  func failure(_ code: CURLcode) -> TransportFailure {
    CurlFailure.make(code, handle: handle, host: address.host, detail: String(cString: problem))
  }

  /// What to poll for; nothing to read while the mailbox is full. With nothing wanted the socket is left
  /// out altogether, because poll reports a dead one whether asked to or not.
  var interest: curl_waitfd? {
    let read = mailbox.isFull ? 0 : Int16(CURL_WAIT_POLLIN)
    let events = read | (outgoing.isEmpty ? 0 : Int16(CURL_WAIT_POLLOUT))
    guard let descriptor, events != 0 else { return nil }
    return curl_waitfd(fd: descriptor, events: events, revents: 0)
  }

  func write(_ bytes: [UInt8]) -> Bool {
    outgoing += bytes
    return flush()
  }

  /// Writes as much as the connection takes; a failure shows when we read.
  /// - Returns: whether it has just taken the last of it.
  @discardableResult func flush() -> Bool {
    guard descriptor != nil, !outgoing.isEmpty else { return false }
    var done = 0
    while done < outgoing.count {
      var sent = 0
      let code = outgoing[done...].withUnsafeBytes { curl_easy_send(handle, $0.baseAddress, $0.count, &sent) }
      done += sent
      guard code == CURLE_OK, sent > 0 else { break }
    }
    outgoing.removeFirst(done)
    return outgoing.isEmpty
  }

  /// One piece of what has arrived. TLS may hold bytes that poll cannot see, so read until `nothing`.
  func read() -> Reading {
    guard !mailbox.isFull else { return .nothing }
    var count = 0
    let code = curl_easy_recv(handle, &chunk, chunk.count, &count)
    if code == CURLE_AGAIN { return .nothing }
    guard code == CURLE_OK else { return .lost(failure(code)) }
    return count == 0 ? .lost(nil) : .bytes(Array(chunk[..<count]))
  }
}
