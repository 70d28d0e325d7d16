internal import Groundwork

/// The client's half of the opening handshake, without I/O.
public struct WebSocketClientHandshake: Sendable {
  /// The bytes to send first.
  public let request: [UInt8]
  private let accept: String
  private let offersCompression: Bool
  private var reader = HTTPHeadReader()

  /// Asks for `target` (path and query) at `authority` (host, and port unless it is the usual one).
  /// - Throws: when one of them, or a header, holds what would break out of its line.
  public init(
    authority: String, target: String, headers: [(name: String, value: String)] = [],
    offersCompression: Bool = true,
    random: inout some RandomNumberGenerator
  ) throws(WebSocketRefusal) {
    guard (authority + target).utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), target.hasPrefix("/"),
      headers.allSatisfy({ ($0.name + $0.value).utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } })
    else { throw WebSocketRefusal(problem: "the address holds characters that no URL may hold") }
    let key = WebSocketKey.make(using: &random)
    accept = WebSocketKey.accept(for: key)
    self.offersCompression = offersCompression
    var lines = [
      "GET \(target) HTTP/1.1", "Host: \(authority)", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Key: \(key)", "Sec-WebSocket-Version: 13",
    ]
    if offersCompression { lines.append("Sec-WebSocket-Extensions: \(DeflateNegotiation.offer)") }
    lines += headers.map { "\($0.name): \($0.value)" }
    request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// Takes what the server answers, cut anywhere.
  /// - Returns: nil until the answer's head is whole.
  /// - Throws: when the server refuses, or its answer does not prove that it speaks WebSocket.
  public mutating func receive(_ bytes: [UInt8]) throws(WebSocketRefusal) -> WebSocketAgreement? {
    let received: (head: HTTPHead, rest: [UInt8])?
    do throws(WebSocketRefusal) { received = try reader.receive(bytes) } catch {
      throw WebSocketRefusal(problem: "the server's answer: \(error.problem)")
    }
    guard let (head, rest) = received else { return nil }
    try checkStatus(head)
    guard head.has("upgrade", "websocket"), head.has("connection", "upgrade") else {
      throw WebSocketRefusal(problem: "the server did not switch to WebSocket")
    }
    guard head.values("sec-websocket-accept") == [accept] else {
      throw WebSocketRefusal(problem: "the server's Sec-WebSocket-Accept is wrong")
    }
    guard head.values("sec-websocket-protocol").isEmpty else {
      throw WebSocketRefusal(problem: "the server chose a subprotocol nobody asked for")
    }
    return WebSocketAgreement(compression: try compression(head), rest: rest)
  }

  private func checkStatus(_ head: HTTPHead) throws(WebSocketRefusal) {
    let words = head.startLine.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), words[1].utf8.count == 3,
      let status = OutsideNumber(words[1])?.exactly(in: 100...999)
    else {
      throw WebSocketRefusal(problem: "the server's answer is no HTTP")
    }
    guard status == 101 else {
      throw WebSocketRefusal(status: status, problem: "the server answered \(status)")
    }
  }

  private func compression(_ head: HTTPHead) throws(WebSocketRefusal) -> WebSocketCompression? {
    let extensions = head.values("sec-websocket-extensions")
    guard let first = extensions.first else { return nil }
    guard offersCompression, extensions.count == 1, let compression = DeflateNegotiation.check(answer: first)
    else {
      throw WebSocketRefusal(problem: "the server chose an extension nobody offered")
    }
    return compression
  }
}
