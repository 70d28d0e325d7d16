internal import Groundwork

extension Key {
  /// As people spell it and `[keys]` reads it: `a`, `A`, `Enter`, `S-Tab`, `C-c`, `F3`, `PgUp`.
  public var spelling: String {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "C-" }
    if modifiers.contains(.alt) { prefix += "M-" }
    if modifiers.contains(.shift) { prefix += "S-" }
    return prefix + name
  }

  private var name: String {
    switch code {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .function(let number): "F\(number)"
    default: Self.names.first { $0.code == code }?.name ?? ""
    }
  }

  /// Reads a spelling; nil when it names no key.
  public init?(spelling: String) {
    var rest = Substring(spelling)
    var modifiers: Modifiers = []
    for (prefix, modifier) in [("C-", Modifiers.control), ("M-", .alt), ("S-", .shift)]
    where rest.count > 2 && rest.hasPrefix(prefix) {
      modifiers.insert(modifier)
      rest = rest.dropFirst(2)
    }
    guard let code = Self.code(rest) else { return nil }
    self.init(code, modifiers)
  }

  private static func code(_ name: Substring) -> Code? {
    let lower = name.lowercased()
    if lower == "space" { return .character(" ") }
    if let known = names.first(where: { $0.name.lowercased() == lower }) { return known.code }
    if lower.hasPrefix("f"), let number = OutsideNumber(lower.dropFirst())?.exactly(in: 1...24) {
      return .function(number)
    }
    return name.count == 1 ? name.first.map(Code.character) : nil
  }

  private static let names: [(name: String, code: Code)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("Backspace", .backspace), ("Del", .delete),
    ("Ins", .insert), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home),
    ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown),
  ]
}
