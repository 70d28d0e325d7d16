import WebSocketProtocol

/// Two codecs joined by a wire that cuts the bytes wherever it likes.
struct WebSocketPair: ~Copyable {
  var client: WebSocketCodec
  var server: WebSocketCodec
  let piece: Int

  init(compression: WebSocketCompression? = nil, limit: Int = 1 << 20, piece: Int = .max) {
    client = WebSocketCodec(role: .client, compression: compression, messageLimit: limit)
    server = WebSocketCodec(role: .server, compression: compression, messageLimit: limit)
    self.piece = piece
  }

  mutating func serverHears() -> [WebSocketCodec.Event] {
    pieces(client.takeOutgoing()).flatMap { server.receive($0) }
  }

  mutating func clientHears() -> [WebSocketCodec.Event] {
    pieces(server.takeOutgoing()).flatMap { client.receive($0) }
  }

  private func pieces(_ bytes: [UInt8]) -> [[UInt8]] {
    stride(from: 0, to: bytes.count, by: min(piece, max(bytes.count, 1))).map {
      Array(bytes[$0..<min(bytes.count, $0 + min(piece, bytes.count))])
    }
  }
}
