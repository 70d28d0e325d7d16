public import Groundwork

extension Theme {
  /// Reads a theme file.
  /// - Parameters:
  ///   - text: the TOML.
  ///   - file: its name, for error messages.
  ///   - parent: answers the text of the theme that `inherits` names; nil when there is none.
  /// - Returns: the theme, with what it inherits already filled in.
  /// - Throws: `ConfigErrors` with file, line and a suggestion for everything that is wrong.
  public static func read(
    _ text: String, file: String, parent: (String) -> String?
  ) throws(ConfigErrors) -> Theme {
    var chain: Set<String> = []
    return try ThemeReader.read(text, file: file, parent: parent, overrides: [:], chain: &chain).theme
  }
}

/// Reads one file of a chain of themes.
enum ThemeReader {
  /// A theme with the palette that a child may use.
  struct Loaded {
    var theme: Theme
    var palette: [String: Color]
  }

  /// Reads a file and those it inherits from. `overrides` are the colours of a child's palette, which
  /// also stand in its parents' roles: so a theme may be a palette alone.
  static func read(
    _ text: String, file: String, parent: (String) -> String?, overrides: [String: Color],
    chain: inout Set<String>
  ) throws(ConfigErrors) -> Loaded {
    let reader = try TOMLReader(text, file: file)
    let name = reader.requiredString("name") ?? ""
    let appearance = reader.string("appearance", oneOf: Theme.Appearance.allCases.map(\.rawValue))
    let depth = reader.string("depth", oneOf: ColorDepth.allCases.map(\.rawValue))
    chain.insert(name)
    let own = readPalette(reader).merging(overrides) { $1 }
    let inherited = try base(reader, parent: parent, overrides: own, chain: &chain)
    let palette = (inherited?.palette ?? [:]).merging(own) { $1 }
    var theme = inherited?.theme ?? Theme(name: name, appearance: .dark)
    theme.name = name
    if let appearance { theme.appearance = Theme.Appearance(rawValue: appearance) ?? theme.appearance }
    if let depth { theme.depth = ColorDepth(rawValue: depth) ?? theme.depth }
    readRoles(reader, palette: palette, into: &theme.roles)
    if let set = reader.table("glyphs")?.string("set", oneOf: ["unicode", "ascii"]) {
      theme.prefersASCII = set == "ascii"
    }
    try reader.finish()
    return Loaded(theme: theme, palette: palette)
  }

  private static func base(
    _ reader: TOMLReader, parent: (String) -> String?, overrides: [String: Color], chain: inout Set<String>
  ) throws(ConfigErrors) -> Loaded? {
    guard let name = reader.string("inherits") else { return nil }
    guard !chain.contains(name) else {
      reader.problem("inherits", "themes inherit in a circle through \"\(name)\"")
      return nil
    }
    guard let text = parent(name) else {
      reader.problem(
        "inherits", "no theme \"\(name)\"",
        suggestion: Suggestion.question(for: name, among: BuiltInThemes.names))
      return nil
    }
    return try read(text, file: "\(name).toml", parent: parent, overrides: overrides, chain: &chain)
  }

  private static func readPalette(_ reader: TOMLReader) -> [String: Color] {
    guard let table = reader.table("palette") else { return [:] }
    var palette: [String: Color] = [:]
    for name in table.keys {
      palette[name] = color(table, key: name, value: table.value(name), palette: [:])
    }
    return palette
  }

  private static func readRoles(
    _ reader: TOMLReader, palette: [String: Color], into roles: inout [Role: RoleStyle]
  ) {
    guard let table = reader.table("roles") else { return }
    for role in Role.all {
      guard let value = table.value(role.rawValue) else { continue }
      if case .table = value.content {
        guard let member = table.table(role.rawValue) else { continue }
        roles[role] = style(member, palette: palette)
      } else if let color = color(table, key: role.rawValue, value: value, palette: palette) {
        roles[role] = RoleStyle(foreground: color)
      }
    }
  }

  private static func style(_ table: TOMLReader, palette: [String: Color]) -> RoleStyle {
    var style = RoleStyle()
    style.foreground = table.value("fg").flatMap { color(table, key: "fg", value: $0, palette: palette) }
    style.background = table.value("bg").flatMap { color(table, key: "bg", value: $0, palette: palette) }
    for (key, attribute) in attributeKeys {
      guard let isOn = table.boolean(key) else { continue }
      var attributes = style.attributes ?? []
      if isOn { attributes.insert(attribute) }
      style.attributes = attributes
    }
    style.mark = mark(table)
    return style
  }

  private static let attributeKeys: [(String, Style.Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
  ]

  /// A mark is a sign and its ASCII twin, each of one column.
  private static func mark(_ table: TOMLReader) -> Mark? {
    guard let signs = table.strings("mark") else { return nil }
    let visible = signs.map { VisibleText.line($0) }
    guard visible.count == 2, visible.allSatisfy({ DisplayWidth.columns($0) == 1 }),
      visible[1].utf8.count == 1
    else {
      table.problem("mark", "a mark is two signs of one column", suggestion: "such as [\"✓\", \"v\"]")
      return nil
    }
    return Mark(visible[0], visible[1])
  }
}
