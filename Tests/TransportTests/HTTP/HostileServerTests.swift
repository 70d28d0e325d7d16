import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// Servers that do what servers should not. Every outcome is told apart: nothing sent, anything may
/// have happened, or a whole answer.
@Suite(.timeLimit(.minutes(4))) struct HostileServerTests {
  private let transport = CurlTransport()

  private func get(_ url: String, limits: HTTPLimits = HTTPLimits()) async -> HTTPOutcome {
    await transport.send(HTTPRequest(method: "GET", url: url, limits: limits))
  }

  @Test func `nothing at all is no answer`() async {
    let server = LoopbackServer.answering { _, _, _ in false }
    #expect(await get(server.url).unknownReason == .connectionLost)
    #expect(server.requests.value.count == 1)
  }

  @Test func `half a body is no answer`() async {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      return false
    }
    #expect(await get(server.url).unknownReason == .connectionLost)
  }

  @Test func `text that is no HTTP is no answer`() async {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.write("SSH-2.0-OpenSSH_9.2\r\n")
      return false
    }
    #expect(await get(server.url).unknownReason == .badAnswer)
  }

  @Test(arguments: ["Content-Length: 52428800\r\n", "", "Transfer-Encoding: chunked\r\n"])
  func `fifty megabytes are cut at the limit`(header: String) async {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.write("HTTP/1.1 200 OK\r\n\(header)\r\n")
      let piece = [UInt8](repeating: 0x41, count: 1 << 20)
      for _ in 0..<50 {
        let chunked = header.contains("chunked")
        guard connection.write(chunked ? Array("100000\r\n".utf8) + piece + Array("\r\n".utf8) : piece) else {
          break
        }
      }
      return false
    }
    #expect(await get(server.url, limits: HTTPLimits(answerBytes: 1 << 20)).unknownReason == .tooLarge)
  }

  @Test func `a compressed answer is inflated, a bomb is not`() async {
    // 20 KB of zeros, deflated by gzip -9: what is sent is small, what comes out is not.
    let bomb: [UInt8] = [
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xed, 0xc1, 0x31, 0x01, 0x00, 0x00, 0x00,
      0xc2, 0xa0, 0xf5, 0x4f, 0x6d, 0x0d, 0x0f, 0xa0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
      0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x78, 0x30, 0x02, 0x53, 0x2f, 0x97, 0x20,
      0x4e, 0x00, 0x00,
    ]
    let server = LoopbackServer.answering { connection, _, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
      connection.write(bomb)
      return true
    }
    #expect(await get(server.url).answer?.body == [UInt8](repeating: 0, count: 20_000))
    #expect(await get(server.url, limits: HTTPLimits(answerBytes: 10_000)).unknownReason == .tooLarge)
  }

  @Test(arguments: ["x-filler: \(String(repeating: "y", count: 900))\r\n", "a: b\r\n"])
  func `endless headers end`(line: String) async {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.write("HTTP/1.1 200 OK\r\n")
      while connection.write(line) {}
      return false
    }
    #expect(await get(server.url).unknownReason == .tooLarge)
  }

  @Test func `silence after the request ends by the idle limit`() async {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.waitForEnd()
      return false
    }
    let outcome = await get(server.url, limits: HTTPLimits(idle: .milliseconds(500)))
    #expect(outcome.unknownReason == .timedOut)
  }

  @Test func `a trickle ends by the total limit`() async {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
      while connection.write("x") {}
      return false
    }
    let outcome = await get(
      server.url, limits: HTTPLimits(total: .milliseconds(120), answerBytes: 200_000_000))
    #expect(outcome.unknownReason == .timedOut)
  }

  @Test func `nobody listening means nothing was sent`() async {
    let port = FreePort.take()
    #expect(await get("http://127.0.0.1:\(port)").notSentReason == .cannotConnect)
  }

  @Test func `a reset is never an answer and never leads to a second try`() async {
    let server = LoopbackServer { connection in
      connection.makeEndAReset()
    }
    let outcome = await get(server.url)
    // The reset may even come before the connection stands.
    #expect([.connectionLost, .cannotConnect].contains(outcome.unknownReason ?? outcome.notSentReason))
    #expect(server.accepted.value == 1)
  }

  @Test func `a reset after the request was read leaves its fate unknown`() async {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.makeEndAReset()
      return false
    }
    #expect(await get(server.url).unknownReason == .connectionLost)
    #expect(server.accepted.value == 1)
  }

  @Test(arguments: ["GET", "PATCH", "POST", "DELETE"])
  func `a kept connection that dies under a request is not an excuse to send it twice`(method: String)
    async throws
  {
    let server = LoopbackServer.answering { connection, head, _ in
      guard !head.contains("/dies") else { return false }
      connection.answer()
      return true
    }
    let body = method == "PATCH" ? Array("{}".utf8) : []
    #expect(await get(server.url).answer != nil)
    let outcome = await transport.send(HTTPRequest(method: method, url: server.url + "/dies", body: body))
    #expect(outcome.unknownReason == .connectionLost)
    #expect(server.requests.value.count == 2, "the request that died was read once")
    #expect(await get(server.url).answer != nil, "the next one finds a new connection")
  }

  @Test func `a kept connection that was closed meanwhile is noticed before anything is sent`() async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.answer()
      return false
    }
    for _ in 0..<5 {
      let outcome = await transport.send(HTTPRequest(method: "POST", url: server.url))
      #expect(
        outcome.answer != nil || outcome.unknownReason == .connectionLost
          || outcome.notSentReason == .connectionLost)
    }
    #expect(server.requests.value.count <= 5)
  }
}
