internal import Groundwork

/// The life of a client-credentials token: fetched once however many ask, renewed before it ends,
/// replaced when the platform refuses it.
struct TokenStateMachine: Sendable {
  /// Names one request that wants a token.
  typealias Asker = Int

  enum Input: Sendable {
    case need(Asker)
    /// The platform answered 401 to this token.
    case refused(Asker, serial: Int)
    case fetched(TokenGrant)
    case failed(PlatformError)
    /// The asker no longer waits.
    case cancelled(Asker)
    case renewalDue
  }

  enum Output: Sendable, Equatable {
    case give(Asker, Token)
    case fail(Asker, PlatformError)
    case fetch
    /// Send `renewalDue` then; replaces an earlier wake.
    case wake(Moment)
    /// A token replaced an earlier one, and everything that lives by the old one ends with it.
    case replaced(Token)
  }

  private var token: Token?
  private var waiting: [Asker] = []
  private var isFetching = false
  private var serial = 0
  private var renewal: Moment?
  private var random: SeededRandom

  /// A token is not handed out this shortly before its end: the request would overtake it.
  static let margin = Interval.seconds(5)
  /// How long until a failed renewal is tried again, before jitter.
  static let renewalPause = Interval.seconds(30)

  /// `random` spreads renewals, so that programs started together do not ask together for ever.
  init(random: SeededRandom) { self.random = random }

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    switch input {
    case .need(let asker): need(asker, at: now)
    case .refused(let asker, let serial): refused(asker, serial, at: now)
    case .fetched(let grant): fetched(grant, at: now)
    case .failed(let error): failed(error, at: now)
    case .cancelled(let asker):
      cancel(asker)
    case .renewalDue: renewIfDue(at: now)
    }
  }

  private func usable(at now: Moment) -> Token? {
    guard let token, let expires = token.expires, !now.advanced(by: Self.margin).hasReached(expires) else {
      return nil
    }
    return token
  }

  private mutating func need(_ asker: Asker, at now: Moment) -> [Output] {
    guard let token = usable(at: now) else { return wait(asker) }
    return [.give(asker, token)] + renewIfDue(at: now)
  }

  private mutating func refused(_ asker: Asker, _ refusedSerial: Int, at now: Moment) -> [Output] {
    // Several requests may be refused with one token; only the first refusal costs it.
    if token?.serial == refusedSerial { token = nil }
    return need(asker, at: now)
  }

  private mutating func wait(_ asker: Asker) -> [Output] {
    waiting.append(asker)
    return fetch()
  }

  private mutating func fetch() -> [Output] {
    guard !isFetching else { return [] }
    isFetching = true
    return [.fetch]
  }

  private mutating func renewIfDue(at now: Moment) -> [Output] {
    guard let renewal, now.hasReached(renewal) else { return [] }
    return fetch()
  }

  private mutating func cancel(_ asker: Asker) -> [Output] {
    waiting.removeAll { $0 == asker }
    return []
  }

  private mutating func fetched(_ grant: TokenGrant, at now: Moment) -> [Output] {
    guard isFetching else { return [] }
    isFetching = false
    serial += 1
    let fresh = Token(value: grant.token, serial: serial, expires: now.advanced(by: grant.lifetime))
    let ahead = random.jitter(min(grant.lifetime * 0.1, .seconds(300)))
    let renewal = now.advanced(by: grant.lifetime - ahead)
    (token, self.renewal) = (fresh, renewal)
    let news: [Output] = serial > 1 ? [.replaced(fresh)] : []
    return news + answerAll { .give($0, fresh) } + [.wake(renewal)]
  }

  private mutating func failed(_ error: PlatformError, at now: Moment) -> [Output] {
    guard isFetching else { return [] }
    isFetching = false
    guard token != nil else { return answerAll { .fail($0, error) } }
    let next = now.advanced(by: random.jitter(Self.renewalPause))
    renewal = next
    return answerAll { .fail($0, error) } + [.wake(next)]
  }

  private mutating func answerAll(_ answer: (Asker) -> Output) -> [Output] {
    defer { waiting = [] }
    return waiting.map(answer)
  }
}
