/// The server's half of the opening handshake, without I/O.
public struct WebSocketServerHandshake: Sendable {
  private let acceptsCompression: Bool
  private var reader = HTTPHeadReader()

  /// A handshake that agrees to permessage-deflate, or never does.
  public init(acceptsCompression: Bool = true) { self.acceptsCompression = acceptsCompression }

  /// Takes what the client asks, cut anywhere.
  /// - Returns: nil until the request's head is whole. The request is proper, but nothing is answered
  ///   yet: send its `response` to accept it, or a refusal's.
  /// - Throws: a refusal whose `response` is to be sent before the connection is cut.
  public mutating func receive(_ bytes: [UInt8]) throws(WebSocketRefusal) -> WebSocketRequest? {
    guard let (head, rest) = try reader.receive(bytes) else { return nil }
    let words = head.startLine.split(separator: " ")
    guard words.count == 3, words[0] == "GET", words[1].hasPrefix("/"), words[2] == "HTTP/1.1" else {
      throw WebSocketRefusal(status: 400, problem: "a WebSocket starts with GET and HTTP/1.1")
    }
    guard head.values("host").count == 1, head.has("upgrade", "websocket"), head.has("connection", "upgrade")
    else {
      throw WebSocketRefusal(status: 400, problem: "no upgrade to WebSocket was asked for")
    }
    guard head.values("sec-websocket-version") == ["13"] else {
      throw WebSocketRefusal(status: 426, problem: "only WebSocket version 13 is spoken here")
    }
    let keys = head.values("sec-websocket-key")
    guard keys.count == 1, WebSocketKey.isValid(keys[0]) else {
      throw WebSocketRefusal(status: 400, problem: "no proper Sec-WebSocket-Key")
    }
    let offers = acceptsCompression ? head.values("sec-websocket-extensions") : []
    return WebSocketRequest(target: String(words[1]), head: head, rest: rest, key: keys[0], offers: offers)
  }
}
