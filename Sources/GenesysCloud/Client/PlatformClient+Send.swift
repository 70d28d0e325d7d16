internal import Groundwork
internal import Transport

extension PlatformClient {
  /// Sends a request to the API with the token in use.
  func send(_ request: PlatformRequest) async throws(PlatformError) -> PlatformAnswer {
    let order = RequestSender.Order(
      request: http(request), action: request.action, repeats: request.repeats,
      urgency: request.urgency == .read ? readUrgency : request.urgency, patience: patience)
    do { return try await sender.send(order, tokens: tokens) } catch { throw explained(error) }
  }

  /// Sends a request and reads its answer.
  func json(_ request: PlatformRequest) async throws(PlatformError) -> JSONValue {
    try await send(request).json(request.action)
  }

  /// Sends a request whose answer says no more than yes, and tells how long it took.
  func accepted(_ request: PlatformRequest) async throws(PlatformError) -> Accepted {
    let answer = try await send(request)
    try answer.refuseForeign(request.action)
    return Accepted(
      asked: answer.begun, elapsed: answer.received.since(answer.begun), requests: answer.requests)
  }

  private func http(_ request: PlatformRequest) -> HTTPRequest {
    HTTPRequest(
      method: request.method, url: profile.hosts.api + request.path,
      headers: request.body == nil ? [] : [HTTPHeader("Content-Type", "application/json")],
      body: request.body?.bytes ?? [],
      summary: WireSummary.joined([
        WireSummary.request(method: request.method, path: request.path, body: request.body), remark,
      ]),
      secrets: request.secrets, isBodyPrivate: request.isBodyPrivate)
  }

  /// A refused token that was handed in is the end: nothing is tried in its place.
  private func explained(_ error: PlatformError) -> PlatformError {
    guard isTokenHandedIn, error.status == 401 else { return error }
    var told = error
    told.message = error.message.asSentence + " " + PlatformError.refusedToken
    return told
  }
}
