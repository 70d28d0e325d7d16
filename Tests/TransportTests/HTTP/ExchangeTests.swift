import Dispatch
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

@Suite struct ExchangeTests {
  private let transport = CurlTransport()
  /// Keeps a connection however long a busy machine takes between two requests.
  private let patient = {
    var options = TransportOptions()
    options.connectionLifetime = .seconds(3600)
    return options
  }()

  @Test func `a request goes out as it was given, and the answer comes back whole`() async throws {
    let server = LoopbackServer.answering { connection, _, body in
      connection.answer(202, String(decoding: body.reversed(), as: UTF8.self), headers: ["Retry-After: 3"])
      return true
    }
    let outcome = await transport.send(
      HTTPRequest(
        method: "PATCH", url: server.url + "/a/b?c=d",
        headers: [
          HTTPHeader("Content-Type", "application/json"),
          HTTPHeader("Authorization", prefix: "Bearer ", secret: Secret("t0ken")),
        ], body: Array("{\"a\":1}".utf8)))
    let answer = try #require(outcome.answer)
    #expect(answer.status == 202)
    #expect(answer.headers["retry-after"] == "3")
    #expect(outcome.text == "}1:\"a\"{")
    #expect(answer.elapsed > .zero)
    let lines = try #require(server.requests.value.first).split(separator: "\r\n").map(String.init)
    #expect(lines.first == "PATCH /a/b?c=d HTTP/1.1")
    #expect(lines.contains("Authorization: Bearer t0ken"))
    #expect(lines.contains("Content-Length: 7"))
    #expect(lines.contains("User-Agent: patchbay"))
    #expect(!lines.contains { $0.lowercased().hasPrefix("expect") })
  }

  @Test(arguments: [("GET", false), ("DELETE", false), ("POST", true), ("PUT", true), ("PATCH", true)])
  func `a method without a body says so as HTTP asks`(method: String, hasLength: Bool) async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.answer()
      return true
    }
    let outcome = await transport.send(HTTPRequest(method: method, url: server.url))
    #expect(outcome.answer?.status == 200)
    let head = try #require(server.requests.value.first)
    #expect(head.hasPrefix("\(method) / HTTP/1.1"))
    #expect(head.contains("Content-Length: 0") == hasLength)
    #expect(!head.contains("Content-Type"))
  }

  @Test func `HEAD brings headers and no body`() async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
      return true
    }
    let outcome = await transport.send(HTTPRequest(method: "HEAD", url: server.url))
    #expect(outcome.answer?.headers["Content-Length"] == "5")
    #expect(outcome.text == "")
  }

  @Test func `an answer that takes its time holds up no other request to the same host`() async throws {
    let isQuickThere = DispatchSemaphore(value: 0)
    let server = LoopbackServer.answering { connection, head, _ in
      if head.hasPrefix("GET /slow") { isQuickThere.wait() }
      connection.answer(200, String(head.prefix(9)))
      return true
    }
    async let slow = transport.send(HTTPRequest(method: "GET", url: server.url + "/slow"))
    try await server.requests.wait { !$0.isEmpty }
    let quick = await transport.send(HTTPRequest(method: "GET", url: server.url + "/quick"))
    isQuickThere.signal()
    #expect(quick.text == "GET /quic")
    #expect(await slow.text == "GET /slow")
  }

  @Test func `one connection carries one request after the other`() async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.answer()
      return true
    }
    let transport = CurlTransport(options: patient)
    for _ in 0..<5 {
      #expect(await transport.send(HTTPRequest(method: "GET", url: server.url)).answer != nil)
    }
    #expect(server.accepted.value == 1)
  }

  @Test func `many requests at once all get their own answers`() async throws {
    let server = LoopbackServer.answering { connection, head, _ in
      connection.answer(200, String(head.split(separator: " ")[1]))
      return true
    }
    let transport = CurlTransport(options: patient)
    let answers = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<40 {
        group.addTask {
          await transport.send(HTTPRequest(method: "GET", url: server.url + "/\(number)")).text
            == "/\(number)"
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(answers == 40)
    #expect(server.accepted.value <= 8)
  }

  @Test func `single requests between two bursts let no connection go`() async throws {
    let all = DispatchSemaphore(value: 0)
    let server = LoopbackServer.answering { connection, head, _ in
      // No answer before all eight connections stand.
      if head.contains("/first") {
        if connection.number == 8 { for _ in 0..<8 { all.signal() } }
        all.wait()
      }
      connection.answer()
      return true
    }
    let transport = CurlTransport(options: patient)
    for (path, count) in [("/first", 8), ("/a", 1), ("/b", 1), ("/c", 1), ("/second", 8)] {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<count {
          group.addTask { _ = await transport.send(HTTPRequest(method: "GET", url: server.url + path)) }
        }
      }
    }
    #expect(server.accepted.value == 8)
    #expect(server.requests.value.count == 19)
  }

  @Test func `any status is an answer, and so is HTML`() async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.answer(503, "<html>down</html>", headers: ["Content-Type: text/html"])
      return true
    }
    let outcome = await transport.send(HTTPRequest(method: "GET", url: server.url))
    #expect(outcome.answer?.status == 503)
    #expect(outcome.text == "<html>down</html>")
  }

  @Test func `a redirect is an answer and nobody is called`() async throws {
    let elsewhere = LoopbackServer.answering { connection, _, _ in
      connection.answer()
      return true
    }
    let location = elsewhere.url
    let server = LoopbackServer.answering { connection, _, _ in
      connection.answer(302, "", headers: ["Location: \(location)/stolen"])
      return true
    }
    let outcome = await transport.send(
      HTTPRequest(
        method: "GET", url: server.url, headers: [HTTPHeader("Authorization", secret: Secret("t0ken"))]))
    #expect(outcome.answer?.status == 302)
    #expect(elsewhere.accepted.value == 0)
  }

  @Test func `an interim answer is not the answer`() async throws {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.write("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
      connection.answer(200, "done")
      return true
    }
    let outcome = await transport.send(HTTPRequest(method: "GET", url: server.url))
    #expect(outcome.answer?.status == 200)
    #expect(outcome.answer?.headers["link"] == nil)
  }
}
