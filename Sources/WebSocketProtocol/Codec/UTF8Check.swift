/// Checks UTF-8 piece by piece, so that a bad text ends the connection at its first bad byte
/// instead of at its last frame.
struct UTF8Check {
  private var missing = 0
  private var allowed: ClosedRange<UInt8> = 0x80...0xBF

  /// Whether the text so far does not end inside a character.
  var isComplete: Bool { missing == 0 }

  /// Takes the next piece.
  /// - Returns: false as soon as no continuation could make the text valid.
  mutating func take(_ bytes: some Sequence<UInt8>) -> Bool {
    for byte in bytes {
      if missing == 0 {
        if byte < 0x80 { continue }
        guard begin(byte) else { return false }
      } else {
        guard allowed.contains(byte) else { return false }
        (missing, allowed) = (missing - 1, 0x80...0xBF)
      }
    }
    return true
  }

  /// The second byte's range shuts out overlong forms, surrogates and what lies beyond U+10FFFF.
  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2...0xDF: (missing, allowed) = (1, 0x80...0xBF)
    case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
    case 0xED: (missing, allowed) = (2, 0x80...0x9F)
    case 0xE1...0xEF: (missing, allowed) = (2, 0x80...0xBF)
    case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
    case 0xF1...0xF3: (missing, allowed) = (3, 0x80...0xBF)
    case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
    default: return false
    }
    return true
  }
}
