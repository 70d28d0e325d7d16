import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

@Suite struct ErrorTests {
  private func error(_ outcome: HTTPOutcome) async -> PlatformError? {
    let stand = ClientStand { _ in outcome }
    return await #expect(throws: PlatformError.self) { try await stand.client.conversation("c-1") }
  }

  @Test func `an error body is quoted with code, correlation id and what is missing`() async throws {
    let body = try Bodies.json(Bodies.forbidden)
    let error = try #require(await error(.json(403, body, headers: [("ININ-Correlation-Id", "corr-9")])))
    #expect(error.kind == .answered(status: 403))
    #expect(error.code == "missing.permissions")
    #expect(error.correlationID == "corr-9")
    #expect(error.fields == ["permissions": "conversation:communication:view"])
    #expect(error.message.hasPrefix("Unable to perform the requested action. You are missing"))
    #expect(error.action == "read conversation c-1")
  }

  @Test func `without the header the context id is the correlation id`() async throws {
    #expect(await error(.json(403, try Bodies.json(Bodies.forbidden)))?.correlationID == "5c1e")
  }

  @Test func `the refused attribute key is named, also from an error within`() async throws {
    let body: JSONValue = [
      "message": "Bad request", "code": "bad.request", "status": 400,
      "errors": [["details": [["errorCode": "invalid.value", "fieldName": "attributes.vip"]]]],
    ]
    #expect(await error(.json(400, body))?.fields == ["attributes.vip": "invalid.value"])
  }

  @Test func `client credentials asking for a person are told what kind of token it takes`() async throws {
    let error = try #require(
      await error(.json(400, ["code": "not.a.user", "message": "needs a user", "status": 400])))
    #expect(error.code == "not.a.user")
    #expect(error.message.contains("access token of a user"))
  }

  @Test(
    arguments: [
      (
        "not.found", 404, "HTTP 404 Not Found: no such path /api/v2/conversations/voice/c/participants/p",
        "/participants/{id}/attributes, for calls too"
      ),
      ("invalid.value", 400, "The value of vip is not a string.", "Attribute values are text"),
      ("conversation.error.participant.attribute.null", 400, "null", "no delete"),
      ("not.a.user", 400, "This request requires a user context.", "client credentials have no user"),
      ("missing.permissions", 403, "You are missing something.", "An administrator"),
      ("unsupported.media.type", 415, "no", "application/json"),
    ])
  func `the usual mistakes are told with what to do instead`(
    _ code: String, _ status: Int, _ message: String, _ hint: String
  ) async throws {
    let error = await error(
      .json(status, ["code": .string(code), "message": .string(message), "status": .int(status)]))
    #expect(error?.message.contains(hint) == true, "\(String(describing: error))")
  }

  @Test func `429 carries its wait`() async throws {
    let stand = ClientStand.scripted(.json(429, ["message": "slow down"], headers: [("Retry-After", "42")]))
    let error = await #expect(throws: PlatformError.self) { try await stand.client.me() }
    #expect(error?.retryAfter == .seconds(42))
    #expect(stand.asked.count == 1)
  }

  @Test func `Retry-After as a date counts from now`() async throws {
    let stand = ClientStand.scripted(
      .json(429, [:], headers: [("Retry-After", "Tue, 04 Mar 2025 13:01:30 GMT")]))
    let error = await #expect(throws: PlatformError.self) { try await stand.client.me() }
    #expect(error?.retryAfter == .seconds(90))
  }

  @Test(arguments: [
    (HTTPOutcome.text(200, "<html>Welcome to the airport</html>"), "web page"), (.text(200, ""), "empty"),
    (.text(200, #"{"id":"c-1","participants":[{"#, type: "application/json"), "not JSON"),
    (.json(200, ["message": "no id here"]), "not what this request promises"),
  ])
  func `a good status with a bad body says what came instead`(outcome: HTTPOutcome, word: String) async throws
  {
    let error = try #require(await error(outcome))
    #expect(error.kind == .unreadable(status: 200))
    #expect(error.message.contains(word))
  }

  @Test func `a bad status with a web page is still that status`() async throws {
    let error = try #require(await error(.text(500, "<h1>Oops</h1>")))
    #expect(error.kind == .answered(status: 500))
    #expect(error.message.contains("web page"))
  }

  @Test func `a redirect is reported, not followed`() async throws {
    let error = try #require(await error(.text(302, "")))
    #expect(error.status == 302)
    #expect(error.message.contains("never followed"))
  }

  @Test func `a portal that says 200 to a write has accepted nothing`() async {
    let stand = ClientStand { _ in .text(200, "  <html>Please log in</html>") }
    let error = await #expect(throws: PlatformError.self) {
      try await stand.client.patchAttributes("c", "p", ["k": "v"], flavour: .generic)
    }
    #expect(error?.kind == .unreadable(status: 200))
  }
}
