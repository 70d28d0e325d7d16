import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// The way out through proxies, for HTTP and for the channel's socket.
@Suite(.timeLimit(.minutes(4))) struct ProxyTests {
  private let server = LoopbackServer.answering { connection, _, _ in
    connection.answer(200, "there")
    return true
  }

  private func transport(_ proxy: String, user: String? = nil, password: String? = nil) -> CurlTransport {
    var network = NetworkSettings()
    (network.proxy, network.proxyUser, network.proxyPassword) = (proxy, user, password.map { Secret($0) })
    return CurlTransport(options: TransportOptions(allowInsecure: true, network: network))
  }

  private func body(_ outcome: HTTPOutcome) -> String? {
    outcome.answer.map { String(decoding: $0.body, as: UTF8.self) }
  }

  @Test func `a SOCKS proxy resolves the name and is told who we are`() async throws {
    let proxy = LoopbackServer.socksProxy(to: server.port)
    let transport = transport("socks5h://127.0.0.1:\(proxy.port)", user: "dana", password: "d00r")
    let outcome = await transport.send(HTTPRequest(method: "GET", url: "http://service.invalid/x"))
    #expect(body(outcome) == "there")
    #expect(proxy.requests.value == ["dana:d00r", "service.invalid"])
    #expect(outcome.answer?.connection.proxy == "socks5h://127.0.0.1:\(proxy.port)")
    #expect(outcome.answer?.connection.connect != nil)
  }

  @Test func `a channel's socket goes through an HTTP proxy with credentials`() async throws {
    let echo = LoopbackServer.echo()
    let proxy = LoopbackServer.connectProxy(to: echo.port, "dana:d00r")
    let transport = transport("http://127.0.0.1:\(proxy.port)", user: "dana", password: "d00r")
    let socket = try await transport.open(Secret("ws://service.invalid/channel"), limits: WebSocketLimits())
    socket.send("through")
    var events = socket.events.makeAsyncIterator()
    #expect(await events.next() == .text(Array("through".utf8)))
    #expect(proxy.requests.value.last?.hasPrefix("CONNECT service.invalid:80 ") == true)
  }

  @Test func `a channel's socket goes through a SOCKS proxy`() async throws {
    let echo = LoopbackServer.echo()
    let proxy = LoopbackServer.socksProxy(to: echo.port)
    let socket = try await transport("socks5h://127.0.0.1:\(proxy.port)").open(
      Secret("ws://service.invalid/channel"), limits: WebSocketLimits())
    socket.send("through")
    var events = socket.events.makeAsyncIterator()
    #expect(await events.next() == .text(Array("through".utf8)))
  }

  @Test func `wrong proxy credentials are the proxy's refusal, and are not in the words`() async throws {
    let proxy = LoopbackServer.connectProxy(to: server.port, "dana:d00r")
    let transport = transport("http://127.0.0.1:\(proxy.port)", user: "dana", password: "wr0ng")
    let outcome = await transport.send(HTTPRequest(method: "GET", url: "https://service.invalid/x"))
    guard case .notSent(let failure) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(failure.reason == .proxyRefused)
    #expect(!failure.message.contains("wr0ng"))
  }

  @Test func `the configuration goes before the environment, and "" means no proxy`() async throws {
    let proxy = LoopbackServer.socksProxy(to: server.port)
    var network = NetworkSettings()
    network.proxy = ""
    let environment = Environment(["ALL_PROXY": "socks5h://127.0.0.1:\(proxy.port)"])
    let direct = CurlTransport(
      options: TransportOptions(allowInsecure: true, environment: environment, network: network))
    let outcome = await direct.send(HTTPRequest(method: "GET", url: "http://service.invalid/x"))
    #expect(outcome.notSentReason == .nameNotFound)
    network.proxy = nil
    network.exceptions = "service.invalid"
    let excepted = CurlTransport(
      options: TransportOptions(allowInsecure: true, environment: environment, network: network))
    #expect(
      await excepted.send(HTTPRequest(method: "GET", url: "http://service.invalid/x")).notSentReason
        == .nameNotFound)
    #expect(proxy.accepted.value == 0)
  }
}
