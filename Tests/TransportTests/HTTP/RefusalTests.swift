import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// What never leaves, and what is given up.
@Suite(.timeLimit(.minutes(4))) struct RefusalTests {
  @Test(arguments: [
    "http://example.org/", "http://10.0.0.1/", "http://127.0.0.1.example.org/", "http://0.0.0.0/",
    "http://[::2]/",
  ])
  func `nothing goes unencrypted beyond this machine`(url: String) async {
    #expect(await CurlTransport().send(HTTPRequest(method: "GET", url: url)).notSentReason == .insecure)
  }

  @Test(arguments: [
    "", "nonsense", "ftp://example.org/", "file:///etc/passwd", "https://", "http://127.0.0.1@example.org/",
    "https://user:password@example.org/", "http://127.0.0.1\\@example.org/", "https://example.org/a b",
    "https://example.org/\r\nX: y",
  ])
  func `what is no proper URL is refused`(url: String) async {
    #expect(await CurlTransport().send(HTTPRequest(method: "GET", url: url)).notSentReason == .badURL)
  }

  @Test func `no line can be smuggled into a request`() async {
    let transport = CurlTransport()
    let bad = [
      HTTPRequest(method: "GET", url: "http://127.0.0.1:1", headers: [HTTPHeader("A", "b\r\nC: d")]),
      HTTPRequest(method: "GET", url: "http://127.0.0.1:1", headers: [HTTPHeader("A: b\r\nC", "d")]),
      HTTPRequest(method: "GET /x HTTP/1.1\r\nX:", url: "http://127.0.0.1:1"),
    ]
    for request in bad { #expect(await transport.send(request).notSentReason == .badURL) }
  }

  @Test func `a name that does not exist means nothing was sent`() async {
    let outcome = await CurlTransport().send(HTTPRequest(method: "GET", url: "https://nowhere.invalid/"))
    #expect(outcome.notSentReason == .nameNotFound)
  }

  @Test func `a server that does not speak TLS means nothing was sent`() async {
    let server = LoopbackServer { connection in
      _ = connection.read()
      connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
    }
    let outcome = await CurlTransport().send(
      HTTPRequest(method: "GET", url: "https://127.0.0.1:\(server.port)/"))
    #expect(outcome.notSentReason == .tls)
  }

  @Test func `cancelling after the request left leaves its fate unknown`() async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.waitForEnd()
      return false
    }
    let transport = CurlTransport()
    let task = Task { await transport.send(HTTPRequest(method: "GET", url: server.url)) }
    try await server.requests.wait { $0.count == 1 }
    task.cancel()
    #expect(await task.value.unknownReason == .cancelled)
  }

  @Test func `cancelling before anything happened means nothing was sent`() async throws {
    let server = LoopbackServer { $0.waitForEnd() }
    let transport = CurlTransport()
    let task = Task {
      await Task.yield()
      withUnsafeCurrentTask { $0?.cancel() }
      return await transport.send(HTTPRequest(method: "GET", url: server.url))
    }
    #expect(await task.value.notSentReason == .cancelled)
  }

  @Test func `the proxy of the environment is asked, and its refusal told`() async throws {
    let proxy = LoopbackServer.answering { connection, _, _ in
      connection.answer(407, "who are you?")
      return false
    }
    let options = TransportOptions(environment: Environment(["https_proxy": proxy.url]))
    let request = HTTPRequest(
      method: "GET", url: "https://api.example.org/x",
      headers: [HTTPHeader("Authorization", secret: Secret("t0ken"))])
    let outcome = await CurlTransport(options: options).send(request)
    #expect(outcome.notSentReason == .proxyRefused)
    let head = try #require(proxy.requests.value.first)
    #expect(head.hasPrefix("CONNECT api.example.org:443 HTTP/1.1"))
    #expect(!head.contains("t0ken"))
  }

  @Test func `neither a host in NO_PROXY nor this machine goes through the proxy`() async throws {
    let proxy = LoopbackServer.answering { _, _, _ in false }
    let server = LoopbackServer.answering { connection, _, _ in
      connection.answer()
      return true
    }
    let options = TransportOptions(
      environment: Environment([
        "ALL_PROXY": proxy.url, "http_proxy": proxy.url, "NO_PROXY": "nowhere.invalid",
      ]))
    let transport = CurlTransport(options: options)
    #expect(await transport.send(HTTPRequest(method: "GET", url: server.url)).answer != nil)
    #expect(
      await transport.send(HTTPRequest(method: "GET", url: "https://nowhere.invalid")).notSentReason
        == .nameNotFound)
    #expect(proxy.accepted.value == 0)
  }
}
