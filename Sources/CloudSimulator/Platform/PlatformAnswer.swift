internal import Groundwork

/// What goes back over the socket.
struct PlatformAnswer: Sendable {
  var status: Int
  var headers: [(name: String, value: String)] = []
  var body: Body
  /// How long to wait before sending it.
  var delay = Interval.zero

  enum Body: Sendable {
    case none
    case json(JSONValue)
    case html(String)
  }

  static func json(_ value: JSONValue, status: Int = 200) -> PlatformAnswer {
    PlatformAnswer(status: status, body: .json(value))
  }

  /// An answer without a body, 202 unless said otherwise.
  static func empty(_ status: Int = 202) -> PlatformAnswer { PlatformAnswer(status: status, body: .none) }

  /// An accepted request whose answer the platform's models call a text: an empty one.
  static let emptyText = PlatformAnswer.json("", status: 202)

  /// What stands in the body, for tests.
  var value: JSONValue? { if case .json(let value) = body { value } else { nil } }
}
