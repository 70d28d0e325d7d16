/// Collects a bracketed paste and finds its end, whatever the pasted text tries.
struct PasteBuffer {
  private static let end = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  /// How many bytes of the end mark the last bytes match.
  private var matched = 0

  /// Takes a byte; true when it was the last of the end mark.
  mutating func append(_ byte: UInt8, limit: Int) -> Bool {
    if byte == Self.end[matched] {
      matched += 1
      return matched == Self.end.count
    }
    // ESC occurs once in the mark, so a broken match can only begin anew with this byte.
    keep(Self.end.prefix(matched), limit: limit)
    matched = byte == Self.end[0] ? 1 : 0
    if matched == 0 { keep([byte], limit: limit) }
    return false
  }

  /// The text so far; the buffer is empty after it. Invalid UTF-8 becomes U+FFFD.
  mutating func take() -> String {
    defer { self = PasteBuffer() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func keep(_ more: some Sequence<UInt8>, limit: Int) {
    for byte in more where bytes.count < limit { bytes.append(byte) }
  }
}
