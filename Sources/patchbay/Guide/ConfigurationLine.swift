/// One line of the guide to the configuration file.
enum ConfigurationLine: Sendable {
  /// `[section]`, and what it is for.
  case section(String, String = "")
  /// `key = value`, and what it means.
  case entry(String, String = "")
  /// An alternative or a rarity: shown, but never in force in the example.
  case rare(String, String = "")
  case gap

  /// The line as it stands in the documentation's example.
  var example: String {
    switch self {
    case .section(let text, let meaning), .entry(let text, let meaning): Self.joined(text, meaning)
    case .rare(let text, let meaning): Self.joined("# " + text, meaning)
    case .gap: ""
    }
  }

  /// The line as `config init` writes it: nothing is in force until its `#` is taken away.
  var template: String {
    switch self {
    case .section(let text, let meaning), .entry(let text, let meaning), .rare(let text, let meaning):
      Self.joined("# " + text, meaning)
    case .gap: ""
    }
  }

  private static func joined(_ text: String, _ meaning: String) -> String {
    guard !meaning.isEmpty else { return text }
    return text + String(repeating: " ", count: max(2, 40 - text.count)) + "# " + meaning
  }
}
