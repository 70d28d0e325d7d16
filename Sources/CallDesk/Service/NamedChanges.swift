public import GenesysCloud
public import Groundwork

/// Changes of others that turned out to be another Patchbay's, on the same journal.
public struct NamedChanges: Sendable, Hashable {
  /// Where.
  public var conversation: ConversationID
  /// The changes as they were told.
  public var changes: [AttributeChange]
  /// When they were seen: with a change it names one event or read.
  public var time: Moment

  /// Changes that were seen together.
  public init(_ conversation: ConversationID, _ changes: [AttributeChange], at time: Moment) {
    (self.conversation, self.changes, self.time) = (conversation, changes, time)
  }
}
