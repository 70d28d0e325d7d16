/// Why an upgrade to WebSocket did not come about.
public struct WebSocketRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  /// To the client role: what the server answered instead of 101, nil when its answer was no proper
  /// one. To the server role: what to answer.
  public var status: Int?
  /// What was wrong, in words.
  public var problem: String

  /// A refusal with its reason.
  public init(status: Int? = nil, problem: String) {
    self.status = status
    self.problem = problem
  }

  /// The problem.
  public var description: String { problem }

  /// The server's answer that says so and ends the connection.
  public var response: [UInt8] {
    let body = problem + "\n"
    let version = status == 426 ? "Sec-WebSocket-Version: 13\r\nUpgrade: websocket\r\n" : ""
    let head =
      "HTTP/1.1 \(status ?? 400) Refused\r\nConnection: close\r\n\(version)"
      + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
    return Array((head + body).utf8)
  }
}
