internal import Groundwork
internal import Transport

/// The authorization code grant with PKCE for a client without a secret (genesys-cloud-api, section 2.1).
public struct CodeGrant: Sendable {
  /// Origin of the sign-in service.
  public var loginURL: String
  /// Of an OAuth client of the kind Code Authorization.
  public var clientID: String
  /// As registered with the client.
  public var redirectURI: String

  /// A grant at this service for this client.
  public init(loginURL: String, clientID: String, redirectURI: String) {
    (self.loginURL, self.clientID, self.redirectURI) = (loginURL, clientID, redirectURI)
  }

  /// Where the person signs in. `challenge` is the base64url of the verifier's SHA-256.
  func authorizeURL(state: String, challenge: String) -> String {
    loginURL + "/oauth/authorize?"
      + PercentEncoding.form([
        ("client_id", clientID), ("response_type", "code"), ("redirect_uri", redirectURI), ("state", state),
        ("code_challenge", challenge), ("code_challenge_method", "S256"),
      ])
  }

  /// Trades the code for a token.
  func redeem(code: Secret, verifier: Secret) -> HTTPRequest {
    request(
      [
        ("grant_type", "authorization_code"), ("code", code.reveal()), ("redirect_uri", redirectURI),
        ("client_id", clientID), ("code_verifier", verifier.reveal()),
      ], secrets: [code, verifier])
  }

  /// Trades what a session keeps for its next token.
  func renew(_ refresh: Secret) -> HTTPRequest {
    request(
      [("grant_type", "refresh_token"), ("refresh_token", refresh.reveal()), ("client_id", clientID)],
      secrets: [refresh])
  }

  private func request(_ form: [(String, String)], secrets: [Secret]) -> HTTPRequest {
    HTTPRequest(
      method: "POST", url: loginURL + "/oauth/token",
      headers: [HTTPHeader("Content-Type", "application/x-www-form-urlencoded")],
      body: Array(PercentEncoding.form(form).utf8), summary: "token", secrets: secrets, isBodyPrivate: true)
  }
}
