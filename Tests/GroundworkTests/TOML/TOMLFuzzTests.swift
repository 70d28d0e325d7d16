import Groundwork
import OrderedCollections
import Testing

@Suite struct `Hostile TOML` {
  private static let pieces = [
    "a", "b.c", "\"q k\"", "'l'", " = ", "=", "1", "\"s\"", "'''", "\"\"\"", "[", "]", "[[", "]]", "{", "}",
    ",", "\n", "#",
    "\\", "\"", "\\u00", "true", "1979-05-27", ".", "é", "\u{202E}", "\r\n", "\t", "\u{FEFF}", "inf",
  ]

  @Test func `no text crashes the reader, and every place lies inside the text`() {
    var random = SeededRandom(seed: 41)
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 0...24, using: &random))
        .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
      guard let root = try? PlacedTOML.parse(text, file: "f") else { continue }
      let lines = text.unicodeScalars.count { $0 == "\n" } + 1
      Self.each(root) { #expect($0.place.line <= lines && $0.place.line > 0, "\(text)") }
    }
  }

  @Test func `deep nesting is refused or read, never fatal`() {
    let deep = "a = " + String(repeating: "[", count: 20_000)
    #expect(throws: ConfigErrors.self) { try PlacedTOML.parse(deep, file: "f") }
  }

  private static func each(_ value: PlacedValue, _ visit: (PlacedValue) -> Void) {
    visit(value)
    switch value.content {
    case .array(let elements): for element in elements { each(element, visit) }
    case .table(let members): for member in members.values { each(member.value, visit) }
    default: break
    }
  }
}
