import Groundwork

@testable import Transport
@testable import WebSocketProtocol

extension FuzzTable {
  private static let frames: [String] = [
    WebSocketFrame(.text, Array("{\"topicName\":\"channel.metadata\"}".utf8)),
    WebSocketFrame(.ping, Array("ping".utf8)), WebSocketFrame(.close, [0x03, 0xE8, 0x62, 0x79, 0x65]),
    WebSocketFrame(.binary, Array(repeating: 65, count: 300)),
  ].map { String(decoding: $0.encoded(maskedBy: nil), as: UTF8.self) }

  private static let upgrade = """
    HTTP/1.1 101 Switching Protocols\r
    Upgrade: websocket\r
    Connection: Upgrade\r
    Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
    Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=15; server_no_context_takeover\r
    \r

    """

  private static let asking = """
    GET /channels/x HTTP/1.1\r
    Host: 127.0.0.1:8081\r
    Upgrade: websocket\r
    Connection: keep-alive, Upgrade\r
    Sec-WebSocket-Version: 13\r
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
    Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r
    \r

    """

  static let wire: [FuzzedReader] = [
    FuzzedReader(
      "frames", covers: ["WebSocketCodec", "WebSocketFrameHeader"], samples: frames + ["\u{1}\u{7F}\u{7F}"]
    ) {
      (bytes: [UInt8]) in
      for role in [WebSocketRole.client, .server] {
        var codec = WebSocketCodec(role: role, compression: WebSocketCompression(), messageLimit: 4096)
        for event in codec.receive(bytes) {
          if case .text(let text) = event, text.count > 4096 { return "it swells" }
        }
      }
      return nil
    },
    FuzzedReader(
      "handshakes",
      covers: [
        "WebSocketClientHandshake", "WebSocketServerHandshake", "HTTPHead", "HTTPHeadReader",
        "DeflateNegotiation",
      ],
      samples: [upgrade, asking]
    ) { (bytes: [UInt8]) in
      var random = SeededRandom(seed: 1)
      var client = try? WebSocketClientHandshake(authority: "h", target: "/", random: &random)
      _ = try? client?.receive(bytes)
      var server = WebSocketServerHandshake()
      _ = try? server.receive(bytes)
      return nil
    },
    FuzzedReader(
      "http head", covers: ["AnswerHead"],
      samples: [
        "HTTP/1.1 200 OK\r\nDate: Mon, 01 Jan 0001 00:00:00 GMT\r\nContent-Length: 9223372036854775807\r\n\r\n",
        "HTTP/2 99999999999 \r\n",
      ]
    ) { (bytes: [UInt8]) in
      var head = AnswerHead()
      for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
        _ = head.take(Array(line))
      }
      return head.status.map { (0...999).contains($0) } == false ? "a status of \(head.status ?? 0)" : nil
    },
    FuzzedReader(
      "address", covers: ["Address"],
      samples: [
        "https://api.mypurecloud.de/x?y", "ws://127.0.0.1:99999/", "http://[::1]:8080", "https://u:p@h/",
      ]
    ) { (text: String) in
      for kind in [Address.Kind.http, .webSocket] { _ = try? Address(text, kind, allowInsecure: false) }
      return nil
    },
    FuzzedReader(
      "redaction", covers: ["JSONRedaction", "WireRedaction"],
      samples: [
        #"{"access_token":"secret-1","a":{"client_secret":"secret-2"},"n":1}"#,
        "grant_type=x&client_secret=secret-3", #"{"acc\u0065ss_token":"secret"#,
      ]
    ) { (bytes: [UInt8]) in
      let names: Set = ["access_token", "client_secret"]
      let text = JSONRedaction.redact(bytes, names: names)
      let redaction = WireRedaction([Secret("secret-1")])
      let shown = [
        redaction.body(bytes, limit: 40), redaction.url(String(decoding: bytes, as: UTF8.self)),
        redaction.text(String(decoding: bytes, as: UTF8.self)),
      ]
      if shown.contains(where: { $0.contains("secret-1") }) { return "a secret is shown" }
      // What is still JSON when it comes must still be JSON, without what it hides.
      guard let before = try? JSONParser.parse(bytes), before.object != nil else { return nil }
      guard let after = try? JSONParser.parse(text) else { return "no JSON any more" }
      return before["access_token"]?.string != nil && after["access_token"] == before["access_token"]
        && before["access_token"] != .string(WireRedaction.dots) ? "not hidden" : nil
    },
  ]
}
