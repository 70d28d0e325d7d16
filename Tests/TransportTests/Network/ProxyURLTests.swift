import Groundwork
import PatchbayTestSupport
import Testing

@testable import Transport

/// A proxy's URL is read before libcurl gets it, which would quote what it cannot read.
@Suite struct ProxyURLTests {
  @Test(arguments: [
    "http://dana:hun#ter2@127.0.0.1:9", "\"http://proxy.example:3128\"", "'http://proxy.example:3128'",
    "http://dana:hunter2@proxy.example:99999", "ftp://dana:hunter2@proxy.example:21",
    "http://dana:hun@ter2@proxy:1",
    "http://dana:hunter2@proxy.example:0", "http://dana:hunter2@", "http://dana:hunter2@proxy example:1",
    "http://dana:hunter2@proxy.example:1/path", "http://dana:hunter2@proxy.example:1?x", "http://",
    "http://dana:hun\u{A0}ter2@proxy.example", "http://dana:hunter2@[::1:8080", "dana:hunter2@proxy:+80",
  ])
  func `what cannot be read is refused, and nothing of it is quoted`(_ text: String) async {
    #expect(ProxyURL(text) == nil)
    let environment = Environment(["ALL_PROXY": text])
    let transport = CurlTransport(options: TransportOptions(allowInsecure: true, environment: environment))
    let outcome = await transport.send(HTTPRequest(method: "GET", url: "http://service.invalid/x"))
    guard case .notSent(let failure) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(failure.reason == .badProxy && failure.message.hasPrefix("ALL_PROXY is no proxy's URL"))
    #expect(!failure.message.contains("ter2") && !failure.message.contains("dana"))
  }

  @Test(arguments: [
    "http://proxy.example:3128", "https://proxy.example", "socks5h://127.0.0.1:1080/", "proxy.example:3128",
    "http://dana:hun%23ter2@[::1]:8080", "HTTP://dana@proxy-1.example:65535", "socks4a://10.0.0.1",
  ])
  func `what can be read is given on as it is`(_ text: String) {
    #expect(ProxyURL(text)?.text == text)
  }

  @Test func `a host that is excepted by an asterisk is called directly`() async {
    let environment = Environment([
      "ALL_PROXY": "http://127.0.0.1:9", "NO_PROXY": "*.example.invalid, other.invalid",
    ])
    let transport = CurlTransport(options: TransportOptions(allowInsecure: true, environment: environment))
    func reason(_ host: String) async -> TransportFailure.Reason? {
      await transport.send(HTTPRequest(method: "GET", url: "http://\(host)/")).notSentReason
    }
    #expect(await reason("crm.example.invalid") == .nameNotFound)
    #expect(await reason("other.invalid") == .nameNotFound)
    #expect(await reason("elsewhere.invalid") == .cannotConnect)
  }

  @Test func `the proxy's 407 is the proxy's, and nothing reached the host`() async {
    let proxy = LoopbackServer.connectProxy(to: 9, "dana:d00r")
    let environment = Environment(["ALL_PROXY": "http://dana:wr0ng@127.0.0.1:\(proxy.port)"])
    let transport = CurlTransport(options: TransportOptions(allowInsecure: true, environment: environment))
    let outcome = await transport.send(HTTPRequest(method: "GET", url: "https://service.invalid/x"))
    guard case .notSent(let failure) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(failure.reason == .proxyRefused && failure.message.contains("407"))
    #expect(!failure.message.contains("wr0ng"))
  }
}
