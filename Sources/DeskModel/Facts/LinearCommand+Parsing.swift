internal import Groundwork

extension LinearCommand {
  /// Commands that linear mode runs by their word; the others need a screen.
  static let runnable: [CommandID] = [
    .inject, .undo, .answer, .hangUp, .hold, .mute, .securePause, .keep, .stop, .quit,
  ]

  /// Commands whose word is a line of its own.
  public static let alone: [CommandID] = runnable + [.lookup, .presence, .wrapup]

  /// Reads a line. The first word is the command, in any case; what follows belongs to it.
  public static func parse(_ line: String) -> LinearCommand {
    let text = line.trimmed
    let word = text.prefix { !$0.isWhitespace }.lowercased()
    let rest = String(text.dropFirst(word.count)).trimmed
    switch word {
    case "": return .nothing
    case "lookup": return rest.isEmpty ? .run(.lookup) : .lookup(rest)
    case "set": return set(rest)
    case CommandID.presence.rawValue: return .presence(rest)
    case CommandID.wrapup.rawValue: return .wrapup(rest)
    case CommandID.blank.rawValue:
      return rest.isEmpty ? .unknown(text, suggestion: "blank KEY") : .blank(rest)
    case CommandID.restore.rawValue: return .restore(rest)
    case "reveal": return rest.isEmpty ? .unknown(text, suggestion: "reveal KEY") : .reveal(rest)
    case "history": return rest.isEmpty ? .unknown(text, suggestion: "history KEY") : .history(rest)
    case "call": return number(rest).map(LinearCommand.select) ?? .unknown(text, suggestion: "call NUMBER")
    case "choose":
      return number(rest).map(LinearCommand.choose) ?? .unknown(text, suggestion: "choose NUMBER")
    case "yes" where rest.isEmpty: return .yes
    case "help": return .ask(.keys)
    case "exit": return .run(.quit)
    default: break
    }
    if rest.isEmpty, let question = Question(rawValue: word) { return .ask(question) }
    if rest.isEmpty, let id = CommandID(rawValue: word), runnable.contains(id) { return .run(id) }
    return .unknown(text, suggestion: Suggestion.nearest(to: word, among: words))
  }

  /// Every word that is understood, for `keys` and for suggestions.
  public static var words: [String] {
    runnable.map(\.rawValue) + Question.allCases.map(\.rawValue) + [
      "lookup", "set", "blank", "restore", "presence", "wrap-up", "history", "reveal", "call", "choose",
      "yes",
    ]
  }

  private static func set(_ rest: String) -> LinearCommand {
    let key = rest.prefix { !$0.isWhitespace }
    guard !key.isEmpty, rest.count > key.count else {
      return .unknown("set \(rest)".trimmed, suggestion: "set KEY VALUE")
    }
    return .set(key: String(key), value: String(rest.dropFirst(key.count)).trimmed)
  }

  private static func number(_ text: String) -> Int? { OutsideNumber(text)?.exactly(in: 1...1_000_000) }
}
