internal import Groundwork
internal import Transport

/// A 2xx answer with its times.
struct PlatformAnswer: Sendable {
  var http: HTTPAnswer
  /// When the last try was handed to the transport, and when its answer was complete.
  var asked: Moment
  var received: Moment
  /// When the first try was handed over.
  var begun: Moment
  /// Requests it took, replays included.
  var requests: Int

  /// The body as JSON.
  /// - Throws: `PlatformError` of the kind `unreadable`, saying what came instead.
  func json(_ action: String) throws(PlatformError) -> JSONValue {
    do { return try JSONParser.parse(http.body) } catch {
      throw PlatformError(unreadable: http, action: action, problem: error)
    }
  }

  /// Refuses what is no acceptance: a portal or proxy that says 200 to everything has accepted nothing.
  func refuseForeign(_ action: String) throws(PlatformError) {
    guard VerdictTable.verdict(.answered, status: http.status, body: http.bodyKind) != .accepted else {
      return
    }
    _ = try json(action)
    throw PlatformError(unreadable: http, action: action, problem: nil)
  }
}

extension HTTPAnswer {
  /// Whether the body is a web page, whatever the header says.
  var isWebPage: Bool {
    body.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) } == UInt8(ascii: "<")
  }
}
