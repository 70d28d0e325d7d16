extension CommandTable {
  /// The key table of the README, one row a command.
  public static var markdown: String {
    let rows = all.map { command in
      let keys = command.keys.map { "`\(escaped($0.spelling))`" }.joined(separator: " ")
      return "| \(command.group.rawValue) | \(keys) | `\(command.word)` | \(command.help) |"
    }
    return (["| group | keys | name | what it does |", "| --- | --- | --- | --- |"] + rows).joined(
      separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String { text == "|" ? "\\|" : text }
}
