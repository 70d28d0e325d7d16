internal import CallDesk
internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork
internal import OrderedCollections

extension RecordingCode {
  mutating func json(_ report: LookupReport) -> JSONValue {
    let answer = if case .answered(let answer) = report.state { json(answer) } else { nil as JSONValue? }
    return .members([
      ("ticket", .int(report.ticket.number)), ("conversation", .text(report.conversation?.rawValue)),
      ("key", json(report.key)), ("state", .string(Self.word(report.state))),
      ("since", .time(Self.since(report.state))), ("waitingFor", Self.waited(report.state)?.names),
      ("until", Self.waited(report.state)?.until), ("answer", answer),
    ])
  }

  func lookupReport(_ fields: RecordedFields) throws -> LookupReport {
    let state: LookupReport.State
    switch try fields.text("state") {
    case "asking": state = .asking(since: try fields.time("since"))
    case "slow":
      state = .slow(
        since: try fields.time("since"), waitingFor: try fields.texts("waitingFor"),
        until: try fields.time(optional: "until"))
    case "answered": state = .answered(try lookupAnswer(fields.object("answer")))
    case "cancelled": state = .cancelled
    default: throw fields.problem("state", "asking, slow, answered or cancelled")
    }
    return LookupReport(
      ticket: try ticket(fields),
      conversation: try fields.text(optional: "conversation").map(ConversationID.init(rawValue:)),
      key: try lookupKey(fields.object("key")), state: state)
  }

  /// A caller's number stands beside their name anyway; an id may be an attribute's value.
  func json(_ key: LookupKey) -> JSONValue {
    let isPlain = key.kind == .phone && !privacy.isMasked(key: "", value: key.value)
    let value =
      key.privacyClass > .show ? .string(key.shown) : isPlain ? JSONValue.string(key.value) : kept(key.value)
    return .members([("kind", .string(key.kind.rawValue)), ("value", value)])
  }

  func lookupKey(_ fields: RecordedFields) throws -> LookupKey {
    LookupKey(try fields.word("kind", LookupKey.Kind.self), try fields.text("value"))
  }

  private static func word(_ state: LookupReport.State) -> String {
    switch state {
    case .asking: "asking"
    case .slow: "slow"
    case .answered: "answered"
    case .cancelled: "cancelled"
    }
  }

  private static func waited(_ state: LookupReport.State) -> (names: JSONValue?, until: JSONValue?)? {
    guard case .slow(_, let names, let until) = state else { return nil }
    return (names.isEmpty ? nil : .strings(names), .time(until))
  }

  private static func since(_ state: LookupReport.State) -> Timestamp? {
    switch state {
    case .asking(let since), .slow(let since, _, _): since
    case .answered, .cancelled: nil
    }
  }

  private mutating func json(_ answer: LookupAnswer) -> JSONValue {
    let silent = answer.silent.map { silent -> JSONValue in
      .members([
        ("connector", .string(silent.connector)), ("reason", .string(silent.reason)),
        ("cannotBeAsked", .flag(!silent.wasAsked)),
        ("trouble", silent.trouble == .unreachable ? nil : .string(silent.trouble.rawValue)),
      ])
    }
    let earlier = answer.earlier.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.time($0.value)) }
    return .members([
      ("key", json(answer.key)), ("matches", .array(answer.matches.map { json($0) })),
      ("silent", silent.isEmpty ? nil : .array(silent)), ("notAsked", .text(answer.notAsked)),
      ("isWithheld", .flag(answer.isWithheld)),
      ("truncated", answer.truncated.isEmpty ? nil : .array(answer.truncated.map(Self.json))),
      ("earlier", earlier.isEmpty ? nil : .members(earlier)),
      ("elapsedMs", .milliseconds(answer.elapsed)),
    ])
  }

  private func lookupAnswer(_ fields: RecordedFields) throws -> LookupAnswer {
    var answer = LookupAnswer(
      key: try lookupKey(fields.object("key")),
      matches: try fields.list("matches") { try match(RecordedFields($0, "match")) },
      silent: try fields.list("silent") { value in
        let fields = try RecordedFields(value, "silent")
        // Recordings of before it was told, and of a version that tells of more, know it as no answer.
        let trouble = try fields.text(optional: "trouble").flatMap(LookupTrouble.init)
        return .init(
          connector: try fields.text("connector"), reason: try fields.text("reason"),
          wasAsked: try !fields.flag("cannotBeAsked"), trouble: trouble ?? .unreachable)
      }, notAsked: try fields.text(optional: "notAsked"), elapsed: try fields.interval("elapsedMs"))
    answer.isWithheld = try fields.flag("isWithheld")
    answer.truncated = try fields.list("truncated") { value in
      let fields = try RecordedFields(value, "truncated")
      return .init(
        connector: try fields.text("connector"), reason: try fields.text("reason"),
        advice: try fields.text("advice"))
    }
    answer.earlier = try fields.times("earlier")
    return answer
  }

  private static func json(_ one: LookupAnswer.TruncatedConnector) -> JSONValue {
    ["connector": .string(one.connector), "reason": .string(one.reason), "advice": .string(one.advice)]
  }

  private mutating func json(_ match: Match) -> JSONValue {
    let others = match.others.map { JSONValue.members(members($0)) }
    return .members(
      members(match.record) + [
        ("confidence", .string(match.confidence.word)), ("because", .string(match.because)),
        ("isAmongOthers", .flag(match.isAmongOthers)),
        ("others", others.isEmpty ? nil : .array(others)),
      ])
  }

  private mutating func members(_ record: CustomerRecord) -> [(String, JSONValue?)] {
    [
      ("id", kept("id", record.id)), ("name", kept("name", record.name)), ("phones", .strings(record.phones)),
      ("email", kept("email", ifAny: record.email)), ("lastActivity", .text(record.lastActivity)),
      (
        "fields", .members((Array(record.fields) + made(of: record)).map { ($0.key, kept($0.key, $0.value)) })
      ),
      ("connector", .string(record.connector)), ("read", .time(record.read)),
    ]
  }

  private func made(of record: CustomerRecord) -> [(key: String, value: String)] {
    let entries = mappings[record.connector]?.entries.filter { !$0.isPlain } ?? []
    return Mapping(entries).result(for: record).attributes.enumerated().compactMap { index, attribute in
      attribute.value.map { (entries[index].recordedField, $0) }
    }
  }

  private func match(_ fields: RecordedFields) throws -> Match {
    let word = try fields.text("confidence")
    guard let confidence = Match.Confidence.allCases.first(where: { $0.word == word }) else {
      throw fields.problem("confidence", "weak, likely or sure")
    }
    var match = Match(
      record: try record(fields), confidence: confidence, because: try fields.text("because"))
    match.isAmongOthers = try fields.flag("isAmongOthers")
    match.others = try fields.list("others") { try record(RecordedFields($0, "others")) }
    return match
  }

  private func record(_ fields: RecordedFields) throws -> CustomerRecord {
    CustomerRecord(
      id: try fields.text("id"), name: try fields.text("name"), phones: try fields.texts("phones"),
      email: try fields.text(optional: "email"), lastActivity: try fields.text(optional: "lastActivity"),
      fields: try fields.dictionary("fields"), connector: try fields.text("connector"),
      read: try fields.time("read"))
  }
}
