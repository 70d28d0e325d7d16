internal import Groundwork

/// Tokens, codes and refresh tokens of the login service (section 2.1). One client, which may use
/// client credentials, the authorization code with its secret, and the code with PKCE.
struct OAuthStateMachine: Sendable {
  let clientID: String
  let clientSecret: String
  /// The agent's token, valid from the start.
  private(set) var userToken: String
  private let userID: String
  private var tokens: [String: Token] = [:]
  private var codes: [String: AuthorizationCode] = [:]
  private var refreshTokens: Set<String> = []
  private var mint: IdentifierMint
  /// Section 2.1: 24 hours unless the client is set otherwise.
  static let lifetime = 86_400

  init(_ configuration: SimulatorConfiguration, userID: String, at now: Moment) {
    var fixed = configuration.secrets(purpose: 4)
    clientID = fixed.uuid()
    clientSecret = fixed.token()
    userToken = fixed.token()
    mint = configuration.secrets(purpose: 5)
    self.userID = userID
    tokens[userToken] = Token(
      value: userToken, holder: .user(userID), clientID: clientID,
      expires: now.advanced(by: .seconds(Self.lifetime)))
  }

  /// The token behind a bearer header.
  func token(_ value: String?, at now: Moment) throws(PlatformFailure) -> Token {
    guard let value else { throw .noToken }
    guard let token = tokens[value], now < token.expires else { throw .badToken }
    return token
  }

  /// A token of anybody, with these rights.
  mutating func issue(to user: String, rights: Set<String>, at now: Moment) -> String {
    let token = issue(.user(user), refresh: nil, at: now)
    tokens[token.value]?.rights = rights
    return token.value
  }

  /// A further token of the agent, as an interactive sign-in would give.
  mutating func issueUserToken(at now: Moment) -> String { issue(.user(userID), refresh: nil, at: now).value }

  /// `POST /oauth/token`.
  mutating func grant(_ request: PlatformRequest, at now: Moment) throws(OAuthFailure) -> PlatformAnswer {
    let form = request.form
    switch form["grant_type"] {
    case "client_credentials":
      try checkSecret(request, form)
      return answer(issue(.client, refresh: nil, at: now))
    case "authorization_code":
      try redeem(form, request, at: now)
      return answer(issue(.user(userID), refresh: newRefresh(), at: now))
    case "refresh_token":
      guard let old = form["refresh_token"], refreshTokens.remove(old) != nil else {
        throw OAuthFailure(400, "invalid_grant", "The refresh token is not valid.")
      }
      return answer(issue(.user(userID), refresh: newRefresh(), at: now))
    case let other:
      throw OAuthFailure(400, "unsupported_grant_type", "The grant type \(other ?? "") is not supported.")
    }
  }

  /// `GET /oauth/authorize`: approves by itself and sends the browser back.
  mutating func authorize(_ request: PlatformRequest, at now: Moment) throws(OAuthFailure) -> PlatformAnswer {
    guard request.query("client_id") == clientID else {
      throw OAuthFailure(400, "invalid_client", "The client is not known.")
    }
    guard let redirect = request.query("redirect_uri"), Self.isLoopback(redirect) else {
      throw OAuthFailure(
        400, "invalid_request", "The redirect URI must be http or https on a loopback address.")
    }
    guard request.query("response_type") == "code" else {
      throw OAuthFailure(400, "unsupported_response_type", "Only response_type=code is supported.")
    }
    let challenge = request.query("code_challenge")
    guard challenge == nil || request.query("code_challenge_method") == "S256" else {
      throw OAuthFailure(400, "invalid_request", "Only code_challenge_method=S256 is supported.")
    }
    let code = mint.token()
    codes[code] = AuthorizationCode(
      clientID: clientID, redirectURI: redirect, challenge: challenge, expires: now.advanced(by: .seconds(60))
    )
    var query = [("code", code)]
    if let state = request.query("state") { query.append(("state", state)) }
    let target = redirect + (redirect.contains("?") ? "&" : "?") + PercentEncoding.form(query)
    var answer = PlatformAnswer(status: 302, body: .html("<p>Signed in. You can close this window.</p>"))
    answer.headers = [(name: "Location", value: target)]
    return answer
  }

  /// Ends tokens now: all of them, or one. Refresh tokens stay.
  /// - Returns: What has ended.
  mutating func expire(_ value: String? = nil) -> [String] {
    let ending = value.map { [$0] } ?? Array(tokens.keys)
    return ending.filter { tokens.removeValue(forKey: $0) != nil }
  }

  /// Ends tokens and the right to refresh them.
  mutating func revoke() -> [String] {
    refreshTokens = []
    return expire()
  }

  // MARK: Parts

  private mutating func redeem(
    _ form: [String: String], _ request: PlatformRequest, at now: Moment
  ) throws(OAuthFailure) {
    guard let code = form["code"].flatMap({ codes.removeValue(forKey: $0) }), now < code.expires else {
      throw OAuthFailure(400, "invalid_grant", "The authorization code is not valid.")
    }
    guard form["redirect_uri"] == code.redirectURI else {
      throw OAuthFailure(400, "invalid_grant", "The redirect URI differs from the one that was authorized.")
    }
    guard let challenge = code.challenge else { return try checkSecret(request, form) }
    guard form["client_id"] ?? clientID == clientID, let verifier = form["code_verifier"],
      (43...128).contains(verifier.utf8.count),
      Base64.encodeURL(Digest.sha256(Array(verifier.utf8))) == challenge
    else { throw OAuthFailure(400, "invalid_grant", "The code verifier does not fit the challenge.") }
  }

  private func checkSecret(_ request: PlatformRequest, _ form: [String: String]) throws(OAuthFailure) {
    let basic = request.authorization("Basic").flatMap(Base64.decode).map {
      String(decoding: $0, as: UTF8.self)
    }
    let given = basic ?? "\(form["client_id"] ?? ""):\(form["client_secret"] ?? "")"
    guard Digest.equal(Array(given.utf8), Array("\(clientID):\(clientSecret)".utf8)) else {
      throw OAuthFailure(401, "invalid_client", "The client is not known or its secret is wrong.")
    }
  }

  private mutating func newRefresh() -> String {
    let refresh = mint.token()
    refreshTokens.insert(refresh)
    return refresh
  }

  private mutating func issue(_ holder: Token.Holder, refresh: String?, at now: Moment) -> Token {
    let token = Token(
      value: mint.token(), holder: holder, clientID: clientID,
      expires: now.advanced(by: .seconds(Self.lifetime)),
      refresh: refresh)
    tokens[token.value] = token
    return token
  }

  private func answer(_ token: Token) -> PlatformAnswer {
    var members = Members()
    members.text("access_token", token.value)
    members.text("token_type", "bearer")
    members.number("expires_in", Self.lifetime - 1)
    members.text("refresh_token", token.refresh)
    return .json(members.value)
  }

  /// `http://127.0.0.1:8085/callback` and the like, with any port.
  static func isLoopback(_ uri: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: uri.hasPrefix) else { return false }
    let authority = uri.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host =
      authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    return ["localhost", "[::1]"].contains(host)
      || (host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." })
  }
}
