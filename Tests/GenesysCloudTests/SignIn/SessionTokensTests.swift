import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Synchronization
import Testing
import Transport

/// The token of a person who signed in, from the first request to long after its end.
@Suite struct SessionTokensTests {
  private final class Kept: UserSessionStore {
    let session: Mutex<UserSession?>
    init(_ session: UserSession?) { self.session = Mutex(session) }
    func load() async -> UserSession? { session.withLock { $0 } }
    func save(_ session: UserSession) async { self.session.withLock { $0 = session } }
  }

  private let time = VirtualTime()

  private func session(_ token: String, refresh: String? = "r1", ends: Interval) -> UserSession {
    UserSession(
      clientID: "client-1", token: Secret(token), refresh: refresh.map { Secret($0) },
      expires: time.now().wall.advanced(by: ends))
  }

  private func client(_ kept: some UserSessionStore, _ http: ScriptedHTTPClient) -> PlatformClient {
    PlatformClient(
      profile: Profile(
        hosts: Hosts(api: "https://api.example", login: "https://login.example"),
        credentials: .user(clientID: "client-1", redirectURI: "http://localhost:8085/callback")),
      http: http, webSockets: ScriptedWebSocketClient(), time: time, random: SeededRandom(seed: 1),
      version: "1.2.3", sessions: kept)
  }

  private static func answer(_ status: Int, _ body: String) -> HTTPOutcome {
    .answered(HTTPAnswer(status: status, body: Array(body.utf8)))
  }

  private func forms(_ http: ScriptedHTTPClient) -> [String] {
    http.requests.filter { $0.url.hasSuffix("/oauth/token") }.map { String(decoding: $0.body, as: UTF8.self) }
  }

  @Test func `the kept token is used while it lasts`() async throws {
    let http = ScriptedHTTPClient { _ in Self.answer(200, #"{"id":"u","name":"Dana"}"#) }
    let client = client(Kept(session("t1", ends: .seconds(3600))), http)
    #expect(try await client.me().name == "Dana")
    #expect(http.requests.map { $0.header("Authorization") } == ["Bearer t1"])
  }

  @Test func `one that has ended is renewed first, and what renews the next is kept`() async throws {
    let http = ScriptedHTTPClient { request in
      request.url.hasSuffix("/oauth/token")
        ? Self.answer(200, #"{"access_token":"t2","expires_in":3600,"refresh_token":"r2"}"#)
        : Self.answer(200, #"{"id":"u","name":"Dana"}"#)
    }
    let kept = Kept(session("t1", ends: .seconds(-1)))
    _ = try await client(kept, http).me()
    #expect(forms(http) == ["grant_type=refresh_token&refresh_token=r1&client_id=client-1"])
    #expect(http.requests.last?.header("Authorization") == "Bearer t2")
    let next = await kept.load()
    #expect(next?.token == Secret("t2") && next?.refresh == Secret("r2"))
  }

  @Test func `a 401 in the middle of a call costs one renewal and one replay`() async throws {
    let http = ScriptedHTTPClient { request in
      if request.url.hasSuffix("/oauth/token") {
        return Self.answer(200, #"{"access_token":"t2","expires_in":60}"#)
      }
      return request.header("Authorization") == "Bearer t2"
        ? Self.answer(200, #"{"id":"u","name":"Dana"}"#) : Self.answer(401, #"{"code":"bad.credentials"}"#)
    }
    let kept = Kept(session("t1", ends: .seconds(3600)))
    #expect(try await client(kept, http).me().name == "Dana")
    #expect(http.requests.count == 3)
    #expect(await kept.load()?.refresh == Secret("r1"), "a platform that gives no new one means the old one")
  }

  @Test func `without anything that renews it the person is asked, and a sign-in elsewhere is picked up`()
    async throws
  {
    let http = ScriptedHTTPClient { _ in Self.answer(200, #"{"id":"u","name":"Dana"}"#) }
    let kept = Kept(session("t1", refresh: nil, ends: .seconds(-1)))
    let client = client(kept, http)
    let error = await #expect(throws: PlatformError.self) { _ = try await client.me() }
    #expect(error?.kind == .notSignedIn && error?.message.contains("patchbay login") == true)
    #expect(http.requests.isEmpty)
    await kept.save(session("t2", refresh: nil, ends: .seconds(3600)))
    #expect(try await client.me().name == "Dana")
    #expect(http.requests.last?.header("Authorization") == "Bearer t2")
  }

  @Test func `a refresh token that is refused is the end of the sign-in, not of the program`() async throws {
    let http = ScriptedHTTPClient { _ in Self.answer(400, #"{"error":"invalid_grant","description":"no"}"#) }
    let client = client(Kept(session("t1", ends: .seconds(-1))), http)
    let asked = Task { try await client.me() }
    try await time.waitForSleepers()
    time.advance(by: .seconds(1))
    let error = await #expect(throws: PlatformError.self) { _ = try await asked.value }
    #expect(error?.kind == .notSignedIn && error?.message.contains("cannot be renewed") == true)
    #expect(http.requests.count == 1)
  }

  @Test func `one that another program used first is no end: what that program keeps is used`() async throws {
    let http = ScriptedHTTPClient { request in
      request.url.hasSuffix("/oauth/token")
        ? Self.answer(400, #"{"error":"invalid_grant","description":"used"}"#)
        : Self.answer(200, #"{"id":"u","name":"Dana"}"#)
    }
    let kept = Kept(session("t1", ends: .seconds(-1)))
    let client = client(kept, http)
    let asked = Task { try await client.me() }
    try await time.waitForSleepers()
    await kept.save(session("t2", refresh: "r2", ends: .seconds(3600)))
    time.advance(by: .seconds(1))
    #expect(try await asked.value.name == "Dana")
    #expect(http.requests.last?.header("Authorization") == "Bearer t2")
    #expect(forms(http).count == 1)
  }

  @Test func `a sign-in that cannot be trusted is not used, and the request says why`() async throws {
    struct Distrusted: UserSessionStore {
      func load() async throws(UserSessionError) -> UserSession? {
        throw UserSessionError("Others can read it.", remedy: "Do something.")
      }
      func save(_ session: UserSession) async {}
    }
    let http = ScriptedHTTPClient { _ in Self.answer(200, #"{"id":"u","name":"Dana"}"#) }
    let error = await #expect(throws: PlatformError.self) { _ = try await client(Distrusted(), http).me() }
    #expect(error?.kind == .notSignedIn && error?.message == "Others can read it. Do something.")
    #expect(http.requests.isEmpty)
  }
}
