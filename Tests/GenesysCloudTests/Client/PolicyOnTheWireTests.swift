import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// The policy as the wire sees it: counted requests, virtual waits.
@Suite struct PolicyOnTheWireTests {
  private func write(_ stand: ClientStand) async throws(PlatformError) -> Accepted {
    try await stand.client.patchAttributes("c", "p", ["k": "v"], flavour: .generic)
  }

  /// Runs `body` while virtual time flies.
  private func flying<Value: Sendable>(
    _ stand: ClientStand, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let clock = Task {
      while !Task.isCancelled {
        try await stand.time.waitForSleepers()
        stand.time.advance(by: .seconds(1))
      }
    }
    defer { clock.cancel() }
    return try await body()
  }

  @Test func `a write that did not leave is repeated, and says how many requests it took`() async throws {
    let stand = ClientStand.scripted(.unsent, .unsent, .noContent)
    let accepted = try await flying(stand) { try await write(stand) }
    #expect(accepted.requests == 3)
    #expect(accepted.asked == .dawn && accepted.elapsed >= .milliseconds(400))
  }

  @Test func `a write whose answer was lost comes back as it is`() async throws {
    let stand = ClientStand.scripted(.lost)
    let error = await #expect(throws: PlatformError.self) { try await write(stand) }
    #expect(
      error?.kind == .mayHaveArrived(TransportFailure(reason: .connectionLost, message: "connection lost")))
    #expect(stand.asked.count == 1)
  }

  @Test func `a conflict comes back as it is`() async throws {
    let stand = ClientStand.scripted(.json(409, ["code": "conflict", "status": 409, "message": "conflict"]))
    let error = await #expect(throws: PlatformError.self) { try await write(stand) }
    #expect(error?.status == 409 && error?.code == "conflict")
    #expect(stand.asked.count == 1)
  }

  /// Answers that may come after the work was done: from a gateway, or from the platform itself.
  private static let open: [HTTPOutcome] = [
    .text(502, "<html>Bad Gateway</html>"), .text(503, ""), .text(504, "timeout"),
    .json(500, ["code": "internal.server.error", "contextId": "5c1e", "message": "no"]),
    .json(503, ["code": "busy", "contextId": "5c1e"], headers: [("Retry-After", "1")]),
    .json(408, ["code": "timeout", "contextId": "5c1e"]), .text(408, ""),
    .text(429, "<html>slow down</html>"), .json(429, ["message": "slow down"]), .text(429, ""),
    .text(404, "<html>not here</html>"), .json(403, ["code": "denied"]), .json(413, ["contextId": "5c1e"]),
    .text(400, ""), .text(302, ""), .text(200, "<html>Welcome</html>"), .text(202, "{\"attributes\":"),
    .text(401, "<html>Sign in</html>"), .json(409, ["message": "conflict"]),
  ]

  @Test(arguments: open)
  func `what may have been done is unknown, and is not sent again`(outcome: HTTPOutcome) async throws {
    let stand = ClientStand.scripted(outcome)
    let error = await #expect(throws: PlatformError.self) { try await write(stand) }
    #expect(error?.verdict == .unknown && stand.asked.count == 1)
  }

  @Test(arguments: [
    (400, Verdict.refused), (401, .refused), (403, .refused), (404, .refused), (409, .conflict),
    (413, .refused), (429, .waits),
  ])
  func `only the platform's own body says that it was not done`(status: Int, verdict: Verdict) async throws {
    let stand = ClientStand.scripted(.json(status, ["code": "no", "contextId": "5c1e", "message": "no"]))
    let error = await #expect(throws: PlatformError.self) { try await write(stand) }
    #expect(error?.verdict == verdict && error?.status == status)
  }

  @Test func `after a wait a request goes with the token of that time`() async throws {
    let stand = ClientStand.withClient { request in
      request.url.hasSuffix("/oauth/token") ? .token("new") : .json(200, Bodies.call("c"))
    }
    stand.http.enqueue(
      .token("old", lifetime: 8), .json(503, ["code": "busy"], headers: [("Retry-After", "7")]))
    async let report = stand.client.call("c")
    // The token's renewal and the wait: time must not fly while only the first of them is set.
    try await stand.time.waitForSleepers(2)
    stand.time.advance(by: .seconds(7))
    _ = try await report
    #expect(stand.http.requests.last?.header("Authorization") == "Bearer new")
    #expect(!stand.asked.isEmpty && stand.http.requests.count { $0.path == "/oauth/token" } == 2)
  }

  @Test func `a read is repeated after a lost connection`() async throws {
    let stand = ClientStand.scripted(.lost, .unsent, .json(200, Bodies.call("c")))
    let report = try await flying(stand) { try await stand.client.call("c") }
    #expect(report.conversation.id == "c" && stand.asked.count == 3)
  }

  @Test func `a refused token is replaced once and the request replayed`() async throws {
    let stand = ClientStand.withClient { request in
      if request.url.hasSuffix("/oauth/token") { return .token("token-\(request.url.count)") }
      return .json(200, Bodies.call("c"))
    }
    stand.http.enqueue(.token("old"), .json(401, ["code": "bad.credentials"]), .token("new"))
    _ = try await stand.client.call("c")
    #expect(
      stand.asked == [
        "POST /oauth/token", "GET /api/v2/conversations/calls/c", "POST /oauth/token",
        "GET /api/v2/conversations/calls/c",
      ])
    #expect(stand.http.requests[1].header("Authorization") == "Bearer old")
    #expect(stand.http.requests[3].header("Authorization") == "Bearer new")
  }

  @Test func `a token that was handed in is never switched for another`() async throws {
    let stand = ClientStand.scripted(.json(401, ["code": "bad.credentials", "message": "Invalid login"]))
    let error = await #expect(throws: PlatformError.self) { try await stand.client.me() }
    #expect(error?.status == 401)
    #expect(error?.message.contains("handed in") == true)
    #expect(stand.asked == ["GET /api/v2/users/me?expand=presence,routingStatus,station"])
  }

  @Test func `cancelling while waiting ends with what is known`() async throws {
    let stand = ClientStand { _ in .text(503, "") }
    let task = Task { try await stand.client.call("c") }
    try await stand.time.waitForSleepers()
    task.cancel()
    let error = await #expect(throws: PlatformError.self) { try await task.value }
    #expect(error?.status == 503 && stand.asked.count == 1)
  }
}
