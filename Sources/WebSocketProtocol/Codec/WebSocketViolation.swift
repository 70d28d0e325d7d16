/// What a peer did that ends the connection, and the close code that says so.
public struct WebSocketViolation: Error, Sendable, Hashable, CustomStringConvertible {
  /// The code that is sent.
  public var code: WebSocketCloseCode
  /// What was wrong, in words.
  public var problem: String

  init(_ code: WebSocketCloseCode, _ problem: String) {
    self.code = code
    self.problem = problem
  }

  /// The problem with its code.
  public var description: String { "\(problem) (\(code.rawValue))" }

  static func framing(_ problem: String) -> WebSocketViolation { WebSocketViolation(.protocolError, problem) }
}
