/// What a person can choose when nothing is configured. Nothing is sent before.
public struct FirstRunChoice: Sendable, Hashable {
  /// `1`, `q`.
  public var key: String
  /// What the key does.
  public var label: String

  /// In the order of the screen.
  public static let all = [
    FirstRunChoice(key: "1", label: "Demo (no account, no network)"), FirstRunChoice(key: "q", label: "Quit"),
  ]

  /// What the desk is, before anything else is said.
  public static let sentence = "Patchbay: your calls, their attributes and your CRM in one terminal."
  /// What holds until a choice is made.
  public static let promise = "Nothing is sent before you choose."
}
