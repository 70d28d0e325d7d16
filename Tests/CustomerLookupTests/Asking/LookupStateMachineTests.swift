import Groundwork
import Testing

@testable import CustomerLookup

@Suite struct `A lookup` {
  private func machine(
    _ key: LookupKey = LookupKey(.phone, "+49 30 555 0142"), _ names: [String] = ["acme-crm"]
  ) throws -> LookupStateMachine {
    LookupStateMachine(
      key: key, connectors: try names.map { try Lookups.embedded($0) },
      region: NumberRegion(countryCode: "49"))
  }

  private func answer(_ outputs: [LookupStateMachine.Output]) -> LookupAnswer? {
    for case .finished(let answer) in outputs { return answer }
    return nil
  }

  @Test func `one customer on the number is a sure match after one request`() throws {
    var lookup = try machine()
    let outputs = lookup.handle(.start, at: Lookups.start)
    guard case .ask(connector: 0, let values)? = outputs.first else {
      Issue.record("nobody was asked")
      return
    }
    #expect(values[.key] == "+49305550142" && outputs.dropFirst() == [.wake(at: Lookups.at(2))])
    let end = lookup.handle(
      .outcome(connector: 0, .records([Lookups.record("1", ["030 5550142"])])), at: Lookups.at(0.1))
    let match = try #require(answer(end)?.matches.first)
    #expect(match.confidence == .sure)
    #expect(match.because == "phone, same E.164")
    #expect(answer(end)?.elapsed == .milliseconds(100))
  }

  @Test(arguments: [PrivacyClass.show, .mask, .neverLog])
  func `what is asked with is as private as what is looked up`(privacyClass: PrivacyClass) throws {
    var key = LookupKey(.phone, "+49 30 555 0142")
    key.privacyClass = privacyClass
    var lookup = try machine(key)
    guard case .ask(_, let values)? = lookup.handle(.start, at: Lookups.start).first else {
      Issue.record("nobody was asked")
      return
    }
    #expect(values.isPrivate == (privacyClass != .show))
    #expect(values.secrets.contains(Secret("305550142")) == values.isPrivate)
  }

  @Test func `it asks more widely only when nothing came back`() throws {
    var lookup = try machine()
    _ = lookup.handle(.start, at: Lookups.start)
    var spellings: [String] = []
    var outputs = lookup.handle(.outcome(connector: 0, .records([])), at: Lookups.at(0.1))
    while case .ask(_, let values)? = outputs.first {
      spellings.append(values[.key] ?? "")
      outputs = lookup.handle(.outcome(connector: 0, .records([])), at: Lookups.at(0.2))
    }
    #expect(spellings == ["49305550142", "0305550142", "305550142"])
    #expect(answer(outputs)?.matches == [])
  }

  @Test func `rows that do not hold the number are dropped`() throws {
    var lookup = try machine()
    _ = lookup.handle(.start, at: Lookups.start)
    let rows = [
      Lookups.record("1", ["+49 30 555 01421"]), Lookups.record("2", ["+4930555014"]),
      Lookups.record("3", ["+49305550142"]),
    ]
    let end = lookup.handle(.outcome(connector: 0, .records(rows)), at: Lookups.at(0.1))
    #expect(answer(end)?.matches.map(\.record.id) == ["3"])
  }

  @Test func `matches are sorted by confidence, last activity, id`() throws {
    var lookup = try machine()
    _ = lookup.handle(.start, at: Lookups.start)
    let rows = [
      Lookups.record("weak", ["+49 1 305550142"], active: "2024"),
      Lookups.record("old", ["+49305550142"], active: "2019"),
      Lookups.record("b", ["+49305550142"], active: "2023"),
      Lookups.record("a", ["+49305550142"], active: "2023"),
      Lookups.record("likely", ["+49305550142 x7"], active: "2025"),
    ]
    let matches =
      answer(lookup.handle(.outcome(connector: 0, .records(rows)), at: Lookups.at(0.1)))?.matches ?? []
    #expect(matches.map(\.record.id) == ["a", "b", "old", "likely", "weak"])
    #expect(matches.map(\.confidence) == [.sure, .sure, .sure, .likely, .weak])
  }

  @Test func `a slow connector is named when the others have answered`() throws {
    var lookup = try machine(LookupKey(.phone, "+49 30 555 0142"), ["acme-crm", "legacy-crm"])
    _ = lookup.handle(.start, at: Lookups.start)
    #expect(
      lookup.handle(
        .outcome(connector: 0, .records([Lookups.record("1", ["+49305550142"])])), at: Lookups.at(0.1)) == [])
    let wait = LookupWait(connectors: ["legacy-crm"], end: Lookups.at(5))
    #expect(lookup.handle(.wake, at: Lookups.at(2)) == [.slow(wait), .wake(at: Lookups.at(5))])
    let end = lookup.handle(.wake, at: Lookups.at(5))
    #expect(end.first == .abandon(connector: 1))
    #expect(
      answer(end)?.silent == [
        LookupAnswer.SilentConnector(connector: "legacy-crm", reason: "no answer within 5 s")
      ])
    #expect(answer(end)?.matches.count == 1)
    #expect(lookup.handle(.outcome(connector: 1, .records([])), at: Lookups.at(6)) == [])
  }

  @Test func `a withheld number asks nobody`() throws {
    var lookup = try machine(LookupKey(.phone, "anonymous"))
    #expect(answer(lookup.handle(.start, at: Lookups.start))?.notAsked == "the caller's number is withheld")
  }

  @Test func `an empty key asks nobody`() throws {
    var lookup = try machine(LookupKey(.id, "  "))
    #expect(answer(lookup.handle(.start, at: Lookups.start))?.notAsked == "nothing to look up")
  }

  @Test func `cancelling abandons what is under way`() throws {
    var lookup = try machine()
    _ = lookup.handle(.start, at: Lookups.start)
    #expect(lookup.handle(.cancel, at: Lookups.at(0.1)) == [.abandon(connector: 0), .cancelled])
    #expect(lookup.handle(.wake, at: Lookups.at(2)) == [])
  }

  @Test func `a kind of a connector's own is sure where the row holds the key, and weak where nobody says`() {
    let account = LookupKey.Kind(rawValue: "account")
    let matcher = Matcher(key: LookupKey(account, " ab-4711"), region: .unknown)
    var (same, other) = (Lookups.record("1", []), Lookups.record("2", []))
    (same.keys, other.keys) = ([account: "AB-4711"], [account: "AB-47110"])
    let matches = matcher.matches([same, other, Lookups.record("3", [])])
    #expect(matches.map(\.record.id) == ["1", "3"])
    #expect(matches.map(\.confidence) == [.sure, .weak])
    #expect(matches.map(\.because) == ["same account", "found by account, not checked"])
  }

  @Test func `what made nobody sure makes nobody sure when it is remembered`() throws {
    let rows = [Lookups.record("1", ["+49305550142"])]
    let key = LookupKey(.phone, "+49305550142")
    func answer(_ fresh: Bool, _ memory: [String: LookupMemory.Answer], _ outcome: ConnectorOutcome) throws
      -> LookupAnswer
    {
      var machine = LookupStateMachine(
        key: key, connectors: [try Lookups.embedded()], region: .unknown, memory: memory,
        fresh: fresh ? ["acme-crm"] : [])
      let outputs =
        machine.handle(.start, at: Lookups.at(0))
        + machine.handle(.outcome(connector: 0, outcome), at: Lookups.at(1))
      let finished = outputs.compactMap { if case .finished(let answer) = $0 { answer } else { nil } }
      return try #require(finished.first)
    }
    let first = try answer(false, [:], .cut(rows, .rows(1)))
    let memory = ["acme-crm": LookupMemory.Answer(matches: first.matches, cut: .rows(1), read: Lookups.at(1))]
    for again in [try answer(true, memory, .records([])), try answer(false, memory, .failed("no"))] {
      #expect(again.matches == first.matches && again.matches.map(\.confidence) == [.likely])
    }
  }

  @Test func `who cannot be asked by such a key has not failed`() throws {
    var (first, second) = (try Lookups.embedded("a"), try Lookups.embedded("b"))
    (first.searches[.id], second.searches[.email]) = (nil, nil)
    var machine = LookupStateMachine(
      key: LookupKey(.id, "7"), connectors: [first, second], region: .unknown)
    _ = machine.handle(.start, at: Lookups.at(0))
    let outputs = machine.handle(.outcome(connector: 1, .records([])), at: Lookups.at(1))
    let finished = outputs.compactMap { if case .finished(let answer) = $0 { answer } else { nil } }
    let answer = try #require(finished.first)
    #expect(answer.silent.map(\.connector) == ["a"] && !answer.hasFailed)
    #expect(answer.outcome == LookupAnswer.Outcome.none)
  }

  @Test
  func `a way of asking that the key has no form for is passed over, and only all of them mean unasked`()
    throws
  {
    let absent = "its search needs {e164}, which what is looked up does not have"
    let cases: [(last: ConnectorOutcome, notAsked: String?)] = [
      (.notAsked("another"), absent), (.records([]), nil),
    ]
    for (last, notAsked) in cases {
      var lookup = try machine()
      var outputs = lookup.handle(.start, at: Lookups.start)
      var turn = 0
      while case .ask? = outputs.first {
        turn += 1
        outputs = lookup.handle(
          .outcome(connector: 0, turn < 4 ? .notAsked(absent) : last), at: Lookups.at(0.1))
      }
      let end = try #require(answer(outputs))
      #expect(turn == 4 && end.notAsked == notAsked && end.silent.isEmpty && !end.hasFailed)
      #expect(end.outcome == LookupAnswer.Outcome.none)
    }
  }

  @Test func `who could not be asked is named beside one who was, and nobody where none was`() throws {
    let cases: [(second: ConnectorOutcome, silent: [String], notAsked: String?)] = [
      (.records([]), ["acme-crm"], nil),
      (.notAsked("no form"), [], "acme-crm, no form; legacy-crm, no form"),
    ]
    for (second, silent, notAsked) in cases {
      var lookup = try machine(LookupKey(.id, "7"), ["acme-crm", "legacy-crm"])
      _ = lookup.handle(.start, at: Lookups.start)
      #expect(lookup.handle(.outcome(connector: 0, .notAsked("no form")), at: Lookups.at(0.1)) == [])
      let end = try #require(
        answer(lookup.handle(.outcome(connector: 1, second), at: Lookups.at(0.2))))
      #expect(end.silent.map(\.connector) == silent && end.notAsked == notAsked && !end.hasFailed)
    }
  }

  @Test func `the same e-mail alone is weak, the same id is sure`() throws {
    for (key, expected) in [
      (LookupKey(.email, "A1@Example.com "), Match.Confidence.weak), (LookupKey(.id, "a1"), .sure),
    ] {
      var lookup = try machine(key)
      _ = lookup.handle(.start, at: Lookups.start)
      let end = lookup.handle(
        .outcome(connector: 0, .records([Lookups.record("a1", []), Lookups.record("b2", [])])),
        at: Lookups.at(0.1))
      #expect(answer(end)?.matches.map(\.confidence) == [expected])
    }
  }
}
