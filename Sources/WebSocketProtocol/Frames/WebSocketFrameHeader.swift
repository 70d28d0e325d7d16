internal import Groundwork

/// The head of one frame, read strictly.
struct WebSocketFrameHeader: Sendable {
  var isFinal: Bool
  var isCompressed: Bool
  var opcode: WebSocketOpcode
  var mask: WebSocketMask?
  var length: Int

  /// How many bytes the head that starts with `bytes` has in all, as far as these tell.
  static func size(of bytes: [UInt8]) -> Int {
    guard bytes.count >= 2 else { return 2 }
    let extended = [126: 2, 127: 8][bytes[1] & 0x7F] ?? 0
    return 2 + extended + (bytes[1] & 0x80 == 0 ? 0 : 4)
  }

  /// Reads a whole head.
  /// - Throws: a violation for everything that is wrong whatever the state of the connection.
  init(_ bytes: [UInt8]) throws(WebSocketViolation) {
    guard bytes[0] & 0x30 == 0 else { throw .framing("a reserved bit is set") }
    guard let opcode = WebSocketOpcode(rawValue: bytes[0] & 0x0F) else {
      throw .framing("unknown opcode \(bytes[0] & 0x0F)")
    }
    isFinal = bytes[0] & 0x80 != 0
    isCompressed = bytes[0] & 0x40 != 0
    self.opcode = opcode
    length = try Self.length(bytes)
    let key = bytes.suffix(4)
    mask =
      bytes[1] & 0x80 == 0
      ? nil
      : WebSocketMask(
        key: (key[key.startIndex], key[key.startIndex + 1], key[key.startIndex + 2], key[key.startIndex + 3]))
    guard !opcode.isControl || (isFinal && length <= 125) else {
      throw .framing(isFinal ? "a control frame over 125 bytes" : "a control frame in fragments")
    }
  }

  private static func length(_ bytes: [UInt8]) throws(WebSocketViolation) -> Int {
    let short = bytes[1] & 0x7F
    guard short >= 126 else { return Int(short) }
    let field = bytes[2..<(short == 126 ? 4 : 10)]
    let length = field.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Int64.max) else { throw .framing("a frame length with its highest bit set") }
    guard length > (short == 126 ? 125 : 0xFFFF) else {
      throw .framing("a frame length in more bytes than needed")
    }
    return Int(length)
  }
}
