public import Groundwork

/// One key of a write, with its fate: what the attributes pane shows and the JSON output says.
public struct KeyWrite: Sendable, Hashable {
  /// The attribute key.
  public var key: String
  /// The last value that the platform showed before this write; nil when the key was not there.
  public var old: String?
  /// The value it should get.
  public var new: String
  /// What has become of it.
  public var fate: Fate
  /// From the request's start to its 202.
  public var accepted: Interval?
  /// From the request's start to the event or read that showed the value.
  public var confirmed: Interval?

  /// The platform speaks of a conflict, and what stands is what stood before the first try: as far as
  /// anybody can see, nobody else has written.
  public var isUnmoved = false

  /// Whose newer value stands there, because of which it was left out; nil where it was not.
  public var leftOut: LeftOut?

  /// Who has changed a key since it was looked at.
  public enum LeftOut: String, Sendable, Hashable {
    case theirs
    /// A Patchbay that keeps the same journal: the desk, or another command.
    case yours
  }

  /// A key on its way.
  public init(
    key: String, old: String?, new: String, fate: Fate, accepted: Interval? = nil, confirmed: Interval? = nil
  ) {
    self.key = key
    self.old = old
    self.new = new
    self.fate = fate
    self.accepted = accepted
    self.confirmed = confirmed
  }
}
