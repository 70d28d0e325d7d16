/// Whatever can carry one request: libcurl in the product, a script in tests.
public protocol HTTPClient: Sendable {
  /// Sends the request once. Cancelling the task ends the exchange at once and answers `notSent` or
  /// `mayHaveArrived` with the reason `cancelled`; nothing is thrown, so no outcome can be lost.
  func send(_ request: HTTPRequest) async -> HTTPOutcome
}
