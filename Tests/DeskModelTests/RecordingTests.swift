import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import DeskModel

/// A session as a file: what is in it, what is not, and what a broken one is told.
@Suite struct RecordingTests {
  private func complaint(of text: String) -> RecordingProblem? {
    do { _ = try Recording(Array(text.utf8)) } catch { return error }
    return nil
  }

  private let head = """
    {"patchbay":"session","version":1,"start":"2026-03-02T14:00:00.000Z","profile":{"name":"x"},"mappings":{}}

    """

  @Test func `every line has one thing that happened, in order`() throws {
    let kept = RecordedStory.whole()
    let recording = try Recording(kept.bytes)
    #expect(recording.start == Samples.time("14:00:00"))
    #expect(recording.profile.name == "demo")
    #expect(
      recording.mappings["acme-crm"]?.map(\.key) == ["account_tier", "crm_customer_id", "last_purchase"])
    #expect(recording.entries.count == kept.bytes.count { $0 == 0x0A } - 1)
    #expect(recording.length == .milliseconds(4_120))
    let kinds = recording.entries.map { entry in
      switch entry.happening {
      case .news: "news"
      case .wire: "wire"
      case .order: "order"
      case .opened: "opened"
      case .signInEnds: "signInEnds"
      case .told: "told"
      case .selected: "selected"
      case .chosen: "chosen"
      }
    }
    #expect(
      kinds == [
        "opened", "news", "news", "news", "selected", "wire", "order", "news", "chosen", "order", "news",
        "news",
        "news",
      ])
  }

  @Test func `all news come back as they were`() throws {
    let at = Samples.time("14:00:05")
    var kept = RecordedStory()
    let fates: [Fate] = [
      .proposed, .unchanged, .waiting(.link), .waiting(.rateLimit(until: at)), .waiting(.earlierWrite),
      .waiting(.retry(at: at)), .sent, .accepted(after: .milliseconds(1)),
      .confirmed(after: .milliseconds(2), by: .read), .unknown(.noAnswer),
      .unknown(.badAnswer(status: 502, words: "bad \"gateway\"\n")), .unknown(.notSeen(within: .seconds(8))),
      .conflict(theirs: nil), .conflict(theirs: "x"), .overwritten(theirs: "y"),
      .refused(reason: "no", status: 400), .refused(reason: "no", status: nil), .notWritten(reason: "over"),
    ]
    var call = Samples.tom
    call.endTime = at
    call.securePause = true
    let news: [CallDeskNews] = [
      .agent(Samples.dana), .link(.stale(since: at, reason: "cut", nextTry: at)),
      .link(.signingInAgain(since: at)),
      .link(.offline(reason: nil, nextTry: nil)), .link(.live), .signedOut("over"),
      .reread(gap: .seconds(18)),
      .change(Change(conversation: "gone", value: nil, source: .read, time: kept.story.now)),
      .change(
        Change(
          conversation: call.id, value: call, isNew: true, source: .genericEvent,
          time: kept.story.now,
          isUnsettled: true)),
      .named(
        NamedChanges(
          call.id, [AttributeChange(participant: Samples.customer, key: "tier", old: nil, new: "gold")],
          at: kept.story.now)),
      .write(
        WriteReport(
          ticket: .init(7), conversation: "c", participant: "p",
          keys: fates.enumerated().map { KeyWrite(key: "k\($0)", old: nil, new: "n", fate: $1) }, requests: 3)
      ),
      .action(
        ActionReport(ticket: .init(8), conversation: "c", action: .hold(true), state: .requested(since: at))),
      .action(
        ActionReport(
          ticket: .init(9), conversation: "c", action: .wrapup(codeID: "1", codeName: "Done", notes: "n"),
          state: .refused("no"))),
      .action(ActionReport(ticket: .init(9), conversation: nil, action: nil, state: .notPickedUp)),
      .presenceDefinitions([PresenceDefinition(id: "1", system: "Busy", label: "Lunch")]),
      .wrapupCodes("c", [WrapupCode(id: "1", name: "Done")]),
      .topics([TopicState(topic: "t", isPermitted: false, rejectionReason: "r", missingPermissions: ["a:b"])]
      ),
      .waits(RateLimitWait(requests: 2, until: at)), .waits(nil), .trouble("words"),
      .lookup(
        LookupReport(
          ticket: .init(3), conversation: nil, key: LookupKey(.email, "a@b"),
          state: .answered(
            LookupAnswer(
              key: LookupKey(.email, "a@b"), matches: [Samples.match(confidence: .likely)],
              silent: [.init(connector: "old", reason: "asleep", trouble: .busy)], notAsked: "why",
              elapsed: .seconds(1))))),
      .lookup(
        LookupReport(
          ticket: .init(3), conversation: "c", key: LookupKey(.id, "7"),
          state: .slow(since: at, waitingFor: ["acme-crm"], until: at))),
    ]
    for one in news { kept.news(one) }
    // Times are counted from the beginning, which is at no ticks for whoever reads.
    var again = RecordedStory(beginning: Moment(ticks: 0, wall: Samples.time("14:00:00")))
    for entry in try Recording(kept.bytes).entries {
      if case .news(let one) = entry.happening { again.news(one) }
    }
    for (line, was) in zip(again.text.split(separator: "\n"), kept.text.split(separator: "\n")) {
      #expect(line == was)
    }
    #expect(try Recording(kept.bytes).entries.count >= news.count)
  }

  @Test func `what a mapping makes of a record is kept, and the record itself is not`() throws {
    var (made, masked) = (
      Mapping.Entry(.pointer(JSONPointer(["more", "city"])), key: "city"),
      Mapping.Entry(.pointer(JSONPointer(["more", "mail"])), key: "mail")
    )
    made.transforms = [.upper]
    masked.privacy = .mask
    var rules = DeskRules(mappings: ["acme-crm": Mapping([made, masked])])
    rules.injection.privacy.tighten(["mail": .mask])
    var kept = RecordedStory(rules: rules)
    kept.show(Samples.maria)
    kept.press("l")
    var match = Samples.match()
    match.record.raw = ["more": ["city": "Berlin", "mail": "m@example.com", "other": "untold"]]
    kept.news(
      .lookup(
        LookupReport(
          ticket: kept.story.ticket, conversation: Samples.maria.id, key: Samples.phone,
          state: .answered(.init(key: Samples.phone, matches: [match], elapsed: .milliseconds(40))))))
    #expect(kept.text.contains(#""mappings":{"acme-crm":[["→ city","city"],["→ mail","mail"]]}"#))
    #expect(kept.text.contains(#""→ city":"BERLIN""#))
    #expect(!kept.text.contains("m@example.com") && !kept.text.contains("untold"))
    // Whoever replays it makes the same proposal of it.
    let again = try Recording(kept.bytes)
    #expect(again.mappings["acme-crm"]?.map(\.field) == ["→ city", "→ mail"])
  }

  @Test func `what is masked, refused or a card number is in no line`() throws {
    var rules = DeskRules(mappings: ["acme-crm": Mapping([.init(field: "phone2", key: "callback_number")])])
    rules.injection.privacy = Privacy(["pin": .neverSend])
    var kept = RecordedStory(rules: rules)
    let secret = "+493099887766"
    kept.show(
      Samples.call("c1", "Maria", attributes: ["callback_number": secret, "pin": "271828", "ok": "seen"]))
    kept.show(
      Samples.maria,
      [
        AttributeChange(
          participant: Samples.customer, key: "callback_number", old: secret, new: "+493011112222")
      ])
    kept.report(
      .init(1),
      [
        KeyWrite(key: "callback_number", old: secret, new: secret, fate: .conflict(theirs: secret)),
        KeyWrite(
          key: "note", old: nil, new: "4111 1111 1111 1111", fate: .refused(reason: "card", status: nil)),
      ])
    var match = Samples.match()
    match.record.fields["phone2"] = secret
    kept.press("l")
    kept.news(
      .lookup(
        LookupReport(
          ticket: kept.story.ticket, conversation: kept.story.desk.selectedCall, key: LookupKey(.id, secret),
          state: .answered(LookupAnswer(key: LookupKey(.id, secret), matches: [match])))))
    kept.send(
      .wire(
        WireRecord(
          id: 1, time: kept.story.now, kind: .event, target: "t",
          body: #"{"attributes":{"callback_number":"\#(secret)","pin":271828},"phone2":"\#(secret)","cut":"x"#
        )))
    for hidden in ["99887766", "271828", "4111"] { #expect(!kept.text.contains(hidden)) }
    #expect(kept.text.contains("seen") && kept.text.contains("••••••••7766"))
    #expect(throws: Never.self) { try Recording(kept.bytes) }
  }

  @Test func `a session kept from the middle on begins with all that the desk knows`() throws {
    let story = RecordedStory.whole().story
    var recorder = Recorder(story.desk, at: story.now)
    let bytes = recorder.head + recorder.lines(standing: story.desk, at: story.now)
    let recording = try Recording(bytes)
    #expect(recording.length == .zero)
    var machine = ReplayStateMachine(
      recording, speed: 1, rules: DeskRules(), screen: ScreenSize(columns: 80, rows: 24), now: story.now)
    _ = machine.handle(.time, at: story.now)
    let (desk, was) = (machine.desk, story.desk)
    #expect(desk.playback?.isOver == true && desk.link == was.link && desk.agent == was.agent)
    #expect(desk.call?.conversation == was.call?.conversation)
    #expect(desk.call?.work.lookup == was.call?.work.lookup && desk.call?.work.chosen == 0)
    let fates = { (desk: Desk) in
      Dictionary(uniqueKeysWithValues: desk.allAttributes.map { ($0.key, $0.write?.fate.json) })
    }
    #expect(fates(desk) == fates(was))
    #expect(desk.wire.exchanges.map(\.record.time.wall) == was.wire.exchanges.map(\.record.time.wall))
  }

  @Test func `keep begins and ends by its word alone, and not in a replay`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.run(.keep))
    #expect(story.effects == [.keep(true)])
    story.send(.keeping(true))
    story.send(.linear(LinearCommand.parse("keep")))
    #expect(story.effects == [.keep(false)])
    story.desk.playback = Playback(position: .zero, length: .seconds(1), speed: 1)
    story.send(.run(.keep))
    #expect(story.effects.isEmpty)
  }

  @Test func `what a person types is not kept`() {
    var kept = RecordedStory.whole()
    kept.press("3", "n")
    for letter in "topsecret" { kept.send(.input(.key(Key(.character(letter))))) }
    kept.send(.input(.paste("pasted-secret")))
    #expect(!kept.text.contains("topsecret") && !kept.text.contains("pasted-secret"))
  }

  @Test(arguments: [
    ("", 1, "empty"), ("\n", 1, "empty"), ("{}\n", 1, "no session"), ("[1]\n", 1, "no JSON object"),
    ("\u{7f}ELF", 1, "no JSON"), ("{\"patchbay\":\"session\",\"version\":2}\n", 1, "a newer patchbay"),
    ("{\"patchbay\":\"session\",\"version\":0}\n", 1, "no version 0"),
    ("{\"patchbay\":\"session\"}\n", 1, "version is not"),
  ]) func `a file that is no session says so`(text: String, line: Int, words: String) throws {
    let problem = try #require(complaint(of: text))
    #expect(problem.line == line)
    #expect(problem.words.contains(words), "\(problem)")
  }

  @Test(arguments: [
    ("{\"at\":0}", "one thing"), ("{\"at\":0,\"link\":{\"is\":\"live\"},\"trouble\":\"x\"}", "one thing"),
    ("{\"at\":-1,\"trouble\":\"x\"}", "one thing"),
    ("{\"at\":99999999999999,\"trouble\":\"x\"}", "at is not"),
    ("{\"at\":0,\"exploded\":1}", "\"exploded\" is nothing"),
    ("{\"at\":0,\"trouble\":7}", "trouble is not a text"),
    ("{\"at\":0,\"link\":{\"is\":\"bent\"}}", "link.is is not"),
    ("{\"at\":\"0\",\"trouble\":\"x\"}", "at is not"),
    ("{\"at\":0,\"change\":{\"conversation\":\"c\"}}", "change.source"), ("nonsense", "no JSON"),
    ("{\"at\":0,\"chosen\":{\"conversation\":\"c\",\"match\":1.5}}", "chosen.match"),
  ]) func `a broken line is named`(line: String, words: String) throws {
    let problem = try #require(complaint(of: head + "{\"at\":0,\"trouble\":\"fine\"}\n" + line + "\n"))
    #expect(problem.line == 3)
    #expect(problem.words.contains(words), "\(problem)")
  }

  @Test func `time does not go back, and a line that was cut is told apart from a broken one`() {
    let two = "{\"at\":5,\"trouble\":\"b\"}\n{\"at\":4,\"trouble\":\"a\"}\n"
    #expect(complaint(of: head + two)?.description == "line 3: it happens before the line above")
    #expect(complaint(of: head + "{\"at\":5,\"trou")?.words.contains("ends in the middle") == true)
    #expect(complaint(of: head) == nil, "a session in which nothing happened is one")
  }

  @Test(.background) func `no damage breaks the reader, and every complaint has a line of the file`() throws {
    let bytes = RecordedStory.whole().bytes
    let lines = bytes.count { $0 == 0x0A } + 1
    var random = SeededRandom(seed: 7)
    var complaints = 0
    for _ in 0..<1_500 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let at = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: damaged[at] = UInt8.random(in: 0...255, using: &random)
        case 1: damaged.removeSubrange(at..<min(damaged.count, at + Int.random(in: 1...40, using: &random)))
        default: damaged = Array(damaged.prefix(max(1, at)))
        }
      }
      do { replay(try Recording(damaged)) } catch {
        complaints += 1
        #expect((1...lines).contains(error.line))
      }
    }
    #expect(complaints > 500)
  }

  private func replay(_ recording: Recording) {
    let now = Moment(ticks: 0, wall: recording.start)
    var machine = ReplayStateMachine(
      recording, speed: .infinity, rules: DeskRules(), screen: ScreenSize(columns: 80, rows: 24), now: now)
    _ = machine.handle(.time, at: now)
  }
}
