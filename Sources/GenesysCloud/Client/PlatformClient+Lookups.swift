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

  /// Known without a request but for a token that was handed in: whether that has a user is asked once.
  public func tokenKind() async throws(PlatformError) -> TokenKind {
    switch profile.credentials {
    case .clientCredentials: .clientCredentials
    case .user: .user
    case .token: try await person() == nil ? .clientCredentials : .user
    }
  }

  /// The kind that `tokens/me` told of; where it told nothing, whether there is a user decides.
  func tokenKind(_ told: JSONValue) async throws(PlatformError) -> TokenKind {
    if case .clientCredentials = profile.credentials { return .clientCredentials }
    if let kind = TokenKind(told) { return kind }
    return try await tokenKind()
  }

  /// Asked once, however often it is needed. Of a token that was handed in and is refused a user, the platform
  /// says whose it is: a missing permission is no proof that nobody stands behind it.
  public func person() async throws(PlatformError) -> Agent? {
    if case .clientCredentials = profile.credentials { return nil }
    if let known = owner.known { return known.person }
    let person: Agent?
    do { person = try await me() } catch { person = try await nobody(after: error) }
    owner.note(person)
    return person
  }

  private func nobody(after error: PlatformError) async throws(PlatformError) -> Agent? {
    guard case .token = profile.credentials else { throw error }
    if error.code == "not.a.user" { return nil }
    guard error.status == 403 || error.status == 404,
      let told = try? await json(.get("tokens/me", to: "read what kind of token this is")),
      TokenKind(told) == .clientCredentials
    else { throw error }
    return nil
  }
}
