internal import Groundwork

/// From a request to its answer: token, rate limit, faults, body checks, route, work.
extension CloudStateMachine {
  /// Section 8.1: `request.bytes.max`.
  static let maximumBody = 512_000
  static let table = RouteTable(
    conversationRoutes + participantRoutes + transferRoutes + consultationRoutes + channelRoutes + userRoutes
      + routingRoutes
      + analyticsRoutes + organizationRoutes + contactRoutes)

  mutating func answer(_ request: PlatformRequest, at now: Moment) -> PlatformAnswer {
    if let control = control(request, at: now) { return control }
    let correlationID = mint.uuid()
    var answer = route(request, correlationID, at: now)
    answer.headers.append((name: "ININ-Correlation-Id", value: correlationID))
    log.note(request, status: answer.status, correlationID: correlationID, at: now)
    return answer
  }

  private mutating func route(_ request: PlatformRequest, _ correlationID: String, at now: Moment)
    -> PlatformAnswer
  {
    if request.path.starts(with: ["api", "v2"]) { return api(request, correlationID, at: now) }
    let verdict = limiter.handle("login " + request.peer, at: now)
    var answer: PlatformAnswer
    switch (request.method, request.path) {
    case ("POST", ["oauth", "token"]):
      answer = login { (oauth) throws(OAuthFailure) in try oauth.grant(request, at: now) }
    case ("GET", ["oauth", "authorize"]):
      answer = login { (oauth) throws(OAuthFailure) in try oauth.authorize(request, at: now) }
    default:
      answer = unknownPath(request).answer(correlationID: correlationID)
    }
    answer.headers += verdict.headers
    return answer
  }

  private mutating func login(
    _ work: (inout OAuthStateMachine) throws(OAuthFailure) -> PlatformAnswer
  ) -> PlatformAnswer {
    do throws(OAuthFailure) { return try work(&oauth) } catch { return error.answer }
  }

  private mutating func api(_ request: PlatformRequest, _ correlationID: String, at now: Moment)
    -> PlatformAnswer
  {
    let token = Result { () throws(PlatformFailure) in try oauth.token(request.bearer, at: now) }
    let verdict = limiter.handle((try? token.get().value) ?? "peer " + request.peer, at: now)
    var answer: PlatformAnswer
    do throws(PlatformFailure) {
      answer = try admitted(request, token, verdict, at: now)
    } catch {
      answer = error.answer(correlationID: correlationID)
    }
    answer.headers += verdict.headers
    answer.delay = answer.delay + answerDelay() + faults.apiDelay(at: now)
    return answer
  }

  private mutating func admitted(
    _ request: PlatformRequest, _ token: Result<Token, PlatformFailure>,
    _ verdict: RateLimiterStateMachine.Verdict,
    at now: Moment
  ) throws(PlatformFailure) -> PlatformAnswer {
    let token = try token.get()
    guard !verdict.isOver else { throw verdict.failure }
    if let fate = faults.nextRequest(isWrite: request.isWrite) { return try strike(fate, verdict) }
    try check(request)
    switch Self.table.match(request.method, request.path.dropFirst(2)) {
    case .found(let route, let parameters):
      guard !isWordForID(request, parameters) else { throw unknownPath(request) }
      if route.listsMyCalls, token.userID == nil, faults.hidesMyCalls(at: now) {
        return .json(["entities": [], "pageSize": 25, "pageNumber": 1, "total": 0, "pageCount": 1])
      }
      try route.admit(token)
      let answer = try route.work(
        &self, RoutedRequest(request: request, parameters: parameters, token: token, now: now))
      return request.isWrite ? faults.nextGateway()?.answer ?? answer : answer
    case .otherMethods:
      guard !UnsimulatedRoutes.contains(request.method, request.path.dropFirst(2)) else {
        throw unknownPath(request)
      }
      throw PlatformFailure(
        405, "method.not.allowed", "The method \(request.method) is not allowed for this resource.")
    case .nothing:
      if configuration.tutorialRoutes, let answer = try tutorial(request, token, at: now) { return answer }
      throw unknownPath(request)
    }
  }

  private func strike(
    _ fate: FaultDeckStateMachine.RequestFate, _ verdict: RateLimiterStateMachine.Verdict
  ) throws(PlatformFailure) -> PlatformAnswer {
    switch fate {
    case .edgePage:
      return PlatformAnswer(status: 502, body: .html("<html><body><h1>502 Bad Gateway</h1></body></html>"))
    case .refused(401): throw .badToken
    case .refused(403): throw .missing("conversation:communication:view")
    case .refused(404): throw .notFound("resource", "")
    case .refused(409): throw .conflict
    case .refused(429): throw verdict.failure
    case .refused(let status):
      throw PlatformFailure(
        status, status < 500 ? "bad.request" : "internal.server.error",
        "The request could not be carried out.")
    }
  }

  private func check(_ request: PlatformRequest) throws(PlatformFailure) {
    guard max(request.body.count, request.declaredLength) <= Self.maximumBody else {
      throw PlatformFailure(
        413, "request.entity.too.large", "The request is over the size limit of \(Self.maximumBody) bytes.")
    }
    let hasBody = !request.body.isEmpty && ["POST", "PUT", "PATCH"].contains(request.method)
    guard !hasBody || request.headers["content-type"]?.lowercased().hasPrefix("application/json") == true
    else {
      throw PlatformFailure(
        415, "unsupported.media.type", "The media type is not supported. Use application/json.")
    }
  }

  /// Whether what fits a parameter of ours is a word of another operation: `calls/history` is no call. No id is all
  /// letters, so the list of operations need not be read for one; the source of a presence (`s`) is no id.
  private func isWordForID(_ request: PlatformRequest, _ parameters: [String: String]) -> Bool {
    guard parameters.contains(where: { $0.key != "s" && $0.value.allSatisfy(\.isLetter) }) else {
      return false
    }
    let wildcards = UnsimulatedRoutes.wildcards(request.method, request.path.dropFirst(2))
    return wildcards.map { $0 < parameters.count } ?? false
  }

  private func unknownPath(_ request: PlatformRequest) -> PlatformFailure {
    let path = "/" + request.path.joined(separator: "/")
    let isKnown =
      request.path.starts(with: ["api", "v2"])
      && UnsimulatedRoutes.contains(request.method, request.path.dropFirst(2))
    return PlatformFailure(
      404, "not.found",
      isKnown
        ? "HTTP 404 Not Found: \(request.method) \(path) is not simulated; the platform has it."
        : "HTTP 404 Not Found: no such path \(path)")
  }
}
