public import GenesysCloud
public import Groundwork

/// What one report changed, after both shapes were merged and duplicates dropped.
public struct Change: Sendable, Hashable {
  /// Which one changed.
  public var conversation: ConversationID
  /// The whole conversation as it now stands; nil when it left the store.
  public var value: Conversation?
  /// Attribute keys that changed, by participant.
  public var attributes: [AttributeChange]
  /// Whether anything but attributes changed (state, hold, participants …).
  public var callChanged: Bool
  /// Whether it was not known before.
  public var isNew: Bool
  /// What reported it.
  public var source: ConversationReport.Source
  /// When the report was here.
  public var time: Moment
  /// A read and an event overlapped and could not be told apart; the next event settles it.
  public var isUnsettled: Bool

  /// A change as the store saw it.
  public init(
    conversation: ConversationID, value: Conversation?, attributes: [AttributeChange] = [],
    callChanged: Bool = false,
    isNew: Bool = false, source: ConversationReport.Source, time: Moment, isUnsettled: Bool = false
  ) {
    self.conversation = conversation
    self.value = value
    self.attributes = attributes
    self.callChanged = callChanged
    self.isNew = isNew
    self.source = source
    self.time = time
    self.isUnsettled = isUnsettled
  }
}

/// One attribute that changed.
public struct AttributeChange: Sendable, Hashable {
  /// Whose attribute.
  public var participant: ParticipantID
  /// The attribute key.
  public var key: String
  /// Nil when the key was not there.
  public var old: String?
  /// Nil when the key vanished, which the platform should never do.
  public var new: String?

  /// A key that went from old to new.
  public init(participant: ParticipantID, key: String, old: String?, new: String?) {
    self.participant = participant
    self.key = key
    self.old = old
    self.new = new
  }
}
