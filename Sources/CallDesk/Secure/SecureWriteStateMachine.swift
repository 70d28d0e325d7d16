public import GenesysCloud
public import Groundwork

/// A version-checked write of secure attributes: read, put the whole with its version, and read again
/// until the values stand there. A 409 is somebody else's version: what they did not change is written
/// over theirs, what they changed is a conflict. No I/O.
public struct SecureWriteStateMachine: Sendable {
  /// What happens to the write.
  public enum Input: Sendable {
    case begin
    case read(Result<SecureAttributes, PlatformError>)
    /// How the PUT was answered; nil for 202.
    case put(PlatformError?)
    /// The time of `wait` has come.
    case wake
    /// Somebody does not want to wait any more.
    case stop
  }

  /// What has to be done next, and nothing beside it.
  public enum Step: Sendable, Hashable {
    case read
    case put(SecureAttributes)
    case wait(until: Moment)
    /// Every key has its fate.
    case end
    /// Nothing could be read, so nothing was sent.
    case fail(PlatformError)
  }

  private enum Phase: Sendable {
    case comparing
    case putting(since: Moment)
    /// A PUT was accepted, or may have arrived; reads tell.
    case proving(since: Moment)
  }

  /// Keys in the order given, with what has become of them. Old and new values are never in it.
  public private(set) var keys: [KeyWrite]
  /// The version that was shown last.
  public private(set) var version: Int?
  /// PUTs and reads so far.
  public private(set) var requests = 0

  private let wanted: [String: Secret]
  private let timeout: Interval
  private var random: SeededRandom
  private var phase = Phase.comparing
  /// As it stood when the write began: what differs from it was changed by somebody else.
  private var base: SecureAttributes?
  private var sent: SecureAttributes?
  private var puts = 0
  private var reads = 0
  private var deadline: Moment?
  private var isAccepted = false
  private var lastPut: Moment?
  /// Why nobody knows what became of the last PUT; nil where somebody does.
  private var doubt: Fate.Doubt?
  /// The same of any PUT: one may have arrived, whatever a later one meets.
  private var lastDoubt: Fate.Doubt?

  /// Tries after a 409, or after a PUT that did not arrive.
  static let limit = 6

  /// A write of these values.
  /// - Parameters:
  ///   - pairs: keys in the order in which they are told of, each once.
  ///   - timeout: how long reads look for the values after the PUT.
  ///   - random: where the jitter comes from.
  public init(_ pairs: [(key: String, value: Secret)], timeout: Interval, random: SeededRandom) {
    keys = pairs.map { KeyWrite(key: $0.key, old: nil, new: "", fate: .proposed) }
    wanted = Dictionary(pairs.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    (self.timeout, self.random) = (timeout, random)
  }

  /// Takes one input and says what is to be done next.
  public mutating func handle(_ input: Input, at now: Moment) -> Step {
    switch input {
    case .begin, .wake: return read()
    case .read(.success(let shown)): return show(shown, at: now)
    case .read(.failure(let error)): return unread(error, at: now)
    case .put(let error): return answered(error, at: now)
    case .stop: return stop()
    }
  }

  // MARK: Reading

  private mutating func read() -> Step {
    requests += 1
    return .read
  }

  private mutating func show(_ shown: SecureAttributes, at now: Moment) -> Step {
    version = shown.version
    let base = base ?? shown
    self.base = base
    if case .proving(let since) = phase, !prove(shown, since: since, at: now) {
      return waitForProof(at: now)
    }
    for index in keys.indices where !keys[index].fate.isFinal {
      compare(index, shown, base, at: now)
    }
    guard keys.contains(where: { !$0.fate.isFinal }) else { return .end }
    guard puts <= Self.limit else {
      return finish(
        doubt.map(Fate.unknown) ?? .conflict(theirs: nil), isUnmoved: shown.version == base.version)
    }
    return put(over: shown, at: now)
  }

  private mutating func compare(
    _ index: Int, _ shown: SecureAttributes, _ base: SecureAttributes, at now: Moment
  ) {
    let key = keys[index].key
    if shown.values[key] == wanted[key] {
      // Once a PUT has left, nobody can tell whose it was, and it stands there all the same.
      keys[index].fate = lastPut.map { .confirmed(after: now.since($0), by: .read) } ?? .unchanged
    } else if shown.values[key] != base.values[key] {
      keys[index].fate = .conflict(theirs: nil)
    }
  }

  /// What a read after a PUT tells.
  /// - Returns: whether it told anything: otherwise the next one may.
  private mutating func prove(_ shown: SecureAttributes, since: Moment, at now: Moment) -> Bool {
    let hasMovedOn = shown.version != sent?.version
    for index in keys.indices where !keys[index].fate.isFinal {
      if shown.values[keys[index].key] == wanted[keys[index].key] {
        keys[index].confirmed = now.since(since)
        keys[index].fate = .confirmed(after: now.since(since), by: .read)
      } else if isAccepted, hasMovedOn {
        keys[index].fate = .overwritten(theirs: nil)
      }
    }
    // Not accepted, and not there: it did not arrive, or somebody was faster. Both are told by comparing.
    return !isAccepted || !keys.contains { !$0.fate.isFinal }
  }

  private mutating func waitForProof(at now: Moment) -> Step {
    guard let deadline, now < deadline else {
      return finish(.unknown(.notSeen(within: timeout)))
    }
    reads += 1
    let pause = Interval.milliseconds(min(2_000, 250 << min(reads, 3)))
    return .wait(until: min(deadline, now.advanced(by: pause)))
  }

  private mutating func unread(_ error: PlatformError, at now: Moment) -> Step {
    guard case .proving = phase else {
      if puts == 0 { return .fail(error) }
      return finish(.notWritten(reason: error.words))
    }
    guard let deadline, now < deadline else {
      return finish(.unknown(isAccepted ? .notSeen(within: timeout) : doubt ?? .noAnswer))
    }
    return waitForProof(at: now)
  }

  // MARK: Putting

  private mutating func put(over shown: SecureAttributes, at now: Moment) -> Step {
    var whole = shown
    for write in keys where !write.fate.isFinal { whole.values[write.key] = wanted[write.key] }
    for index in keys.indices where !keys[index].fate.isFinal { keys[index].fate = .sent }
    (sent, isAccepted, doubt, lastPut) = (whole, false, .noAnswer, now)
    phase = .putting(since: now)
    puts += 1
    requests += 1
    return .put(whole)
  }

  private mutating func answered(_ error: PlatformError?, at now: Moment) -> Step {
    guard case .putting(let since) = phase else { return .end }
    guard let error else {
      for index in keys.indices where !keys[index].fate.isFinal {
        keys[index].accepted = now.since(since)
        keys[index].fate = .accepted(after: now.since(since))
      }
      isAccepted = true
      return look(since: since, at: now)
    }
    switch error.verdict {
    case .conflict:
      (phase, doubt) = (.comparing, nil)
      return .wait(until: now.advanced(by: random.jitter(.milliseconds(100 << min(puts, 4)), by: 0.5)))
    case .unknown, .accepted:
      doubt = error.status.map { .badAnswer(status: $0, words: words(of: error)) } ?? .noAnswer
      lastDoubt = doubt
      return look(since: since, at: now)
    case .refused: return refuse(error, error.status ?? 400)
    case .waits: return refuse(error, 429)
    case .notSent where error.kind == .notSignedIn: return refuse(error, 401)
    case .notSent: return finish(.notWritten(reason: error.words))
    }
  }

  private mutating func look(since: Moment, at now: Moment) -> Step {
    phase = .proving(since: since)
    if isAccepted || deadline == nil { deadline = now.advanced(by: timeout) }
    return read()
  }

  private mutating func refuse(_ error: PlatformError, _ status: Int) -> Step {
    finish(.refused(reason: words(of: error), status: status))
  }

  // A server may quote what it refuses.
  private func words(of error: PlatformError) -> String {
    wanted.values.reduce(error.words) { $1.redacted(from: $0) }
  }

  private mutating func stop() -> Step {
    switch phase {
    case .comparing: finish(.notWritten(reason: "cancelled"))
    // Accepted is true already, and all that will be known.
    case .putting, .proving: isAccepted ? .end : finish(.unknown(doubt ?? .noAnswer))
    }
  }

  private mutating func finish(_ fate: Fate, isUnmoved: Bool = false) -> Step {
    let fate = fate.saysNotThere ? lastDoubt.map(Fate.unknown) ?? fate : fate
    for index in keys.indices where !keys[index].fate.isFinal {
      keys[index].fate = fate
      keys[index].isUnmoved = isUnmoved
    }
    return .end
  }
}
