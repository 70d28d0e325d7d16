public import Groundwork
public import Transport

extension CodeGrant {
  /// Trades a code for a session.
  /// - Throws: `PlatformError`; the code is used up then.
  public func session(
    code: Secret, verifier: Secret, http: any HTTPClient, time: any TimeSource, version: String
  ) async throws(PlatformError) -> UserSession {
    let sender = RequestSender(http: http, time: time, random: .unpredictable(), version: version)
    let order = RequestSender.Order(
      request: redeem(code: code, verifier: verifier), action: "sign in", repeats: .never, urgency: .write,
      patience: .seconds(20))
    let answer: PlatformAnswer
    do { answer = try await sender.send(order, tokens: nil) } catch { throw SignIn.explained(error) }
    guard let grant = TokenGrant(try answer.json(order.action)) else {
      throw PlatformError(unreadable: answer.http, action: order.action, problem: nil)
    }
    return UserSession(grant, clientID: clientID, at: time.now().wall)
  }
}

extension PlatformClient {
  /// When the token in use ends; nil for one that was handed in, since nobody told.
  public func tokenEnd() async throws(PlatformError) -> Timestamp? {
    try await tokens.token().expires?.wall
  }

  /// Ends the token in use on the platform, and with it every channel that lives by it.
  public func revokeToken() async throws(PlatformError) {
    _ = try await send(.send("DELETE", "tokens/me", nil, to: "sign out", repeats: .never))
  }
}
