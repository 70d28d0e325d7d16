public import GenesysCloud

/// A platform that answers what the test says. Whatever is not scripted fails with 404.
public final class ScriptedPlatform: PlatformService {
  /// The answers, each to be replaced by the test that needs another.
  public struct Script: Sendable {
    /// `GET /users/me`.
    public var me: @Sendable () async throws(PlatformError) -> Agent = { () async throws(PlatformError) in
      throw ScriptedPlatform.missing
    }
    /// Whose token it is, where that is known without a request.
    public var kind: TokenKind?
    /// Both reads of one conversation.
    public var conversation: @Sendable (ConversationID) async throws(PlatformError) -> ConversationReport = {
      (_) async throws(PlatformError) in throw ScriptedPlatform.missing
    }
    /// The attribute PATCH.
    public var patch: @Sendable ([String: String]) async throws(PlatformError) -> Accepted = {
      (_) async throws(PlatformError) in
      throw ScriptedPlatform.missing
    }
    /// The read of secure attributes.
    public var secure: @Sendable () async throws(PlatformError) -> SecureAttributes = {
      () async throws(PlatformError) in
      throw ScriptedPlatform.missing
    }
    /// Their PUT.
    public var putSecure: @Sendable (SecureAttributes) async throws(PlatformError) -> Accepted = {
      (_) async throws(PlatformError) in
      throw ScriptedPlatform.missing
    }
    /// The participant PATCH.
    public var act: @Sendable (ParticipantChange) async throws(PlatformError) -> Accepted = {
      (_) async throws(PlatformError) in
      throw ScriptedPlatform.missing
    }

    /// Nothing is answered.
    public init() {}
  }

  private struct State: Sendable {
    var patches: [[String: String]] = []
    var changes: [ParticipantChange] = []
    var requests: [String] = []
    var sessions: [ScriptedChannelSession] = []
    var waitObservers: [@Sendable (RateLimitWait?) -> Void] = []
  }

  private let script: Script
  private let state = Watched(State())

  /// A platform that follows a script.
  public init(_ script: Script) { self.script = script }

  /// What nobody scripted.
  public static let missing = PlatformError(
    kind: .answered(status: 404), action: "ask", message: "not scripted")

  /// The names of all requests, in order.
  public var requests: [String] { state.value.requests }
  /// The attributes of every PATCH.
  public var patches: [[String: String]] { state.value.patches }
  /// Every change asked of a participant.
  public var changes: [ParticipantChange] { state.value.changes }
  /// Every session opened.
  public var sessions: [ScriptedChannelSession] { state.value.sessions }

  /// Returns the session number `count` (from 1) once it was opened and started.
  public func waitForSession(_ count: Int = 1) async throws -> ScriptedChannelSession {
    let session = try await state.wait { $0.sessions.count >= count }.sessions[count - 1]
    try await session.waitForStart()
    return session
  }

  /// Returns once so many PATCHes of attributes were sent.
  public func waitForPatches(_ count: Int) async throws { try await state.wait { $0.patches.count >= count } }

  private func note(_ request: String) { state.change { $0.requests.append(request) } }

  /// Follows the script.
  public func me() async throws(PlatformError) -> Agent {
    note("me")
    return try await script.me()
  }

  /// No calls.
  public func myCalls() async throws(PlatformError) -> [ConversationReport] {
    note("myCalls")
    return []
  }

  /// Follows the script.
  public func conversation(_ id: ConversationID) async throws(PlatformError) -> ConversationReport {
    note("conversation")
    return try await script.conversation(id)
  }

  /// Follows the script, as `conversation` does.
  public func call(_ id: ConversationID) async throws(PlatformError) -> ConversationReport {
    note("call")
    return try await script.conversation(id)
  }

  /// Follows the script.
  public func patchAttributes(
    _ conversation: ConversationID, _ participant: ParticipantID, _ attributes: [String: String],
    flavour: AttributeFlavour
  ) async throws(PlatformError) -> Accepted {
    state.change {
      $0.requests.append("patch")
      $0.patches.append(attributes)
    }
    return try await script.patch(attributes)
  }

  /// Follows the script.
  public func patchParticipant(
    _ conversation: ConversationID, _ participant: ParticipantID, _ change: ParticipantChange
  ) async throws(PlatformError) -> Accepted {
    state.change {
      $0.requests.append("act")
      $0.changes.append(change)
    }
    return try await script.act(change)
  }

  /// Follows the script.
  public func secureAttributes(of id: ConversationID) async throws(PlatformError) -> SecureAttributes {
    note("secure")
    return try await script.secure()
  }

  /// Follows the script.
  public func putSecureAttributes(
    _ attributes: SecureAttributes, of id: ConversationID
  ) async throws(PlatformError) -> Accepted {
    note("putSecure")
    return try await script.putSecure(attributes)
  }

  /// Follows the script as a change of the participant does.
  public func setRecording(
    _ conversation: ConversationID, paused: Bool
  ) async throws(PlatformError) -> Accepted {
    note(paused ? "pause" : "record")
    return try await script.act(.muted(paused))
  }

  /// One code, `Resolved`.
  public func wrapupCodes(_ conversation: ConversationID, _ participant: ParticipantID)
    async throws(PlatformError)
    -> [WrapupCode]
  {
    note("wrapupCodes")
    return [WrapupCode(id: "w-1", name: "Resolved")]
  }

  /// One presence, `On Queue`.
  public func presenceDefinitions() async throws(PlatformError) -> [PresenceDefinition] {
    note("presenceDefinitions")
    return [PresenceDefinition(id: "pd-1", system: "OnQueue", label: "On Queue")]
  }

  /// Takes any.
  public func setPresence(userID: String, definitionID: String) async throws(PlatformError) {
    note("setPresence")
  }

  /// No queues.
  public func queues() async throws(PlatformError) -> [Queue] {
    note("queues")
    return []
  }

  /// No conversations.
  public func activity(queueIDs: [String]) async throws(PlatformError) -> ActivityFound {
    note("activity")
    return ActivityFound()
  }

  /// As the script says, else by whether there is a person.
  public func tokenKind() async throws(PlatformError) -> TokenKind {
    if let kind = script.kind { return kind }
    return try await person() == nil ? .clientCredentials : .user
  }

  /// The person, unless the script knows that there is none.
  public func person() async throws(PlatformError) -> Agent? {
    if script.kind == .clientCredentials { return nil }
    do { return try await me() } catch {
      guard error.code == "not.a.user" else { throw error }
      return nil
    }
  }

  /// Keeps the observer for `bringWait`.
  public func observeWaits(_ observer: @escaping @Sendable (RateLimitWait?) -> Void) {
    state.change { $0.waitObservers.append(observer) }
  }

  /// Tells that requests wait.
  public func bringWait(_ wait: RateLimitWait?) {
    for observer in state.value.waitObservers { observer(wait) }
  }

  /// A session that the test leads.
  public func channelSession(_ plan: ChannelPlan) -> any ChannelSession {
    let session = ScriptedChannelSession(plan)
    state.change { $0.sessions.append(session) }
    return session
  }
}
