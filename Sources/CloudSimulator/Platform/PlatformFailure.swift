internal import Groundwork

/// A refusal in the shape of the platform's ErrorBody (section 8.2). `contextId` is filled in when it
/// is answered, because it equals the correlation id.
struct PlatformFailure: Error, Sendable, Equatable {
  var status: Int
  var code: String
  var message: String
  var entityID: String?
  var parameters: [String: String] = [:]
  var limit: JSONValue?
  var retryAfter: Int?

  init(_ status: Int, _ code: String, _ message: String, entityID: String? = nil) {
    self.status = status
    self.code = code
    self.message = message
    self.entityID = entityID
  }

  func answer(correlationID: String) -> PlatformAnswer {
    var body = Members()
    body.text("message", message)
    body.text("code", code)
    body.number("status", status)
    body.text("entityId", entityID)
    if !parameters.isEmpty {
      body.text(
        "messageWithParams", parameters.reduce(message) { $0.replacing($1.value, with: "{\($1.key)}") })
      var values = Members()
      for (key, value) in parameters.sorted(by: { $0.key < $1.key }) { values.text(key, value) }
      body.put("messageParams", values.value)
    }
    body.text("contextId", correlationID)
    body.put("details", [])
    body.put("errors", [])
    body.put("limit", limit)
    var answer = PlatformAnswer.json(body.value, status: status)
    if let retryAfter { answer.headers.append((name: "Retry-After", value: String(retryAfter))) }
    return answer
  }
}

extension PlatformFailure {
  /// 404 for something that is not there.
  static func notFound(_ what: String, _ id: String) -> PlatformFailure {
    PlatformFailure(404, "not.found", "The requested \(what) was not found.", entityID: id)
  }

  /// 400 for a value that does not fit.
  static func invalid(_ message: String) -> PlatformFailure { PlatformFailure(400, "invalid.value", message) }

  /// 400 where a person is needed and the token has none (section 2.3).
  static let notAUser = PlatformFailure(
    400, "not.a.user",
    "This request requires a user context. Client credentials cannot be used for requests to this resource.")

  static let noToken = PlatformFailure(
    401, "authentication.required", "No authentication bearer token specified in authorization header.")
  static let badToken = PlatformFailure(401, "bad.credentials", "Invalid login credentials.")
  static let conflict = PlatformFailure(
    409, "conflict", "The request conflicts with the current state of the target resource.")

  /// 403 that names what is missing.
  static func missing(_ permission: String) -> PlatformFailure {
    var failure = PlatformFailure(
      403, "missing.permissions",
      "Unable to perform the requested action. You are missing the following permission(s): \(permission)")
    failure.parameters = ["permissions": permission]
    return failure
  }
}
