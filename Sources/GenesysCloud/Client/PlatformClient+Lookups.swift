internal import Groundwork

extension PlatformClient {
  /// With presence, routing status and phone.
  public func me() async throws(PlatformError) -> Agent {
    let request = PlatformRequest.get(
      "users/me?expand=presence,routingStatus,station", to: "read who is signed in")
    let answer = try await send(request)
    guard let agent = Agent(try answer.json(request.action)) else {
      throw PlatformError(unreadable: answer.http, action: request.action, problem: nil)
    }
    return agent
  }

  /// Understands the bare array of the spec and a listing.
  public func wrapupCodes(_ conversation: ConversationID, _ participant: ParticipantID)
    async throws(PlatformError) -> [WrapupCode]
  {
    let request = PlatformRequest.get(
      "conversations/calls/\(conversation)/participants/\(participant)/wrapupcodes", to: "list wrap-up codes")
    let answer = try await send(request)
    let body = try answer.json(request.action)
    // The spec says a bare array; a listing is understood too.
    guard let codes = body.array ?? body["entities"]?.array else {
      throw PlatformError(unreadable: answer.http, action: request.action, problem: nil)
    }
    return codes.compactMap(WrapupCode.init)
  }

  /// Without those no longer in use.
  public func presenceDefinitions() async throws(PlatformError) -> [PresenceDefinition] {
    try await entities("presence/definitions", to: "list presences").compactMap {
      PresenceDefinition($0.json)
    }
  }

  /// Every page; wants `routing:queue:view`.
  public func queues() async throws(PlatformError) -> [Queue] {
    try await entities("routing/queues?pageSize=100", to: "list queues").compactMap { Queue($0.json) }
  }

  /// Known without a request for client credentials; a token that was handed in is asked about, and
  /// where the platform does not tell, whether it has a user decides.
  public func tokenKind() async throws(PlatformError) -> TokenKind {
    if case .clientCredentials = profile.credentials { return .clientCredentials }
    return try await tokenKind(try await json(.get("tokens/me", to: "read what kind of token this is")))
  }

  /// The kind that `tokens/me` told of.
  func tokenKind(_ told: JSONValue) async throws(PlatformError) -> TokenKind {
    if case .clientCredentials = profile.credentials { return .clientCredentials }
    if let kind = TokenKind(told) { return kind }
    do {
      _ = try await me()
      return .user
    } catch {
      guard error.code == "not.a.user" else { throw error }
      return .clientCredentials
    }
  }
}
