internal import Groundwork
internal import Transport

/// Fetches a token with client credentials (section 2.1).
struct SignIn: Sendable {
  var loginURL: String
  var clientID: String
  var clientSecret: Secret

  private static let action = "sign in"

  /// The request: the secret in a Basic header, and no body of it ever on the wire.
  var request: HTTPRequest {
    let proof = Secret(Base64.encode(Array("\(clientID):\(clientSecret.reveal())".utf8)))
    return HTTPRequest(
      method: "POST", url: loginURL + "/oauth/token",
      headers: [
        HTTPHeader("Content-Type", "application/x-www-form-urlencoded"),
        HTTPHeader("Authorization", prefix: "Basic ", secret: proof),
      ],
      body: Array("grant_type=client_credentials".utf8), summary: "token", secrets: [clientSecret, proof],
      isBodyPrivate: true)
  }

  /// Fetches once, under the policy of a request that may be repeated.
  func fetch(by sender: RequestSender, patience: Interval) async -> Result<TokenGrant, PlatformError> {
    do {
      let order = RequestSender.Order(
        request: request, action: Self.action, repeats: .always, urgency: .write, patience: patience)
      let answer = try await sender.send(order, tokens: nil)
      guard let grant = TokenGrant(try answer.json(Self.action)) else {
        return .failure(PlatformError(unreadable: answer.http, action: Self.action, problem: nil))
      }
      return .success(grant)
    } catch { return .failure(Self.explained(error)) }
  }

  /// What a failed sign-in means for the request behind it, which was not sent in any case. Only a
  /// refusal says that the credentials are wrong; trouble on the way says nothing about them.
  static func explained(_ error: PlatformError) -> PlatformError {
    var told = error
    switch error.kind {
    case .answered(429): break
    case .answered(let status) where (400..<500).contains(status): told.kind = .notSignedIn
    case .notSent, .rateLimited, .notSignedIn: break
    case .mayHaveArrived(let failure): told.kind = .notSent(failure)
    case .answered, .unreadable:
      told.kind = .notSent(TransportFailure(reason: .badAnswer, message: error.message, status: error.status))
    }
    return told
  }
}
