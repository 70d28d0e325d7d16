public import Groundwork
internal import Synchronization

/// Looks customers up: runs a `LookupStateMachine` over connectors and clock.
public final class CustomerFinder: Sendable {
  private let connectors: [any CustomerConnector]
  /// How numbers without a country code are read.
  public let region: NumberRegion
  private let time: any TimeSource
  /// What calls are looked up by, and how long an answer counts.
  public let rules: LookupRules
  private let breaker = Mutex(Breaker())
  private let memory: Mutex<LookupMemory>

  /// A finder over these connectors, which are asked all at once.
  public init(
    _ connectors: [any CustomerConnector], region: NumberRegion, rules: LookupRules = LookupRules(),
    time: any TimeSource
  ) {
    (self.connectors, self.region, self.rules, self.time) = (connectors, region, rules, time)
    memory = Mutex(LookupMemory(region: region))
  }

  /// The mapping of the connector that read a record.
  public func mapping(for record: CustomerRecord) -> Mapping {
    connectors.first { $0.name == record.connector }?.connector.mapping ?? Mapping([])
  }

  /// The names of all connectors, in the order of the configuration.
  public var names: [String] { connectors.map(\.name) }

  /// The kinds of key that at least one of them can be asked by, beside those that all may know.
  public var kinds: [LookupKey.Kind] { LookupKey.Kind.known(to: connectors.map(\.connector)) }

  /// Looks one key up. Every failure is part of the answer.
  /// - Parameters:
  ///   - key: what to look up by.
  ///   - only: the one connector to ask, by name; nil for all.
  ///   - anew: ask even where the last answer is new enough.
  ///   - onSlow: called once when the soft limit passes, with who is waited for.
  /// - Returns: nil when the task was cancelled.
  public func find(
    _ key: LookupKey, only: String? = nil, anew: Bool = false,
    onSlow: @escaping @Sendable (LookupWait) -> Void = { _ in }
  ) async -> LookupAnswer? {
    let (now, asked) = (time.now(), connectors.filter { only == nil || $0.name == only })
    let known = memory.withLock { $0.answers(key, from: asked.map(\.name), at: now) }
    let fresh = anew ? [] : Set(known.filter { now.since($0.value.read) < rules.cache }.keys)
    let wanted = asked.map(\.name).filter { !fresh.contains($0) }
    let blocked = breaker.withLock { $0.admit(wanted, at: now) }
    let machine = LookupStateMachine(
      key: key, connectors: asked.map(\.connector), region: region, blocked: blocked, memory: known,
      fresh: fresh)
    var answer = await LookupRun(
      machine: machine, connectors: asked, kind: key.kind, time: time, onSlow: onSlow
    ).run()
    note(answer, key, asked: wanted.filter { blocked[$0] == nil })
    let merger = RecordMerger(kinds: rules.sameBy, order: names, region: region)
    if let found = answer?.matches { answer?.matches = Matcher.sorted(merger.merged(found)) }
    return answer
  }

  private func note(_ answer: LookupAnswer?, _ key: LookupKey, asked: [String]) {
    let now = time.now()
    guard let answer, answer.notAsked == nil else {
      return breaker.withLock { breaker in for name in asked { breaker.release(name, at: now) } }
    }
    for name in asked {
      let silent = answer.silent.first { $0.connector == name }
      if let silent, !silent.wasAsked {
        breaker.withLock { $0.release(name, at: now) }
      } else {
        breaker.withLock { $0.note(name, hasAnswered: silent == nil, at: now) }
      }
      guard silent == nil else { continue }
      let matches = answer.matches.filter { $0.record.connector == name }
      let cut = answer.truncated.first { $0.connector == name }
        .map { AnswerCut(words: $0.reason, advice: $0.advice, isCertain: $0.isCertain) }
      memory.withLock { $0.note(key, matches, cut: cut, from: name, at: now) }
    }
  }
}
