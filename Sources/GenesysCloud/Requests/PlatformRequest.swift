internal import Groundwork

/// One request to the platform, before hosts and token are known.
struct PlatformRequest: Sendable {
  var method: String
  /// Absolute path with every variable part encoded, query included.
  var path: String
  var body: JSONValue?
  /// What is tried, for errors: `read conversation 6f1c09e2`.
  var action: String
  var repeats: Repeatability
  var urgency: Urgency
  /// What the wire must not show of this request and its answer.
  var secrets: [Secret] = []
  /// Whether the wire may show no body at all.
  var isBodyPrivate = false

  /// A read.
  static func get(_ path: APIPath, to action: String) -> PlatformRequest {
    PlatformRequest(method: "GET", path: path.text, action: action, repeats: .always, urgency: .read)
  }

  /// A request with a body.
  static func send(
    _ method: String, _ path: APIPath, _ body: JSONValue?, to action: String, repeats: Repeatability,
    urgency: Urgency = .write
  ) -> PlatformRequest {
    PlatformRequest(
      method: method, path: path.text, body: body, action: action, repeats: repeats, urgency: urgency)
  }
}
