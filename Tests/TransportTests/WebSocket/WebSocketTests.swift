import Groundwork
import PatchbayTestSupport
import Testing
import Transport
import WebSocketProtocol

@Suite(.timeLimit(.minutes(4))) struct WebSocketTests {
  private let transport = CurlTransport()

  private func open(_ server: LoopbackServer, limits: WebSocketLimits = WebSocketLimits()) async throws
    -> any WebSocketConnection
  {
    try await transport.open(Secret(server.webSocketURL + "/channel?id=1"), limits: limits)
  }

  private func failure(_ server: LoopbackServer, limits: WebSocketLimits = WebSocketLimits()) async
    -> TransportFailure?
  {
    await #expect(throws: TransportFailure.self) { _ = try await open(server, limits: limits) }
  }

  @Test func `messages go both ways and the end is polite`() async throws {
    let server = LoopbackServer.echo()
    let socket = try await open(server)
    let texts = ["hello", "", String(repeating: "Grüße ", count: 200_000)]
    for text in texts { socket.send(text) }
    var events = socket.events.makeAsyncIterator()
    for text in texts { #expect(await events.next() == .text(Array(text.utf8))) }
    socket.close(code: 1000, reason: "done")
    #expect(await events.next() == .closed(code: 1000, reason: "", failure: nil))
    #expect(await events.next() == nil)
    socket.send("too late")
  }

  @Test func `HTTP and WebSocket share one thread`() async throws {
    let (echo, server) = (
      LoopbackServer.echo(),
      LoopbackServer.answering { connection, _, _ in
        connection.answer()
        return true
      }
    )
    let socket = try await open(echo)
    var events = socket.events.makeAsyncIterator()
    for number in 0..<50 {
      socket.send("\(number)")
      #expect(await transport.send(HTTPRequest(method: "GET", url: server.url)).answer != nil)
      #expect(await events.next() == .text(Array("\(number)".utf8)))
    }
  }

  @Test func `what comes with the handshake's answer is not lost`() async throws {
    let server = LoopbackServer { connection in
      var handshake = WebSocketServerHandshake()
      guard let request = try? handshake.receive(connection.read()) else { return }
      connection.write(request.response + WebSocketFrame(.text, Array("early".utf8)).encoded(maskedBy: nil))
      connection.waitForEnd()
    }
    let socket = try await open(server)
    var events = socket.events.makeAsyncIterator()
    #expect(await events.next() == .text(Array("early".utf8)))
  }

  @Test func `a ping is answered and told`() async throws {
    let server = LoopbackServer.webSocket { connection, codec in
      codec.ping([1, 2])
      connection.write(codec.takeOutgoing())
      guard codec.receive(connection.read()) == [.pong([1, 2])] else { return }
      codec.close(.goingAway, reason: "well done")
      connection.write(codec.takeOutgoing())
      connection.waitForEnd()
    }
    var events = try await open(server).events.makeAsyncIterator()
    #expect(await events.next() == .ping)
    #expect(await events.next() == .closed(code: 1001, reason: "well done", failure: nil))
  }

  @Test func `a cut is told as one`() async throws {
    let server = LoopbackServer.webSocket { connection, _ in connection.makeEndAReset() }
    var events = try await open(server).events.makeAsyncIterator()
    guard case .closed(1006, "", let failure) = await events.next() else {
      Issue.record("no end")
      return
    }
    #expect(failure?.reason == .connectionLost)
    #expect(await events.next() == nil)
  }

  @Test func `a peer that breaks the rules is left`() async throws {
    let server = LoopbackServer.webSocket { connection, _ in
      connection.write([0x83, 0x00])
      connection.waitForEnd()
    }
    var events = try await open(server).events.makeAsyncIterator()
    guard case .closed(1002, _, let failure) = await events.next() else {
      Issue.record("no end")
      return
    }
    #expect(failure?.reason == .badAnswer)
  }

  @Test func `a message over the limit ends the connection`() async throws {
    let server = LoopbackServer.webSocket { connection, codec in
      codec.send(text: String(repeating: "a", count: 5000))
      connection.write(codec.takeOutgoing())
      connection.waitForEnd()
    }
    var events = try await open(server, limits: WebSocketLimits(messageBytes: 1000)).events
      .makeAsyncIterator()
    guard case .closed(1009, _, let failure) = await events.next() else {
      Issue.record("no end")
      return
    }
    #expect(failure?.reason == .tooLarge)
  }

  @Test func `a refused upgrade carries its status`() async {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.answer(404, "no such channel")
      return false
    }
    let failure = await failure(server)
    #expect(failure?.reason == .refusedUpgrade)
    #expect(failure?.status == 404)
  }

  @Test func `a wrong accept key is no WebSocket`() async {
    let server = LoopbackServer.answering { connection, _, _ in
      connection.write(
        "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n")
      connection.waitForEnd()
      return false
    }
    #expect(await failure(server)?.reason == .badAnswer)
  }

  @Test func `a server that never answers is given up`() async {
    let server = LoopbackServer { $0.waitForEnd() }
    #expect(await failure(server, limits: WebSocketLimits(open: .milliseconds(80)))?.reason == .timedOut)
  }

  @Test func `a server that closes at once is told`() async {
    let server = LoopbackServer { _ = $0.read() }
    #expect(await failure(server)?.reason == .connectionLost)
  }

  @Test func `cancelling gives up`() async throws {
    let server = LoopbackServer { $0.waitForEnd() }
    let transport = transport
    let task = Task { try await transport.open(Secret(server.webSocketURL), limits: WebSocketLimits()) }
    try await server.accepted.wait { $0 == 1 }
    task.cancel()
    let result = await task.result
    #expect(throws: TransportFailure.self) { try result.get() }
  }

  @Test func `letting go of a connection cuts it`() async throws {
    let server = LoopbackServer { connection in
      _ = connection.read()
    }
    _ = server
    let echo = LoopbackServer.echo()
    do { _ = try await open(echo) }
    let again = try await open(echo)
    again.send("still there")
    var events = again.events.makeAsyncIterator()
    #expect(await events.next() == .text(Array("still there".utf8)))
  }

  @Test(arguments: ["ws://example.org/", "https://127.0.0.1/", "wss://user@example.org/"])
  func `only proper URLs are opened`(url: String) async {
    await #expect(throws: TransportFailure.self) {
      try await transport.open(Secret(url), limits: WebSocketLimits())
    }
  }
}
