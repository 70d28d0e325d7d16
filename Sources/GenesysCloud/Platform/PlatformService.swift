public import Groundwork

/// The platform as the call desk uses it: typed requests, each sent under `RequestPolicy`, each
/// failing with a `PlatformError`. The live one is `PlatformClient`; tests script it.
public protocol PlatformService: Sendable {
  /// The signed-in person. Fails with `not.a.user` for client credentials (section 2.3).
  func me() async throws(PlatformError) -> Agent
  /// The calls the token's user is in (`GET /conversations/calls`), every page.
  func myCalls() async throws(PlatformError) -> [ConversationReport]
  /// One conversation in the generic shape, also an ended one.
  func conversation(_ id: ConversationID) async throws(PlatformError) -> ConversationReport
  /// One conversation in the calls shape.
  func call(_ id: ConversationID) async throws(PlatformError) -> ConversationReport
  /// Merges these keys into a participant's attributes. Answers 202, which means accepted, not
  /// applied. 409 and `mayHaveArrived` come back as they are: `AttributeWriter` owns them.
  func patchAttributes(
    _ conversation: ConversationID, _ participant: ParticipantID, _ attributes: [String: String],
    flavour: AttributeFlavour
  ) async throws(PlatformError) -> Accepted
  /// Call control and wrap-up on the agent's own participant. 202 means requested.
  func patchParticipant(
    _ conversation: ConversationID, _ participant: ParticipantID, _ change: ParticipantChange
  ) async throws(PlatformError) -> Accepted
  /// Pauses the recording of a call, or goes on with it. 202 means requested.
  func setRecording(_ conversation: ConversationID, paused: Bool) async throws(PlatformError) -> Accepted
  /// The attributes of a conversation that no participant carries.
  func secureAttributes(of id: ConversationID) async throws(PlatformError) -> SecureAttributes
  /// Replaces all of them, if their version is still this one; else 409. 202 means accepted.
  func putSecureAttributes(_ attributes: SecureAttributes, of id: ConversationID)
    async throws(PlatformError) -> Accepted
  /// The wrap-up codes a participant may give.
  func wrapupCodes(_ conversation: ConversationID, _ participant: ParticipantID) async throws(PlatformError)
    -> [WrapupCode]
  /// The presences that may be chosen.
  func presenceDefinitions() async throws(PlatformError) -> [PresenceDefinition]
  /// Asks for a presence; an event shows it.
  func setPresence(userID: String, definitionID: String) async throws(PlatformError)
  /// Queues that the token can see, every page.
  func queues() async throws(PlatformError) -> [Queue]
  /// Live conversations of queues by the activity query (section 6), for client credentials.
  func activity(queueIDs: [String]) async throws(PlatformError) -> ActivityFound
  /// What kind of token this is; decides which way calls are found. The profile tells, or the platform, once.
  func tokenKind() async throws(PlatformError) -> TokenKind
  /// Who stands behind the token, asked for once; nil for client credentials, which no request is sent for.
  func person() async throws(PlatformError) -> Agent?

  /// Calls `observer` whenever the requests that wait for the rate limit change; nil: none waits.
  func observeWaits(_ observer: @escaping @Sendable (RateLimitWait?) -> Void)

  /// Opens a session on a notification channel that subscribes, then reads, then stays live until
  /// `stop`. One reconnect path, always ending in a re-read.
  func channelSession(_ plan: ChannelPlan) -> any ChannelSession
}

/// The two paths an attribute PATCH can take (section 4.1).
public enum AttributeFlavour: Sendable, Hashable { case generic, calls }

/// A 202.
public struct Accepted: Sendable, Hashable {
  /// When the request was first handed to the transport.
  public var asked: Moment
  /// From then until the answer was complete, waits between tries included.
  public var elapsed: Interval
  /// Requests it took, replays under `RequestPolicy` included.
  public var requests: Int

  /// An answer with its times.
  public init(asked: Moment, elapsed: Interval, requests: Int = 1) {
    self.asked = asked
    self.elapsed = elapsed
    self.requests = requests
  }
}

/// What may be changed on a participant (MediaParticipantRequest, section 4.1). Nil means untouched.
public enum ParticipantChange: Sendable, Hashable {
  /// Answer (`connected`) or hang up (`disconnected`).
  case state(CallState)
  /// Hold, or take back.
  case held(Bool)
  /// Mute, or unmute.
  case muted(Bool)
  /// Give a wrap-up code.
  case wrapup(codeID: String, notes: String)
}

/// A routing queue.
public struct Queue: Sendable, Hashable, Identifiable {
  /// The platform's id.
  public var id: String
  /// For people.
  public var name: String

  /// A queue as the platform gave it.
  public init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// Whose token it is (section 2.3).
public enum TokenKind: Sendable, Hashable { case user, clientCredentials }

/// What a channel session subscribes to and reads.
public struct ChannelPlan: Sendable {
  /// Names of topics. Beyond 1,000 they go over further channels; at most 19,000.
  public var topics: [String]
  /// The starting picture and the re-read after every gap: which conversations to report.
  public var reads: Reads
  /// Id and connect URI of a channel to take up again; a dead one is replaced.
  public var known: KnownChannel?
  /// Whether to read at once, too, before the channel stands. What that read shows is not yet live.
  public var readsEarly: Bool

  /// What to read once subscribed, and again after each gap.
  public enum Reads: Sendable, Hashable {
    /// No picture: events only.
    case nothing
    /// The calls the token's user is in.
    case myCalls
    /// These and no others.
    case conversations([ConversationID])
  }

  /// A plan for a session.
  public init(topics: [String], reads: Reads, known: KnownChannel? = nil, readsEarly: Bool = false) {
    self.topics = topics
    self.reads = reads
    self.known = known
    self.readsEarly = readsEarly
  }
}

/// A channel that exists on the platform.
public struct KnownChannel: Sendable, Hashable {
  /// The platform's id.
  public var id: String
  /// Opens the socket by itself, so it is a secret.
  public var connectURI: Secret
  /// When the platform forgets it; subscribing again extends it.
  public var expires: Timestamp?

  /// A channel as the platform gave it.
  public init(id: String, connectURI: Secret, expires: Timestamp? = nil) {
    self.id = id
    self.connectURI = connectURI
    self.expires = expires
  }
}

/// A running channel session.
public protocol ChannelSession: Sendable {
  /// What happens, in order. One consumer; ends after `stop`.
  var news: AsyncStream<ChannelNews> { get }
  /// Begins. Does nothing the second time.
  func start()
  /// Reads a conversation again because its owner could not tell a read from an event.
  func reread(_ conversation: ConversationID)
  /// Tries the next connection now instead of at the next try.
  func reconnect()
  /// Looks at the clocks: call it when the machine may have slept, which shows as a jump of the wall
  /// clock against the monotonic one. Every other input looks too; this one need not wait for any.
  func checkClocks()
  /// Closes the socket with a close frame and ends `news`.
  func stop() async
  /// The channel in use, to be kept for the next command; nil before there is one.
  var channel: KnownChannel? { get async }
}
