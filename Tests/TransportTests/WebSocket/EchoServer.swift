import PatchbayTestSupport
import WebSocketProtocol

extension LoopbackServer {
  /// A WebSocket server: `serve` gets the connection after the handshake, with a codec in the server's
  /// role that has already taken what came early.
  static func webSocket(
    compression: Bool = true,
    _ serve: @escaping @Sendable (RawConnection, inout WebSocketCodec) -> Void
  ) -> LoopbackServer {
    LoopbackServer { connection in
      var handshake = WebSocketServerHandshake(acceptsCompression: compression)
      while true {
        let bytes = connection.read()
        guard !bytes.isEmpty else { return }
        guard let request = try? handshake.receive(bytes) else { continue }
        connection.write(request.response)
        var codec = WebSocketCodec(
          role: .server, compression: request.agreement.compression, messageLimit: 32 << 20)
        return serve(connection, &codec)
      }
    }
  }

  /// Sends every message back until the client says goodbye.
  static func echo() -> LoopbackServer {
    webSocket { connection, codec in
      while !codec.isEnded {
        let bytes = connection.read()
        if bytes.isEmpty { return }
        for event in codec.receive(bytes) {
          if case .text(let text) = event { codec.send(utf8: text) }
          if case .binary(let bytes) = event { codec.send(binary: bytes) }
        }
        connection.write(codec.takeOutgoing())
      }
    }
  }
}
