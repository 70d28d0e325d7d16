internal import Groundwork

extension WebSocketCodec {
  /// Below this a deflated message is hardly ever shorter.
  private static let worthDeflating = 64

  /// Queues a text message; does nothing once the close frame is out.
  public mutating func send(text: some StringProtocol) { sendMessage(.text, Array(text.utf8)) }

  /// Queues a text message given as its UTF-8, which is the caller's promise.
  public mutating func send(utf8: [UInt8]) { sendMessage(.text, utf8) }

  /// Queues a binary message.
  public mutating func send(binary: [UInt8]) { sendMessage(.binary, binary) }

  /// Queues a ping; of a payload over 125 bytes only the first 125 go out.
  public mutating func ping(_ payload: [UInt8] = []) {
    if phase == .open { queue(WebSocketFrame(.ping, Array(payload.prefix(125)))) }
  }

  /// Starts the closing handshake. A reason over 123 bytes is cut between characters.
  public mutating func close(_ code: WebSocketCloseCode = .normal, reason: String = "") {
    guard phase == .open else { return }
    phase = .closing
    queueClose(code, reason)
  }

  /// So many pings are answered each before the outgoing bytes are taken; of more, the newest: a peer that
  /// pings and never reads must not fill the memory.
  private static let pingsAnswered = 16

  mutating func answer(_ ping: [UInt8]) {
    guard answeredPings >= Self.pingsAnswered else {
      answeredPings += 1
      return queue(WebSocketFrame(.pong, ping))
    }
    unansweredPing = ping
  }

  mutating func queueClose(_ code: WebSocketCloseCode, _ reason: String) {
    // After the close frame nothing may follow.
    unansweredPing = nil
    guard code.mayBeSent else { return queue(WebSocketFrame(.close)) }
    var payload = [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xFF)]
    for character in reason {
      guard payload.count + character.utf8.count <= 125 else { break }
      payload += character.utf8
    }
    queue(WebSocketFrame(.close, payload))
  }

  mutating func queue(_ frame: WebSocketFrame) {
    let key: UInt32? = role == .client ? random.next() : nil
    outgoing += frame.encoded(maskedBy: key)
  }

  private mutating func sendMessage(_ opcode: WebSocketOpcode, _ payload: [UInt8]) {
    guard phase == .open else { return }
    if payload.count >= Self.worthDeflating, let deflated = deflater?.deflate(payload) {
      queue(WebSocketFrame(opcode, deflated, isCompressed: true))
    } else {
      queue(WebSocketFrame(opcode, payload))
    }
  }
}
