public import Groundwork

/// What a notification channel session tells its owner.
public enum ChannelNews: Sendable {
  /// The link changed. After a gap, `live` comes only once the re-read is complete.
  case link(LinkState)
  /// A conversation as a read or an event showed it.
  case conversation(ConversationReport)
  /// The person's presence or routing status changed.
  case presence(Presence)
  /// Whether routing offers calls changed.
  case routingStatus(RoutingStatus)
  /// What became of each topic asked for, all that is known, whenever one of them changes.
  case topics([TopicState])
  /// A conversation was asked for and is not shown any more: gone (404), or no longer ours to see
  /// (403), in the platform's own words.
  case gone(ConversationID, PlatformError)
  /// The token is refused and could not be replaced. Tries go on, far apart; nothing will come until
  /// somebody signs in. Told once until the link is live again.
  case signedOut(PlatformError)
  /// A gap is over: everything was read again.
  case reread(gap: Interval)
}

/// A conversation as one source showed it.
public struct ConversationReport: Sendable {
  /// Where it came from. Events lack fields that reads have, so the store must not erase them.
  public enum Source: Sendable, Hashable {
    /// A read, of either shape.
    case read
    /// An event of `v2.users.{id}.conversations` or a queue's twin.
    case genericEvent
    /// An event of `….conversations.calls`.
    case callsEvent
  }

  /// As the source showed it, with what the source lacks missing.
  public var conversation: Conversation
  /// Decides what may be missing.
  public var source: Source
  /// When the first byte of the answer or frame was here.
  public var received: Moment
  /// For reads: when the request was sent. An event between the two makes the read inconclusive.
  public var asked: Moment?

  /// A report from one source.
  public init(conversation: Conversation, source: Source, received: Moment, asked: Moment? = nil) {
    self.conversation = conversation
    self.source = source
    self.received = received
    self.asked = asked
  }
}

/// What became of one topic.
public struct TopicState: Sendable, Hashable {
  /// As it was asked for.
  public var topic: String
  /// Whether its events will come.
  public var isPermitted: Bool
  /// The platform's words.
  public var rejectionReason: String?
  /// What somebody would have to be given.
  public var missingPermissions: [String]

  /// A topic's fate as the platform told it.
  public init(
    topic: String, isPermitted: Bool, rejectionReason: String? = nil, missingPermissions: [String] = []
  ) {
    self.topic = topic
    self.isPermitted = isPermitted
    self.rejectionReason = rejectionReason
    self.missingPermissions = missingPermissions
  }
}
