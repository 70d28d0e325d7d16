public import CallDesk
public import GenesysCloud
public import Groundwork

/// A session kept to be played again: what entered the desk, and when. Orders are in it so that the
/// desk knows what its news answer; nothing of it can be sent a second time.
public struct Recording: Sendable {
  /// What happened, with how long after the beginning.
  public struct Entry: Sendable {
    /// Since the beginning; never less than that of the entry before.
    public var at: Interval
    /// What it was.
    public var happening: Happening
  }

  /// One thing that entered the desk.
  public enum Happening: Sendable {
    case news(CallDeskNews)
    case wire(WireRecord)
    /// What the desk asked for.
    case order(CallDeskOrder)
    case opened(ProfileSummary)
    case signInEnds(Timestamp?)
    /// What the desk was told by whatever is around it, and whether as a failure.
    case told(String, isFailure: Bool)
    /// The person selected a call.
    case selected(ConversationID)
    /// The person chose one of several customers.
    case chosen(ConversationID, match: Int)
  }

  /// The version of the format that this program reads and writes.
  public static let version = 1

  /// When it began, on the wall clock.
  public var start: Timestamp
  /// The profile as the desk was opened.
  public var profile: ProfileSummary
  /// Which CRM field became which attribute, by connector.
  public var mappings: [String: [(field: String, key: String)]]
  /// In the order in which they happened.
  public var entries: [Entry]

  /// How long it is.
  public var length: Interval { entries.last?.at ?? .zero }
}
