import ArgumentParser

/// The list of commands in the README, made of the commands themselves.
enum CommandList {
  /// A table, one row a command.
  static var markdown: String {
    let rows = commands(Patchbay.self, after: []).map { "| `\($0.words)` | \($0.abstract) |\n" }
    return "| command | what it does |\n| --- | --- |\n" + rows.joined()
  }

  /// A command that does something, and those below it.
  private static func commands(
    _ command: any ParsableCommand.Type, after words: [String]
  ) -> [(words: String, abstract: String)] {
    let (setting, words) = (command.configuration, words + [command._commandName])
    let own = (words.joined(separator: " "), setting.abstract.replacing("|", with: "\\|"))
    return (command is any WorkCommand.Type ? [own] : [])
      + setting.subcommands.flatMap { commands($0, after: words) }
  }
}
