public import Groundwork
internal import OrderedCollections

extension Scenario {
  /// The scenarios that come with the program.
  public static let names = ["demo", "quiet", "busy"]

  /// A scenario of the program by its name; nil when there is none of that name.
  public static func named(_ name: String) -> Scenario? {
    let bytes: [UInt8]
    switch name {
    case "demo": bytes = PackageResources.demo_toml
    case "quiet": bytes = PackageResources.quiet_toml
    case "busy": bytes = PackageResources.busy_toml
    default: return nil
    }
    return try? Scenario(toml: String(decoding: bytes, as: UTF8.self), file: "\(name).toml")
  }

  /// The nearest scenario name, for a mistyped one.
  public static func suggestion(for name: String) -> String? { Suggestion.nearest(to: name, among: names) }

  /// Reads a scenario file.
  /// - Throws: `ConfigErrors` with every problem, each with its line, column and a suggestion.
  public init(toml text: String, file: String) throws(ConfigErrors) {
    let reader = try TOMLReader(text, file: file)
    name = reader.string("name") ?? file
    title = reader.string("title") ?? ""
    pace = reader.table("pace").map(Pace.init(reading:)) ?? Pace()
    calls = reader.tables("calls").map(ScriptedCall.init(reading:))
    faults = reader.tables("faults").compactMap(ScriptedFault.init(reading:))
    try reader.finish()
  }
}

extension Pace {
  init(reading table: TOMLReader) {
    self.init()
    eventLag = table.range("event_lag_ms", upTo: 60_000) ?? eventLag
    answerLag = table.range("answer_lag_ms", upTo: 60_000) ?? answerLag
    applyLag = table.range("apply_lag_ms", upTo: 60_000) ?? applyLag
    menu = table.integer("menu", in: 0...3_600) ?? menu
    wait = table.integer("wait", in: 0...3_600) ?? wait
    ring = table.integer("ring", in: 1...3_600) ?? ring
    ringAgain = table.integer("ring_again", in: 0...1_000) ?? ringAgain
    talk = table.range("talk", upTo: 86_400) ?? talk
    newCallEvery = table.integer("new_call_every", in: 0...86_400) ?? newCallEvery
    otherWriteEvery = table.integer("other_write_every_ms", in: 0...3_600_000) ?? otherWriteEvery
    liveAtStart = table.integer("live_at_start", in: 0...50_000) ?? liveAtStart
    liveLimit = table.integer("live_limit", in: 0...100_000) ?? liveLimit
  }
}

extension ScriptedCall {
  init(reading table: TOMLReader) {
    self.init()
    at = table.integer("at", in: 0...604_800) ?? at
    number = table.string("number") ?? number
    if !number.isEmpty, !number.hasPrefix("+") || number.dropFirst().contains(where: { !$0.isNumber }) {
      table.problem("number", "number must be E.164", suggestion: "write \"+49305550142\"")
    }
    name = table.string("name") ?? name
    queue = table.string("queue", oneOf: Directory.queueNames) ?? queue
    starts = table.string("starts", oneOf: Start.allCases.map(\.rawValue)).flatMap(Start.init) ?? starts
    forAgent = table.boolean("for_agent") ?? forAgent
    since = table.integer("since", in: 0...86_400) ?? since
    talk = table.integer("talk", in: 1...86_400)
    attributes = (table.texts("attributes") ?? [:]).map { (key: $0.key, value: $0.value) }
  }
}

extension ScriptedFault {
  init?(reading table: TOMLReader) {
    let at = table.integer("at", in: 0...604_800) ?? 0
    guard let word = table.requiredString("fault") else { return nil }
    // Every number and text is asked for, so that none of them counts as unknown.
    let numbers = ["count", "seconds", "status", "milliseconds", "from", "to"].map {
      ($0, table.integer($0, in: ($0 == "seconds" ? -1_000_000 : 0)...1_000_000))
    }
    let texts = ["key", "value", "only", "topic", "answer"].map { ($0, table.string($0)) }
    do throws(FaultSpelling.Problem) {
      let fault = try FaultSpelling.fault(
        word, numbers: { key in numbers.first { $0.0 == key }?.1.map { OutsideNumber($0) } },
        texts: { key in texts.first { $0.0 == key }?.1 })
      self.init(at: at, fault: fault)
    } catch {
      table.problem(
        "fault", error.text, suggestion: Suggestion.question(for: word, among: FaultSpelling.words))
      return nil
    }
  }
}

extension TOMLReader {
  /// `[least, most]`; nil when absent or, after noting a problem, of another kind.
  fileprivate func range(_ key: String, upTo most: Int) -> ClosedRange<Int>? {
    guard let both = integers(key, in: 0...most) else { return nil }
    guard both.count == 2, both[0] <= both[1] else {
      problem(key, "\(key) must be two numbers, the least and the most", suggestion: "write [50, 400]")
      return nil
    }
    return both[0]...both[1]
  }
}
