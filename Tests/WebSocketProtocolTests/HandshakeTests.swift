import Groundwork
import Testing
import WebSocketProtocol

@Suite struct HandshakeTests {
  private func client(compression: Bool = true) throws -> WebSocketClientHandshake {
    var random = SeededRandom(seed: 1)
    return try WebSocketClientHandshake(
      authority: "example.org:8080", target: "/channel?id=1", headers: [("Origin", "here")],
      offersCompression: compression, random: &random)
  }

  private func answer(_ lines: String...) -> [UInt8] {
    Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  @Test(arguments: [1, 10, .max])
  func `client and server agree, however the wire cuts`(piece: Int) throws {
    var (client, server) = (try client(), WebSocketServerHandshake())
    var request: WebSocketRequest?
    for start in stride(from: 0, to: client.request.count, by: min(piece, client.request.count)) {
      let end = min(client.request.count, start + min(piece, client.request.count))
      request = try server.receive(Array(client.request[start..<end])) ?? request
    }
    let proper = try #require(request)
    #expect(proper.target == "/channel?id=1")
    #expect(proper["origin"] == "here")
    #expect(proper["Host"] == "example.org:8080")
    let early: [UInt8] = [0x81, 0x00]
    let agreement = try #require(try client.receive(proper.response + early))
    #expect(agreement.rest == early)
    #expect(agreement.compression == proper.agreement.compression)
    #expect(agreement.compression != nil)
  }

  @Test func `the accept key is that of RFC 6455, section 1_3`() throws {
    var server = WebSocketServerHandshake()
    let request = try server.receive(
      answer(
        "GET /chat HTTP/1.1", "Host: server.example.com", "Upgrade: websocket",
        "Connection: keep-alive, Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"))
    let response = String(decoding: try #require(request).response, as: UTF8.self)
    #expect(response.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"))
    #expect(!response.contains("Extensions"))
  }

  @Test(arguments: [
    "HTTP/1.1 101 X|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "HTTP/1.1 101 X|Upgrade: websocket|Connection: Upgrade", "HTTP/1.1 101 X|Connection: Upgrade",
    "SSH-2.0-hello",
    "HTTP/1.1 1O1 X|Upgrade: websocket", "HTTP/1.1 101 X|no colon here",
  ])
  func `an answer that proves nothing is refused`(text: String) throws {
    var client = try client()
    let bytes = Array((text.replacing("|", with: "\r\n") + "\r\n\r\n").utf8)
    let error = #expect(throws: WebSocketRefusal.self) { try client.receive(bytes) }
    #expect(error?.status == nil)
  }

  @Test func `a refused upgrade carries the status`() throws {
    var client = try client()
    let refusal = #expect(throws: WebSocketRefusal.self) {
      try client.receive(answer("HTTP/1.1 403 Forbidden"))
    }
    #expect(refusal?.status == 403)
  }

  @Test func `endless headers end`() throws {
    var client = try client()
    _ = try client.receive(Array("HTTP/1.1 101 X\r\n".utf8))
    let line = Array((String(repeating: "a", count: 100) + ": b\r\n").utf8)
    #expect(throws: WebSocketRefusal.self) { for _ in 0..<1000 { _ = try client.receive(line) } }
  }

  @Test(arguments: [
    ("POST / HTTP/1.1", 400), ("GET / HTTP/1.0", 400), ("GET / HTTP/1.1|Upgrade: h2c", 400),
    ("GET / HTTP/1.1|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 8", 426),
    (
      "GET / HTTP/1.1|Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13|Sec-WebSocket-Key: short",
      400
    ),
  ])
  func `an improper request is refused with a status`(text: String, status: Int) throws {
    var server = WebSocketServerHandshake()
    let bytes = Array((text.replacing("|", with: "\r\n") + "\r\nHost: h\r\n\r\n").utf8)
    let refusal = try #require(#expect(throws: WebSocketRefusal.self) { try server.receive(bytes) })
    #expect(refusal.status == status)
    #expect(String(decoding: refusal.response, as: UTF8.self).hasPrefix("HTTP/1.1 \(status) "))
  }

  @Test func `no line can be smuggled into the request`() {
    var random = SeededRandom(seed: 1)
    for target in ["/a\r\nX: y", "/a b", "relative", "/ü"] {
      #expect(throws: WebSocketRefusal.self) {
        try WebSocketClientHandshake(authority: "h", target: target, random: &random)
      }
    }
  }

  private func offer(_ extensions: String) throws -> String? {
    var server = WebSocketServerHandshake()
    let request = try server.receive(
      answer(
        "GET / HTTP/1.1", "Host: h", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Extensions: \(extensions)"))
    let response = String(decoding: try #require(request).response, as: UTF8.self)
    return response.split(separator: "\r\n").first { $0.hasPrefix("Sec-WebSocket-Extensions: ") }
      .map { String($0.dropFirst("Sec-WebSocket-Extensions: ".count)) }
  }

  @Test func `the server agrees to the first offer it can keep`() throws {
    #expect(try offer("permessage-deflate; client_max_window_bits") == "permessage-deflate")
    #expect(
      try offer("permessage-deflate; client_max_window_bits=\"10\"")
        == "permessage-deflate; client_max_window_bits=10")
    #expect(
      try offer(
        "permessage-deflate; server_max_window_bits=8, permessage-deflate; server_no_context_takeover")
        == "permessage-deflate; server_no_context_takeover")
    #expect(
      try offer("permessage-deflate; server_max_window_bits=9")
        == "permessage-deflate; server_max_window_bits=9")
    for bad in ["8", "16", "09", "+9", ""] {
      #expect(try offer("permessage-deflate; client_max_window_bits=\(bad)") == nil)
    }
    #expect(try offer("permessage-deflate; surprise") == nil)
    #expect(try offer("permessage-deflate; server_max_window_bits") == nil)
    #expect(try offer("permessage-deflate; client_no_context_takeover; client_no_context_takeover") == nil)
    #expect(try offer("x-webkit-deflate-frame") == nil)
  }

  @Test(arguments: [
    "permessage-deflate; client_max_window_bits=8", "permessage-deflate; server_max_window_bits=8",
    "permessage-deflate; client_max_window_bits", "permessage-deflate; other", "other",
    "permessage-deflate, permessage-deflate",
  ])
  func `the client takes no extension it did not offer`(extensions: String) throws {
    var (client, server) = (try client(), WebSocketServerHandshake(acceptsCompression: false))
    let response = String(decoding: try #require(try server.receive(client.request)).response, as: UTF8.self)
    let bytes = response.dropLast() + "Sec-WebSocket-Extensions: \(extensions)\r\n\r\n"
    #expect(throws: WebSocketRefusal.self) { try client.receive(Array(bytes.utf8)) }
  }
}
