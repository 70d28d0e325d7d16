import Groundwork

/// Seeded nonsense: the same seed, the same nonsense.
struct Fuzz {
  private var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  mutating func one<T>(of items: [T], _ otherwise: T) -> T {
    items.randomElement(using: &random) ?? otherwise
  }

  /// Pieces in any order, with a stray scalar between them now and then.
  mutating func text(of pieces: [String], upTo count: Int) -> String {
    var out = ""
    for _ in 0..<number(below: count + 1) {
      out += number(below: 6) == 0 ? scalar() : one(of: pieces, "")
    }
    return out
  }

  /// A text as hostile as a CRM can make it.
  mutating func hostileText(upTo count: Int = 12) -> String {
    text(
      of: [
        "a", "Maria", " ", "\u{1B}[2J", "\u{1B}]0;x\u{7}", "\n", "\r", "\u{0}", "\u{7F}", "\u{9B}31m",
        "\u{202E}",
        "\u{200B}", "é", "e\u{301}", "👩‍👩‍👧", "１２３", "{", "}", "/", "~", "1e21", "0.1", "-", "\"", "'",
        "\u{FEFF}",
      ], upTo: count)
  }

  /// A scalar from anywhere.
  mutating func scalar() -> String {
    let value = one(of: [number(below: 0x80), number(below: 0x300), number(below: 0x11_0000)], 0)
    return Unicode.Scalar(UInt32(value)).map { String(Character($0)) } ?? "\u{FFFD}"
  }

  /// A document of any shape.
  mutating func document(depth: Int = 3) -> JSONValue {
    switch number(below: depth > 0 ? 9 : 6) {
    case 0: return .null
    case 1: return .bool(number(below: 2) == 0)
    case 2:
      return .number(
        one(of: ["0", "-1", "1e21", "0.30000000000000004", "12345678901234567890", "1E-400"], "7"))
    case 3...5: return .string(hostileText())
    case 6: return .array((0..<number(below: 4)).map { _ in document(depth: depth - 1) })
    default:
      return .members((0..<number(below: 6)).map { _ in (name(), document(depth: depth - 1)) })
    }
  }

  private mutating func name() -> String {
    one(
      of: ["id", "name", "tier", "email", "phone", "a/b", "c~d", "Élan", "SLA Level", hostileText(upTo: 3)],
      "x")
  }

  /// A text with one to three of its characters taken out, doubled or replaced.
  mutating func damaged(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0...number(below: 3) where !scalars.isEmpty {
      let at = number(below: scalars.count)
      switch number(below: 3) {
      case 0: scalars.remove(at: at)
      case 1: scalars.insert(scalars[at], at: at)
      default: scalars[at] = scalar().unicodeScalars.first ?? "x"
      }
    }
    var out = String.UnicodeScalarView()
    out.append(contentsOf: scalars)
    return String(out)
  }
}
