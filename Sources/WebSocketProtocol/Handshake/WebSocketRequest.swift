/// A client's proper request for a WebSocket, not answered yet.
public struct WebSocketRequest: Sendable {
  /// Path and query.
  public let target: String
  /// What both ends agree on once `response` is sent, and the bytes that came early.
  public let agreement: WebSocketAgreement
  /// The answer that accepts.
  public let response: [UInt8]
  private let head: HTTPHead

  init(target: String, head: HTTPHead, rest: [UInt8], key: String, offers: [String]) {
    let chosen = offers.lazy.compactMap { DeflateNegotiation.choose(offer: $0) }.first
    var lines = [
      "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Accept: \(WebSocketKey.accept(for: key))",
    ]
    if let chosen { lines.append("Sec-WebSocket-Extensions: \(chosen.answer)") }
    self.target = target
    self.head = head
    agreement = WebSocketAgreement(compression: chosen?.compression, rest: rest)
    response = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// The first value of a header, whatever the case of its name.
  public subscript(header: String) -> String? {
    let name = header.lowercased()
    return head.headers.first { $0.name == name }?.value
  }
}
