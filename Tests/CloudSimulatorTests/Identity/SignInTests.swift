import PatchbayTestSupport
import Groundwork
import Testing

@testable import CloudSimulator

@Suite struct `signing in` {
  private let redirect = "http://127.0.0.1:51234/callback"
  private let verifier = String(repeating: "a-verifier.", count: 5)

  private func form(_ stage: inout Stage, _ pairs: [(String, String)], basic: String? = nil) -> PlatformAnswer
  {
    var headers = ["content-type": "application/x-www-form-urlencoded"]
    headers["authorization"] = basic.map { "Basic " + Base64.encode(Array($0.utf8)) }
    return stage.send(
      PlatformRequest("POST", "/oauth/token", headers: headers, body: Array(PercentEncoding.form(pairs).utf8))
    )
  }

  private func code(_ stage: inout Stage, redirect: String, challenge: String?) -> String? {
    var query = [
      ("client_id", stage.cloud.oauth.clientID), ("response_type", "code"), ("redirect_uri", redirect),
      ("state", "s 1"),
    ]
    if let challenge { query += [("code_challenge", challenge), ("code_challenge_method", "S256")] }
    let answer = stage.send(PlatformRequest("GET", "/oauth/authorize?" + PercentEncoding.form(query)))
    let location = answer.headers.first { $0.name == "Location" }?.value ?? ""
    guard answer.status == 302, location.hasPrefix(redirect), location.hasSuffix("state=s%201") else {
      return nil
    }
    return PercentEncoding.pairs(location.drop { $0 != "?" }.dropFirst()).first { $0.0 == "code" }?.1
  }

  @Test func `client credentials need the secret and give no person`() {
    var stage = Stage()
    let grant = [("grant_type", "client_credentials")]
    let wrong = form(&stage, grant, basic: "\(stage.cloud.oauth.clientID):nope")
    #expect(wrong.status == 401 && wrong.value?["error"] == "invalid_client" && wrong.value?["code"] == nil)
    let token = stage.clientToken()
    #expect(token.utf8.count == 43)
    #expect(stage.send("GET", "/api/v2/users/me", token: token).value?["code"] == "not.a.user")
    #expect(stage.send("GET", "/api/v2/conversations", token: token).value?["total"]?.int == 0)
    #expect(stage.send("GET", "/api/v2/tokens/me", token: token).status == 200)
  }

  @Test func `the code with PKCE is good once, for its verifier and its redirect`() throws {
    var stage = Stage()
    let challenge = Base64.encodeURL(Digest.sha256(Array(verifier.utf8)))
    func grant(_ code: String, _ verifier: String, _ redirect: String) -> [(String, String)] {
      [
        ("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier),
        ("client_id", stage.cloud.oauth.clientID), ("redirect_uri", redirect),
      ]
    }
    let first = try #require(code(&stage, redirect: redirect, challenge: challenge))
    #expect(form(&stage, grant(first, verifier + "x", redirect)).value?["error"] == "invalid_grant")
    #expect(form(&stage, grant(first, verifier, redirect)).status == 400, "a failed try uses the code up")
    let second = try #require(code(&stage, redirect: redirect, challenge: challenge))
    #expect(form(&stage, grant(second, verifier, redirect + "2")).status == 400)
    let third = try #require(code(&stage, redirect: redirect, challenge: challenge))
    let answer = form(&stage, grant(third, verifier, redirect))
    #expect(answer.value?["token_type"] == "bearer")
    let token = try #require(answer.value?["access_token"]?.string)
    #expect(stage.send("GET", "/api/v2/users/me", token: token).value?["name"] == "Dana Reyes")
  }

  @Test func `a refresh token is good once`() throws {
    var stage = Stage()
    let basic = "\(stage.cloud.oauth.clientID):\(stage.cloud.oauth.clientSecret)"
    let first = try #require(code(&stage, redirect: redirect, challenge: nil))
    let granted = form(
      &stage, [("grant_type", "authorization_code"), ("code", first), ("redirect_uri", redirect)],
      basic: basic)
    let refresh = try #require(granted.value?["refresh_token"]?.string)
    let again = [("grant_type", "refresh_token"), ("refresh_token", refresh)]
    #expect(form(&stage, again, basic: basic).status == 200)
    #expect(form(&stage, again, basic: basic).status == 400)
  }

  @Test(arguments: [
    ("http://localhost:8085/callback", true), ("http://127.0.0.1/x", true), ("http://[::1]:9/", true),
    ("https://example.com/", false), ("http://127.0.0.1.example.com/", false),
    ("http://localhost@evil.example/", false),
    ("ftp://localhost/", false),
  ])
  func `only loopback redirects are approved`(uri: String, isAllowed: Bool) {
    #expect(OAuthStateMachine.isLoopback(uri) == isAllowed)
  }

  @Test func `no token, a wrong one and an old one are told apart from each other`() {
    var stage = Stage()
    #expect(
      stage.send(PlatformRequest("GET", "/api/v2/users/me")).value?["code"] == "authentication.required")
    #expect(stage.send("GET", "/api/v2/users/me", token: "wrong").value?["code"] == "bad.credentials")
    stage.pass(.seconds(OAuthStateMachine.lifetime))
    #expect(stage.send("GET", "/api/v2/users/me").status == 401)
  }

  @Test func `expiry ends tokens and their channels; signing in again works`() {
    var stage = Stage()
    let socket = stage.listen("v2.users.\(stage.agent).conversations")
    stage.hear(.fault(.expireTokens))
    #expect(stage.send("GET", "/api/v2/users/me").status == 401)
    #expect(stage.orders.contains { if case .close(socket, _, _) = $0 { true } else { false } })
    let fresh = stage.cloud.oauth.issueUserToken(at: stage.now)
    #expect(stage.send("GET", "/api/v2/users/me", token: fresh).status == 200)
  }
}
