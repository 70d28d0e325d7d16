import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

@Suite(.timeLimit(.minutes(2))) struct SignInTests {
  private func isSignIn(_ request: HTTPRequest) -> Bool { request.url == "https://login.example/oauth/token" }

  @Test func `id and secret go to the login host in a header that nobody may show`() async throws {
    let stand = ClientStand.withClient { _ in .json(200, Bodies.call("c")) }
    stand.http.enqueue(.token("t-1"))
    _ = try await stand.client.call("c")
    let request = try #require(stand.http.requests.first)
    #expect(request.url == "https://login.example/oauth/token" && request.method == "POST")
    #expect(
      request.header("Authorization") == "Basic " + Base64.encode(Array("client-id:client-secret".utf8)))
    #expect(String(decoding: request.body, as: UTF8.self) == "grant_type=client_credentials")
    #expect(request.isBodyPrivate)
    #expect(request.headers.allSatisfy { header in !"\(header.value)".contains("client-secret") })
    #expect(stand.http.requests[1].header("Authorization") == "Bearer t-1")
  }

  @Test func `a hundred requests at once sign in once`() async throws {
    let stand = ClientStand.withClient { request in
      request.url.hasSuffix("/oauth/token") ? .token("t") : .json(200, Bodies.call("c"))
    }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<100 { group.addTask { (try? await stand.client.call("c")) != nil } }
      for await isGood in group { #expect(isGood) }
    }
    #expect(stand.http.requests.filter(isSignIn).count == 1)
    #expect(stand.http.requests.count == 101)
  }

  @Test func `a hundred refusals of one token sign in once more`() async throws {
    let signIns = Watched(0)
    let stand = ClientStand.withClient { request in
      if request.url.hasSuffix("/oauth/token") { return .token("t-\(signIns.change { $0 += 1; return $0 })") }
      return request.header("Authorization") == "Bearer t-1"
        ? .json(401, ["code": "bad.credentials"]) : .json(200, Bodies.call("c"))
    }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<100 { group.addTask { (try? await stand.client.call("c")) != nil } }
      for await isGood in group { #expect(isGood) }
    }
    #expect(signIns.value == 2)
  }

  @Test func `wrong credentials are told in OAuth's words and ours, and nothing was sent`() async throws {
    let stand = ClientStand.withClient { _ in
      .json(401, ["error": "invalid_client", "error_description": "client not found: client-id"])
    }
    let error = await #expect(throws: PlatformError.self) { try await stand.client.call("c") }
    #expect(error?.kind == .notSignedIn && error?.code == "invalid_client")
    #expect(error?.message.hasPrefix("client not found: client-id. Check the client's id and secret") == true)
    #expect(stand.asked == ["POST /oauth/token"])
  }

  @Test func `trouble at the login host says nothing about the credentials`() async throws {
    let stand = ClientStand.withClient { _ in .text(500, "<html>down</html>") }
    let error = await #expect(throws: PlatformError.self) {
      try await stand.client.patchAttributes("c", "p", ["k": "v"], flavour: .generic)
    }
    guard case .notSent = error?.kind else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a login host that answers a web page is named as such`() async throws {
    let stand = ClientStand.withClient { _ in .text(200, "<html>portal</html>") }
    let error = await #expect(throws: PlatformError.self) { try await stand.client.call("c") }
    #expect(error?.action == "sign in" && error?.message.contains("web page") == true)
  }

  @Test func `a token is renewed before its end without a request`() async throws {
    let stand = ClientStand.withClient { request in
      request.url.hasSuffix("/oauth/token") ? .token("t", lifetime: 1000) : .json(200, Bodies.call("c"))
    }
    _ = try await stand.client.call("c")
    try await stand.time.waitForSleepers()
    stand.time.advance(by: .seconds(921))
    try await stand.http.waitForRequests(3)
    #expect(stand.asked.last == "POST /oauth/token")
  }

  @Test func `whoever stops waiting for a token is let go at once`() async throws {
    let gate = Watched(false)
    let stand = ClientStand.withClient { _ in
      _ = try? await gate.wait { $0 }
      return .token("t")
    }
    let task = Task { try await stand.client.call("c") }
    try await stand.http.waitForRequests(1)
    task.cancel()
    let error = await #expect(throws: PlatformError.self) { try await task.value }
    #expect(
      error?.kind == .notSent(TransportFailure(reason: .cancelled, message: "cancelled.")))
    gate.change { $0 = true }
  }
}
