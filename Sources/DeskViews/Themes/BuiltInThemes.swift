public import Groundwork

/// The themes compiled into the program.
public enum BuiltInThemes {
  /// Their names; the first is the default.
  public static let names = ["midnight", "paper", "terminal", "mono"]

  /// The text of a built-in theme's file.
  public static func text(_ name: String) -> String? {
    switch name {
    case "midnight": String(decoding: PackageResources.midnight_toml, as: UTF8.self)
    case "paper": String(decoding: PackageResources.paper_toml, as: UTF8.self)
    case "terminal": String(decoding: PackageResources.terminal_toml, as: UTF8.self)
    case "mono": String(decoding: PackageResources.mono_toml, as: UTF8.self)
    default: nil
    }
  }

  /// A theme by its name.
  /// - Throws: `ConfigErrors` when its file is wrong or there is none of that name.
  public static func theme(_ name: String) throws(ConfigErrors) -> Theme {
    guard let text = text(name) else {
      throw ConfigErrors([
        ConfigProblem(
          file: name, place: .start, message: "no theme \"\(VisibleText.line(name, limit: 40))\"",
          suggestion: Suggestion.question(for: name, among: names)
            ?? "one of \(names.joined(separator: ", "))")
      ])
    }
    return try Theme.read(text, file: "\(name).toml", parent: BuiltInThemes.text)
  }
}
