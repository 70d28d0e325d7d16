internal import Groundwork

/// What signing in gave.
struct AccessGrant: Sendable, Hashable {
  var access: ConnectorAccess
  /// Until it ends; nil when nobody told, so that only a refusal ends it.
  var lifetime: Interval?
  /// In place of the refresh token that was used, by servers that give each only once.
  var refresh: Secret?
}

/// The life of access to one CRM: fetched once however many ask, kept until shortly before its end,
/// replaced when the CRM refuses it. No I/O: whoever runs it fetches and hands the result in.
struct AccessStateMachine: Sendable {
  /// Names one request that wants access.
  typealias Asker = Int

  enum Input: Sendable {
    case need(Asker)
    /// The CRM answered 401 to the access of this serial.
    case refused(Asker, serial: Int)
    case fetched(AccessGrant)
    case failed(AccessRefusal)
    /// The asker no longer waits.
    case cancelled(Asker)
  }

  enum Output: Sendable, Hashable {
    case give(Asker, ConnectorAccess)
    case refuse(Asker, AccessRefusal)
    /// Sign in, with this refresh token instead of the configured one if there is one. `anew` says that the
    /// CRM refused what was fetched before.
    case fetch(refresh: Secret?, anew: Bool)
  }

  private var access: ConnectorAccess?
  private var expires: Moment?
  private var refresh: Secret?
  private var waiting: [Asker] = []
  private var isFetching = false
  private var wasRefused = false
  private var serial = 0

  /// So long before its end, or a tenth of its life, access is not given any more: the request would overtake it.
  static let margin = Interval.seconds(30)

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    switch input {
    case .need(let asker): return need(asker, at: now)
    case .refused(let asker, let serial):
      // Several requests may be refused with one access; only the first refusal costs it.
      if access?.serial == serial { (access, wasRefused) = (nil, true) }
      return need(asker, at: now)
    case .fetched(let grant): return fetched(grant, at: now)
    case .failed(let refusal):
      guard isFetching else { return [] }
      isFetching = false
      return answerAll { .refuse($0, refusal) }
    case .cancelled(let asker):
      waiting.removeAll { $0 == asker }
      return []
    }
  }

  private mutating func need(_ asker: Asker, at now: Moment) -> [Output] {
    if let access, expires.map({ !now.hasReached($0) }) ?? true { return [.give(asker, access)] }
    waiting.append(asker)
    guard !isFetching else { return [] }
    isFetching = true
    defer { wasRefused = false }
    return [.fetch(refresh: refresh, anew: wasRefused)]
  }

  private mutating func fetched(_ grant: AccessGrant, at now: Moment) -> [Output] {
    guard isFetching else { return [] }
    isFetching = false
    serial += 1
    var fresh = grant.access
    fresh.serial = serial
    access = fresh
    expires = grant.lifetime.map { now.advanced(by: $0 - min(Self.margin, $0 * 0.1)) }
    refresh = grant.refresh ?? refresh
    return answerAll { .give($0, fresh) }
  }

  private mutating func answerAll(_ answer: (Asker) -> Output) -> [Output] {
    defer { waiting = [] }
    return waiting.map(answer)
  }
}
