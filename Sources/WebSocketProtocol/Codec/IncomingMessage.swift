/// A message of which frames have arrived, but not the last.
struct IncomingMessage: Sendable {
  var opcode: WebSocketOpcode
  var isCompressed: Bool
  var bytes: [UInt8] = []
  /// Payload announced by the frames so far, before inflating.
  var announced = 0
  var text = UTF8Check()

  /// Adds plain bytes.
  /// - Throws: a violation at the first byte that is no UTF-8.
  mutating func add(_ plain: [UInt8]) throws(WebSocketViolation) {
    guard opcode != .text || text.take(plain) else { throw Self.notUTF8 }
    bytes += plain
  }

  /// The whole message.
  func finished() throws(WebSocketViolation) -> WebSocketCodec.Event {
    guard opcode == .text else { return .binary(bytes) }
    guard text.isComplete else { throw Self.notUTF8 }
    return .text(bytes)
  }

  private static let notUTF8 = WebSocketViolation(.invalidData, "a text message that is no UTF-8")
}
