/// A key with what it does.
public struct FooterItem: Sendable, Hashable {
  /// As people spell it: `S-Tab`, `F1`.
  public var key: String
  /// What the key does.
  public var label: String
  /// The command, so that a click can run it; nil for keys of a dialog.
  public var command: CommandID?

  /// A key with its label.
  public init(key: String, label: String, command: CommandID? = nil) {
    (self.key, self.label, self.command) = (key, label, command)
  }
}
