/// What stands above the footer. A ringing call takes it over from everything else.
public enum NoticeLine: Sendable, Equatable {
  case alerting(Alert)
  /// What is being typed in the line itself: the filter of a pane.
  case filter(Pane, TextInput)
  case words(Notice)

  /// A call that rings.
  public struct Alert: Sendable, Equatable {
    public var call: CallEntry
    /// How many more ring.
    public var others: Int
    /// Keys that act on it now, with what they do; none while a text is being typed.
    public var keys: [FooterItem]
  }
}

/// A key with what it does.
public struct FooterItem: Sendable, Hashable {
  /// As people spell it: `S-Tab`, `F1`.
  public var key: String
  public var label: String
  /// The command, so that a click can run it; nil for keys of a dialog.
  public var command: CommandID?

  /// A key with its label.
  public init(key: String, label: String, command: CommandID? = nil) {
    (self.key, self.label, self.command) = (key, label, command)
  }
}
