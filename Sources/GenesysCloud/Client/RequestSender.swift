internal import Groundwork
internal import Synchronization
internal import Transport

/// Carries one request through its policy: adds host, token and headers, sends, waits, sends again.
/// Knows no endpoint.
final class RequestSender: Sendable {
  private let http: any HTTPClient
  private let time: any TimeSource
  private let userAgent: String
  private let random: Mutex<SeededRandom>
  let limiter: RateLimiter
  private let rateLimit = Mutex<RateLimitReading?>(nil)
  private let clockObserver = Mutex<(@Sendable (Timestamp, Moment) -> Void)?>(nil)

  init(http: any HTTPClient, time: any TimeSource, random: SeededRandom, version: String) {
    (self.http, self.time, self.userAgent) = (http, time, "patchbay/\(version)")
    self.random = Mutex(random)
    limiter = RateLimiter(time: time)
  }

  /// What the platform last said about our share.
  var rateLimitReading: RateLimitReading? { rateLimit.withLock { $0 } }

  /// Tells once what time the platform has, and when that was heard.
  func observeClock(_ observer: @escaping @Sendable (Timestamp, Moment) -> Void) {
    clockObserver.withLock { $0 = observer }
  }

  /// A sequence of its own for a state machine.
  func fork() -> SeededRandom { random.withLock { $0.fork() } }

  /// So long an act or a write is held back without asking: late is worse than never.
  private static let actingPatience = Interval.seconds(4)
  /// Its writer shows every longer wait of an attribute write; a shorter one nobody sees.
  private static let writingPatience = Interval.milliseconds(250)

  /// One exchange under its policy.
  struct Order: Sendable {
    var request: HTTPRequest
    var action: String
    var repeats: Repeatability
    var urgency: Urgency
    /// From the call until no further wait begins.
    var patience: Interval
  }

  /// Sends, and waits and sends again as `RequestPolicyStateMachine` says. Without `tokens` the
  /// request brings its own proof.
  func send(_ order: Order, tokens: TokenKeeper?) async throws(PlatformError) -> PlatformAnswer {
    let begun = time.now()
    var policy = RequestPolicyStateMachine(
      repeats: order.repeats, deadline: begun.advanced(by: order.patience),
      canRenewToken: tokens?.canRenew ?? false, random: fork())
    var token: Token?
    var exchange = Exchange(asked: begun)
    var next = policy.handle(.begin, at: begun)
    while let step = next.first {
      switch step {
      case .send:
        guard try await admitted(order, tokens, &exchange, by: begun.advanced(by: order.patience)) else {
          return try result(exchange, order)
        }
        token = try await usable(tokens, exchange, order)
        await exchange.send(signed(order.request, token), by: http, time)
        note(exchange, tokens)
        next = policy.handle(exchange.input(at: time.now()), at: time.now())
      case .wait(let until):
        do { try await time.sleep(until: until) } catch { return try result(exchange, order) }
        next = policy.handle(.waited, at: time.now())
      case .renewToken:
        _ = try await tokens?.replacement(of: token)
        next = policy.handle(.renewed, at: time.now())
      case .deliver: next = []
      }
    }
    return try result(exchange, order)
  }

  /// One exchange as it is: no token, no second try.
  func probe(_ request: HTTPRequest) async -> HTTPOutcome { await http.send(signed(request, nil)) }

  /// Waits for the limit of the token's requests; the token endpoint has none of them.
  /// - Returns: false when what is known already is all there will be.
  private func admitted(
    _ order: Order, _ tokens: TokenKeeper?, _ exchange: inout Exchange, by deadline: Moment
  ) async throws(PlatformError) -> Bool {
    guard tokens != nil else { return true }
    switch await limiter.ask(order.urgency, deadline: limit(order, exchange, deadline)) {
    case .go: return true
    case .cancelled: return false
    case .refused(let until):
      guard exchange.outcome == nil else { return false }
      throw PlatformError(heldBack: order.action, for: until.since(time.now()))
    }
  }

  // Whoever acts or writes decides what becomes of a longer wait, and shows it.
  private func limit(_ order: Order, _ exchange: Exchange, _ deadline: Moment) -> Moment {
    guard order.urgency <= .write else { return deadline }
    let isHeldByCaller = order.repeats == .unlessItMayHaveArrived && exchange.requests == 0
    let patience = isHeldByCaller ? Self.writingPatience : Self.actingPatience
    return min(deadline, time.now().advanced(by: patience))
  }

  /// The token for this very try: the wait before it may have outlived an earlier one.
  private func usable(
    _ tokens: TokenKeeper?, _ exchange: Exchange, _ order: Order
  ) async throws(PlatformError) -> Token? {
    do { return try await tokens?.token() } catch {
      // What it was admitted for was not sent.
      limiter.ended(nil, leaveFor: nil)
      throw error
    }
  }

  private func signed(_ request: HTTPRequest, _ token: Token?) -> HTTPRequest {
    var request = request
    request.headers += [HTTPHeader("Accept", "application/json"), HTTPHeader("User-Agent", userAgent)]
    if let token {
      request.headers.append(HTTPHeader("Authorization", prefix: "Bearer ", secret: token.value))
    }
    return request
  }

  private func note(_ exchange: Exchange, _ tokens: TokenKeeper?) {
    guard tokens != nil else { return }
    let answer = exchange.outcome?.answer
    let reading = answer.flatMap {
      RateLimitReading($0.headers, asked: exchange.asked, at: exchange.received)
    }
    if let reading { rateLimit.withLock { $0 = reading } }
    if let answer, (200..<300).contains(answer.status) { noteClock(answer, at: exchange.received) }
    let wait = answer.flatMap { $0.status == 429 ? $0.retryAfter(at: exchange.received) : nil }
    limiter.ended(reading, leaveFor: wait)
  }

  // What stands between us and the platform has a clock of its own, and says so with other answers.
  private func noteClock(_ answer: HTTPAnswer, at now: Moment) {
    guard let date = answer.headers["Date"].flatMap(Timestamp.init(httpDate:)) else { return }
    let observer = clockObserver.withLock { observer in
      defer { observer = nil }
      return observer
    }
    observer?(date, now)
  }

  private func result(_ exchange: Exchange, _ order: Order) throws(PlatformError) -> PlatformAnswer {
    do { return try answer(exchange, order) } catch {
      var told = error
      told.requests = exchange.requests
      throw told
    }
  }

  private func answer(_ exchange: Exchange, _ order: Order) throws(PlatformError) -> PlatformAnswer {
    switch exchange.outcome {
    case .answered(let answer) where (200..<300).contains(answer.status):
      PlatformAnswer(
        http: answer, asked: exchange.asked, received: exchange.received, begun: exchange.begun,
        requests: exchange.requests)
    case .answered(let answer):
      throw PlatformError(answer: answer, action: order.action, at: exchange.received)
    case .mayHaveArrived(let failure):
      throw PlatformError(failure: failure, mayHaveArrived: true, action: order.action)
    case .notSent(let failure):
      throw PlatformError(failure: failure, mayHaveArrived: false, action: order.action)
    case nil:
      throw PlatformError(failure: .cancelledBeforeSending, mayHaveArrived: false, action: order.action)
    }
  }
}

extension PlatformError {
  /// Not sent: the limit is used up, and the caller does not wait that long.
  fileprivate init(heldBack action: String, for wait: Interval) {
    self.init(
      kind: .rateLimited, action: action, message: "the platform's limit of requests is used up.",
      retryAfter: wait)
    requests = 0
  }
}

extension TransportFailure {
  /// The task ended before anything was handed over.
  static let cancelledBeforeSending = TransportFailure(reason: .cancelled, message: "cancelled.")
}
