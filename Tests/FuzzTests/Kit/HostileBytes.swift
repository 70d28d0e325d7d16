import Groundwork

/// Bytes that nobody would write who means well, made from what a reader is usually given.
struct HostileBytes {
  private var random: SeededRandom
  private let samples: [[UInt8]]

  init(_ samples: [String], seed: UInt64) {
    (self.samples, random) = (samples.map { Array($0.utf8) }, SeededRandom(seed: seed))
  }

  /// Numbers, dates and marks that stand where others are expected.
  private static let tokens: [[UInt8]] =
    [
      "0", "-1", "1", "9223372036854775807", "-9223372036854775808", "9223372036854775808",
      "18446744073709551616",
      "2147483648", "-2147483649", "4294967296", "65536", "1e308", "1e400", "-1e400", "9e18", "-9e18",
      "1e-400",
      "0.1", "00", "1e", "nan", "inf", "0x7f", "99999999999999999999999999999999999999999",
      "4503599627370497",
      "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0000-00-00T00:00:00Z", "2025-02-30T24:00:00+99:99",
      "-0001-01-01T00:00:00Z", "10000-01-01T00:00:00Z", "Fri, 31 Dec 9999 23:59:59 GMT",
      "Mon, 01 Jan 0001 00:00:00 GMT", "null", "true", "[]", "{}", "\"\"", "[[", "]]", "{\"", "}", ",", ":",
      ";",
      "=", "\\", "\\u", "\\ud800", "\"", "'", "#", "\n", "\r", "\r\n", "\t", " ", "\u{0}", "\u{1B}",
      "\u{1B}[",
      "\u{1B}]0;", "\u{7F}", "\u{85}", "\u{A0}", "\u{200B}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{FEFF}",
      "\u{FFFD}", "\u{10FFFF}", "é", "e\u{301}", "👩‍👩‍👧", "🇩🇪", "१२३", "１２３", "%", "%00", "%zz", "~", "~2", "/",
      "{", "*", "+", "..", "://", "@", "?", "&", "<", "(", ")", "|",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE2, 0x80],
    ]

  /// The next ones, at most some kilobytes.
  mutating func next() -> [UInt8] {
    var bytes = samples.randomElement(using: &random) ?? []
    for _ in 0...Int.random(in: 0...5, using: &random) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let at = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, at + Int.random(in: 0...8, using: &random))
    switch Int.random(in: 0..<11, using: &random) {
    case 0: bytes.removeSubrange(at..<end)
    case 1: bytes.removeSubrange(at...)
    case 2: bytes.insert(contentsOf: token(), at: at)
    case 3, 4: replaceWord(in: &bytes)
    case 5: bytes.insert(contentsOf: bytes[at..<end], at: at)
    case 6: if at < bytes.count { bytes[at] = UInt8.random(in: .min ... .max, using: &random) }
    case 7: if at < bytes.count { bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    case 8: bytes += samples.randomElement(using: &random) ?? []
    case 9: splice(into: &bytes, at: at)
    default: repeatOne(in: &bytes, at: at)
    }
    if bytes.count > 16_384 { bytes.removeSubrange(16_384...) }
  }

  private mutating func token() -> [UInt8] { Self.tokens.randomElement(using: &random) ?? [] }

  // A number, a date or a name: what stands between two marks.
  private mutating func replaceWord(in bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let start = Int.random(in: bytes.indices, using: &random)
    func isMark(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'=,:;{}[]()&?/".utf8.contains(byte) }
    let from = bytes[..<start].lastIndex(where: isMark).map { $0 + 1 } ?? 0
    let to = bytes[start...].firstIndex(where: isMark) ?? bytes.count
    bytes.replaceSubrange(from..<max(from, to), with: token())
  }

  private mutating func splice(into bytes: inout [UInt8], at: Int) {
    let other = samples.randomElement(using: &random) ?? []
    bytes = bytes[..<at] + other.suffix(Int.random(in: 0...other.count, using: &random))
  }

  private mutating func repeatOne(in bytes: inout [UInt8], at: Int) {
    let piece = token()
    for _ in 0..<Int.random(in: 2...400, using: &random) { bytes.insert(contentsOf: piece, at: at) }
  }
}
