internal import Groundwork

/// One lookup over all connectors: each is asked with the narrowest spelling first and more widely
/// only when nothing came back; two limits end the waiting. No I/O: whoever runs it asks, waits and
/// hands the results in.
struct LookupStateMachine: Sendable {
  /// What happens to a lookup.
  enum Input: Sendable {
    case start
    /// What became of the request made for `connector` (its place in the list).
    case outcome(connector: Int, ConnectorOutcome)
    /// A wake-up that was asked for is due.
    case wake
    /// The person does not want it any more.
    case cancel
  }

  /// What has to be done.
  enum Output: Sendable, Hashable {
    /// Ask a connector with the key in this spelling.
    case ask(connector: Int, TemplateValues)
    /// Stop waiting for a connector's request.
    case abandon(connector: Int)
    /// Hand in `wake` at this moment.
    case wake(at: Moment)
    /// The soft limit has passed.
    case slow(LookupWait)
    case finished(LookupAnswer)
    case cancelled
  }

  private struct Progress {
    var connector: Connector
    var turns: [TemplateValues]
    var next = 0
    var failure: String?
    var trouble = LookupTrouble.unreachable
    /// Why it was not asked in one way, in words; it may have been in another.
    var hindrance: String?
    var wasAsked = false
    var isAble = true
    /// Why somebody may be missing among what it gave.
    var cut: AnswerCut?
    /// What it said earlier, and whether that is new enough to be taken for its answer.
    var memory: LookupMemory.Answer?
    var isAnswered = false
    var isOpen: Bool { failure == nil && !isAnswered && next < turns.count }

    /// Goes on to the next way of asking. Where there is none and none was asked, it cannot be asked at all.
    mutating func skip(because reason: String) {
      next += 1
      hindrance = hindrance ?? reason
      if next == turns.count, !wasAsked { (failure, isAble) = (hindrance, false) }
    }
  }

  private let key: LookupKey
  private let matcher: Matcher
  private var progress: [Progress]
  private var started: Moment?
  private var matches: [Match] = []
  private var earlier: [String: Timestamp] = [:]
  private var isSlow = false
  private var isOver = false

  /// A lookup that has not started.
  /// - Parameters:
  ///   - key: what is looked up.
  ///   - connectors: who is asked.
  ///   - region: how numbers without a country code are read.
  ///   - blocked: connectors that are not to be asked now, with the reason.
  ///   - memory: what connectors said of this key before, for those that fail now.
  ///   - fresh: those whose earlier answer is taken for a new one.
  init(
    key: LookupKey, connectors: [Connector], region: NumberRegion, blocked: [String: String] = [:],
    memory: [String: LookupMemory.Answer] = [:], fresh: Set<String> = []
  ) {
    self.key = key
    matcher = Matcher(key: key, region: region)
    progress = connectors.map { connector in
      Progress(
        connector: connector, turns: Self.turns(of: key, for: connector, region: region),
        failure: blocked[connector.name], memory: memory[connector.name],
        isAnswered: fresh.contains(connector.name))
    }
  }

  /// Takes one input.
  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    guard !isOver else { return [] }
    switch input {
    case .start: return start(at: now)
    case .outcome(let index, let outcome): return take(outcome, from: index, at: now)
    case .wake: return wake(at: now)
    case .cancel:
      isOver = true
      return waiting.map { .abandon(connector: $0) } + [.cancelled]
    }
  }

  private mutating func start(at now: Moment) -> [Output] {
    started = now
    if let reason = notAsked {
      isOver = true
      var answer = LookupAnswer(key: key, notAsked: reason)
      answer.isWithheld =
        key.kind == .phone && PhoneNumber.read(key.value, region: matcher.region) == .withheld
      return [.finished(answer)]
    }
    for index in progress.indices where progress[index].isAnswered {
      remember(progress[index])
      progress[index].cut = progress[index].memory?.cut
    }
    for index in progress.indices where progress[index].turns.isEmpty {
      progress[index].failure = "not configured for lookups by \(key.kind.rawValue)"
      progress[index].isAble = false
    }
    let asks = waiting.map { Output.ask(connector: $0, progress[$0].turns[0]) }
    return asks.isEmpty ? finish(at: now) : asks + nextWake(after: now)
  }

  private mutating func take(_ outcome: ConnectorOutcome, from index: Int, at now: Moment) -> [Output] {
    guard progress.indices.contains(index), progress[index].isOpen else { return [] }
    switch outcome {
    case .failed(let reason, let trouble):
      (progress[index].failure, progress[index].trouble) = (reason, trouble)
    case .notAsked(let reason): progress[index].skip(because: reason)
    case .records(let records), .cut(let records, _):
      let found = matcher.matches(records)
      if case .cut(_, let cut) = outcome, progress[index].cut?.isCertain != true { progress[index].cut = cut }
      matches += found
      progress[index].wasAsked = true
      progress[index].next = found.isEmpty ? progress[index].next + 1 : progress[index].turns.count
    }
    if progress[index].isOpen {
      return [.ask(connector: index, progress[index].turns[progress[index].next])]
    }
    return waiting.isEmpty ? finish(at: now) : []
  }

  private mutating func wake(at now: Moment) -> [Output] {
    guard let started else { return [] }
    var outputs: [Output] = []
    for index in waiting where now >= started.advanced(by: progress[index].connector.hardLimit) {
      progress[index].failure = "no answer within \(progress[index].connector.hardLimit.seconds.short) s"
      outputs.append(.abandon(connector: index))
    }
    if waiting.isEmpty { return outputs + finish(at: now) }
    if !isSlow, waiting.contains(where: { now >= started.advanced(by: progress[$0].connector.softLimit) }) {
      isSlow = true
      let ends = waiting.map { started.advanced(by: progress[$0].connector.hardLimit) }
      let names = waiting.map { progress[$0].connector.name }
      outputs.append(.slow(LookupWait(connectors: names, end: ends.max() ?? now)))
    }
    return outputs + nextWake(after: now)
  }

  private func nextWake(after now: Moment) -> [Output] {
    guard let started else { return [] }
    let limits = waiting.flatMap { [progress[$0].connector.softLimit, progress[$0].connector.hardLimit] }
    let next = limits.map { started.advanced(by: $0) }.filter { $0 > now }.min()
    return next.map { [.wake(at: $0)] } ?? []
  }

  private mutating func finish(at now: Moment) -> [Output] {
    isOver = true
    let silent = progress.compactMap(Self.silent)
    // Better what it said earlier than nothing, as long as it is called so.
    for one in progress where one.failure != nil { remember(one) }
    let elapsed = started.map { now.since($0) } ?? .zero
    // Where nobody could be asked, that is the answer.
    let isUnasked = progress.allSatisfy { !$0.isAble }
    var answer = LookupAnswer(
      key: key, matches: Matcher.sorted(matches), silent: isUnasked ? [] : silent,
      notAsked: isUnasked ? Self.words(silent) : nil, elapsed: elapsed)
    answer.earlier = earlier
    answer.truncated = progress.compactMap { truncated($0, answer.matches) }
    if !answer.truncated.isEmpty { answer.matches = Matcher.sorted(answer.matches.map(\.amongOthers)) }
    return [.finished(answer)]
  }

  private static func words(_ unable: [LookupAnswer.SilentConnector]) -> String {
    unable.count == 1
      ? unable[0].reason : unable.map { "\($0.connector), \($0.reason)" }.joined(separator: "; ")
  }

  private static func silent(_ one: Progress) -> LookupAnswer.SilentConnector? {
    one.failure.map {
      LookupAnswer.SilentConnector(
        connector: one.connector.name, reason: $0, wasAsked: one.isAble, trouble: one.trouble)
    }
  }

  /// Who has failed is told of as that. What is only guessed keeps nobody from being found.
  private func truncated(_ one: Progress, _ matches: [Match]) -> LookupAnswer.TruncatedConnector? {
    guard one.failure == nil, let cut = one.cut, cut.isCertain || matches.isEmpty else { return nil }
    return LookupAnswer.TruncatedConnector(
      connector: one.connector.name, reason: cut.words, advice: cut.advice, isCertain: cut.isCertain)
  }

  private mutating func remember(_ one: Progress) {
    guard let known = one.memory?.matches, !known.isEmpty else { return }
    matches += known
    earlier[one.connector.name] = one.memory?.read.wall
  }

  private var waiting: [Int] { progress.indices.filter { progress[$0].isOpen } }

  // A lookup with an empty key can return everyone, so none is made (rule 2).
  private var notAsked: String? {
    if progress.isEmpty { return "no connector is configured" }
    if key.kind == .phone {
      switch PhoneNumber.read(key.value, region: matcher.region) {
      case .withheld: return "the caller's number is withheld"
      case .notANumber: return "that is no phone number"
      case .number, .internal: return nil
      }
    }
    return key.value.allSatisfy(\.isWhitespace) ? "nothing to look up" : nil
  }

  /// The requests that may be made, the narrowest first; one where the search names its spellings itself.
  private static func turns(
    of key: LookupKey, for connector: Connector, region: NumberRegion
  ) -> [TemplateValues] {
    connector.steps(key.kind).enumerated().flatMap { step, followsKey in
      values(of: key, for: connector, followsKey, region).map { values in
        var values = values.asked(by: step)
        values.isPrivate = key.privacyClass > .show
        return values
      }
    }
  }

  private static func values(
    of key: LookupKey, for connector: Connector, _ followsKey: Bool, _ region: NumberRegion
  ) -> [TemplateValues] {
    guard key.kind == .phone else { return [TemplateValues(key: key.value)] }
    switch PhoneNumber.read(key.value, region: region) {
    case .number(let number):
      let spellings = number.spellings(connector.spellings)
      return spellings.prefix(followsKey ? spellings.count : 1)
        .map { TemplateValues(spelling: $0, of: number) }
    case .internal(let digits): return [TemplateValues(key: digits)]
    case .withheld, .notANumber: return []
    }
  }
}

extension Double {
  // "5" rather than "5.0".
  fileprivate var short: String { rounded() == self ? String(Int(saturating: self)) : String(self) }
}
