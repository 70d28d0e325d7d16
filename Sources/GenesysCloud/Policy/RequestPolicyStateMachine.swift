internal import Groundwork
internal import Transport

/// Decides what follows an outcome: deliver it, wait and send again, or get a new token first.
///
/// 401: one new token, one replay. 429: after `Retry-After`. 502, 503, 504 and lost connections: three
/// tries in all, 0.2 to 2 s apart. What changes something goes again only where `VerdictTable` knows that
/// it was not done; after *unknown* its caller reads first. Whatever would end after the caller's deadline
/// ends at once. How long the platform wants an attribute write to wait is told at once: its writer waits,
/// and shows until when.
struct RequestPolicyStateMachine: Sendable {
  /// What happened to the request.
  enum Input: Sendable {
    case begin
    case answered(status: Int, retryAfter: Interval?, body: VerdictTable.Body)
    case notSent(TransportFailure.Reason)
    case mayHaveArrived(TransportFailure.Reason)
    /// The wait is over.
    case waited
    /// There is a new token.
    case renewed
  }

  /// What to do next.
  enum Output: Sendable, Equatable {
    case send
    case wait(until: Moment)
    case renewToken
    /// The last outcome is the result.
    case deliver
  }

  private let repeats: Repeatability
  private let deadline: Moment
  private let canRenewToken: Bool
  private var random: SeededRandom
  private var hasRenewed = false
  private var tries = 0
  private var refusals = 0

  /// Tries for 5xx and lost connections, the first one included.
  static let maximumTries = 3
  /// Waits for the rate limit, so that a server that says "now" again and again cannot hold us.
  static let maximumRefusals = 5

  /// A policy for one request.
  init(repeats: Repeatability, deadline: Moment, canRenewToken: Bool, random: SeededRandom) {
    (self.repeats, self.deadline, self.canRenewToken, self.random) = (
      repeats, deadline, canRenewToken, random
    )
  }

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    switch input {
    case .begin, .waited, .renewed: [.send]
    case .answered(let status, _, let body) where mayHaveChanged(status, body): [.deliver]
    case .answered(401, _, _): unauthorized()
    case .answered(429, let retryAfter, _): limited(retryAfter, at: now)
    case .answered(let status, let retryAfter, _) where [502, 503, 504].contains(status):
      again(after: retryAfter, at: now)
    case .answered: [.deliver]
    case .notSent(let reason):
      repeats == .never || !Self.passes(reason) ? [.deliver] : again(after: nil, at: now)
    case .mayHaveArrived(let reason):
      repeats == .always && Self.passes(reason) ? again(after: nil, at: now) : [.deliver]
    }
  }

  private mutating func unauthorized() -> [Output] {
    guard canRenewToken, !hasRenewed else { return [.deliver] }
    hasRenewed = true
    return [.renewToken]
  }

  /// Whether a change may have been made: then whoever asked for it must look, not send it again.
  private func mayHaveChanged(_ status: Int, _ body: VerdictTable.Body) -> Bool {
    repeats != .always && VerdictTable.verdict(.answered, status: status, body: body) == .unknown
  }

  private mutating func limited(_ retryAfter: Interval?, at now: Moment) -> [Output] {
    if repeats == .unlessItMayHaveArrived { return [.deliver] }
    refusals += 1
    guard refusals <= Self.maximumRefusals else { return [.deliver] }
    return wait((retryAfter ?? .zero) + pause(refusals), at: now)
  }

  private mutating func again(after retryAfter: Interval?, at now: Moment) -> [Output] {
    tries += 1
    guard tries < Self.maximumTries else { return [.deliver] }
    return wait(max(retryAfter ?? .zero, pause(tries)), at: now)
  }

  private func wait(_ interval: Interval, at now: Moment) -> [Output] {
    let end = now.advanced(by: interval)
    return end < deadline ? [.wait(until: end)] : [.deliver]
  }

  /// 0.2 to 0.6 s before the second try, up to 2 s before later ones.
  private mutating func pause(_ count: Int) -> Interval {
    .seconds(Double.random(in: 0.2...min(2, 0.6 * Double(1 << min(count - 1, 4))), using: &random))
  }

  /// Whether the same request may fare better a moment later.
  private static func passes(_ reason: TransportFailure.Reason) -> Bool {
    switch reason {
    case .nameNotFound, .cannotConnect, .proxy, .timedOut, .connectionLost: true
    case .badURL, .insecure, .tls, .tooLarge, .badAnswer, .refusedUpgrade, .cancelled, .badProxy,
      .proxyRefused:
      false
    }
  }
}
