internal import Groundwork
internal import Transport

extension PlatformError {
  /// From an answer with an error status, reading the ErrorBody (section 8.2) as far as there is one.
  init(answer: HTTPAnswer, action: String, at now: Moment) {
    let body = try? JSONParser.parse(answer.body)
    let oauth = body.flatMap(Self.oauthWords)
    self.init(
      kind: .answered(status: answer.status), action: action,
      message: body?.text("message") ?? oauth?.message ?? Self.wordless(answer),
      code: body?.text("code") ?? oauth?.code,
      correlationID: answer.headers["ININ-Correlation-Id"] ?? body?.text("contextId"),
      retryAfter: answer.retryAfter(at: now), fields: body.map(Self.fields) ?? [:],
      isPlatforms: answer.bodyKind == .platform)
    if let hint = UsualMistake.hint(code: code, status: answer.status, message: message) {
      message = message.asSentence + " " + hint
    }
  }

  /// From an answer whose body is not what the API promises.
  init(unreadable answer: HTTPAnswer, action: String, problem: JSONError?) {
    self.init(
      kind: .unreadable(status: answer.status), action: action, message: Self.words(answer, problem),
      correlationID: answer.headers["ININ-Correlation-Id"])
  }

  /// From an exchange without an answer.
  init(failure: TransportFailure, mayHaveArrived: Bool, action: String) {
    self.init(
      kind: mayHaveArrived ? .mayHaveArrived(failure) : .notSent(failure), action: action,
      message: failure.message.asSentence)
  }

  private static func wordless(_ answer: HTTPAnswer) -> String {
    if (300..<400).contains(answer.status) {
      return "status \(answer.status), a redirect, which is never followed: is this the API host?"
    }
    return answer.isWebPage
      ? "status \(answer.status) with a web page instead of an error body."
      : "status \(answer.status) without an explanation."
  }

  private static func words(_ answer: HTTPAnswer, _ problem: JSONError?) -> String {
    if answer.isWebPage {
      return
        "the answer is a web page, not JSON: is this the API host, and is there a proxy or portal in between?"
    }
    if answer.body.isEmpty { return "the answer is empty." }
    guard let problem else { return "the answer is JSON, but not what this request promises." }
    return "the answer is not JSON: \(problem)."
  }

  /// `messageParams` and the fields that `details[]` names, of this body and of those within.
  private static func fields(_ body: JSONValue) -> [String: String] {
    var fields = body.texts("messageParams") ?? [:]
    for part in [body] + body.list("errors") {
      for detail in part.list("details") {
        if let name = detail.text("fieldName") { fields[name] = detail.text("errorCode") ?? "" }
      }
    }
    if let limit = body["limit"], let key = limit.text("key") { fields[key] = limit.text("value") ?? "" }
    return fields
  }
}

extension HTTPAnswer {
  /// `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3, the preferred format only).
  func retryAfter(at now: Moment) -> Interval? {
    guard let text = headers["Retry-After"] else { return nil }
    let longest = 86_400
    if let number = OutsideNumber(text) {
      let seconds = number.clamped(to: -1...longest)
      return seconds >= 0 ? .seconds(seconds) : nil
    }
    return Timestamp(plausibleHTTPDate: text).map { min(max($0.since(now.wall), .zero), .seconds(longest)) }
  }
}
