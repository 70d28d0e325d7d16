/// What a person can choose when nothing is configured. Nothing is sent before.
public struct FirstRunChoice: Sendable, Hashable {
  /// `1`, `q`.
  public var key: Character
  /// What is typed for it in linear mode.
  public var word: String
  /// What the key does.
  public var label: String
  /// What the program is asked to do then.
  public var effect: DeskEffect

  /// In the order of the screen.
  public static let all = [
    FirstRunChoice(key: "1", word: "demo", label: "Demo (no account, no network)", effect: .openDemo),
    FirstRunChoice(key: "2", word: "sign-in", label: "Sign in to Genesys Cloud", effect: .signIn),
    FirstRunChoice(key: "3", word: "config", label: "Write a config file", effect: .writeConfiguration),
    FirstRunChoice(key: "q", word: "quit", label: "Quit", effect: .quit),
  ]

  /// What the desk is, before anything else is said.
  public static let sentence = "Patchbay: your calls, their attributes and your CRM in one terminal."
  /// What holds until a choice is made.
  public static let promise = "Nothing is sent before you choose."
}
