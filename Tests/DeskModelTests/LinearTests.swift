import CallDesk
import CustomerLookup
@testable import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// Linear mode: facts said unasked, and commands in words.
struct LinearTests {
  @Test(arguments: [
    ("", LinearCommand.nothing), ("  lookup  ", .run(.lookup)), ("lookup +49 30 1", .lookup("+49 30 1")),
    ("set case_note Refund by Friday", .set(key: "case_note", value: "Refund by Friday")),
    ("SET k v", .set(key: "k", value: "v")), ("set k", .unknown("set k", suggestion: "set KEY VALUE")),
    ("answer", .run(.answer)), ("hang-up", .run(.hangUp)), ("status", .ask(.status)),
    ("history k", .history("k")), ("presence", .presence("")), ("presence On Q", .presence("On Q")),
    ("wrap-up 2 will call", .wrapup("2 will call")),
    ("call 2", .select(2)), ("choose 1", .choose(1)), ("yes", .yes), ("quit", .run(.quit)),
    ("help", .ask(.keys)),
    ("anser", .unknown("anser", suggestion: "answer")),
    ("call zero", .unknown("call zero", suggestion: "call NUMBER")),
    ("zoom", .unknown("zoom", suggestion: nil)),
  ])
  func `a line is read`(line: String, command: LinearCommand) {
    #expect(LinearCommand.parse(line) == command)
  }

  @Test func `lookup and inject by words, every key said before it is written`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.linear(.run(.lookup)))
    story.answer([Samples.match()])
    let proposed = story.facts.filter { if case .proposed = $0 { true } else { false } }
    #expect(proposed.first == .proposed(key: "account_tier", now: "silver", wouldBe: "gold"))
    #expect(proposed.count == 3)
    story.send(.linear(.run(.inject)))
    #expect(story.order == .write(ticket: story.ticket, Samples.maria.id, Samples.customer, FateTests.pairs))
  }

  @Test func `a deed waits for yes, and anything else leaves it undone`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.linear(.run(.hangUp)))
    #expect(story.facts == [.question("Hang up on Maria Keller?")])
    story.send(.linear(.ask(.status)))
    story.send(.linear(.yes))
    #expect(story.effects.isEmpty)
    story.send(.linear(.run(.hangUp)))
    story.send(.linear(.yes))
    #expect(story.order == .act(ticket: story.ticket, Samples.maria.id, .disconnect))
  }

  @Test func `a match that is not sure asks first`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match(confidence: .likely))
    story.send(.linear(.run(.inject)))
    #expect(story.effects.isEmpty)
    #expect(story.facts == [.question("Write 3 keys of Maria Keller into Maria Keller's call?")])
    story.send(.linear(.yes))
    #expect(story.order == .write(ticket: story.ticket, Samples.maria.id, Samples.customer, FateTests.pairs))
  }

  @Test func `of several matches one is chosen by number`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match(), Samples.match("Jonas Keller", id: "CRM-120044"))
    story.send(.linear(.run(.inject)))
    #expect(story.effects.isEmpty)
    story.send(.linear(.choose(2)))
    #expect(story.facts.count == 3)
    story.send(.linear(.run(.inject)))
    story.send(.linear(.yes))
    #expect(story.order != nil)
  }

  @Test func `presence is said when it is known, and chosen by number or name`() {
    var story = DeskStory(calls: [])
    story.send(.linear(.presence("")))
    #expect(story.effects.contains(.order(.readPresenceDefinitions)) && story.facts.isEmpty)
    let away = PresenceDefinition(id: "away", system: "Away", label: "Away")
    story.news(
      .presenceDefinitions([PresenceDefinition(id: "on", system: "On Queue", label: "On Queue"), away]))
    #expect(story.facts == [.choices(.presence, ["On Queue", "Away"])])
    story.send(.linear(.presence("3")))
    #expect(
      story.facts == [.notice("There is no presence \("3")."), .choices(.presence, ["On Queue", "Away"])])
    #expect(story.order == nil)
    story.send(.linear(.presence("awa")))
    #expect(story.order == .setPresence(ticket: story.ticket, away))
    story.press("j")
    #expect(story.order == nil, "no list stays open")
  }

  @Test func `a wrap-up is given by its number, with notes`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.linear(.wrapup("1")))
    #expect(story.order == nil)
    story.show(Samples.maria.over(wrapup: true))
    story.send(.linear(.wrapup("")))
    #expect(story.order == .readWrapupCodes(Samples.maria.id))
    let codes = [WrapupCode(id: "1", name: "Solved"), WrapupCode(id: "2", name: "Call back")]
    story.news(.wrapupCodes(Samples.maria.id, codes))
    #expect(story.facts == [.choices(.wrapup, ["Solved", "Call back"])])
    story.send(.linear(.wrapup("2 on Friday")))
    let action = CallAction.wrapup(codeID: "2", codeName: "Call back", notes: "on Friday", leg: Samples.me)
    #expect(story.order == .act(ticket: story.ticket, Samples.maria.id, action))
    story.show(Samples.maria.over(wrapup: true).with(Samples.me) { $0.wrapupCode = "2" })
    #expect(story.facts.contains { if case .wrapupGiven = $0 { true } else { false } })
  }

  @Test func `a call that rang out owes no wrap-up`() {
    var story = DeskStory(calls: [])
    let ringing = Samples.call("41d7be10", "Tom Okafor", mine: .alerting)
    story.show(ringing.with(Samples.me) { $0.wrapupRequired = true })
    story.show(ringing.over(wrapup: true))
    #expect(story.desk.calls["41d7be10"]?.phase == .ended)
    #expect(!story.facts.contains { if case .wrapupDue = $0 { true } else { false } })
  }

  @Test func `set writes one key of the customer, or says why not`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.linear(.set(key: "priority", value: "high")))
    let pair = CallDeskOrder.Pair("priority", "high")
    #expect(story.order == .write(ticket: story.ticket, Samples.maria.id, Samples.customer, [pair]))
    story.send(.linear(.set(key: "card", value: "4111111111111111")))
    #expect(
      story.effects.isEmpty
        && story.facts == [
          .notice(
            "card: card number: not sent. S (secure-pause) pauses the recording while it is said; write a reference id instead."
          )
        ])
    story.show(Samples.maria.over())
    story.send(.linear(.set(key: "a", value: "b")))
    #expect(story.effects.isEmpty)
  }

  @Test func `set writes a value that only looks like the one that stands, under a key of one spelling`() {
    var story = DeskStory(calls: [Samples.maria.setting(["note": "caf\u{E9}"])])
    story.send(.linear(.set(key: "note", value: "caf\u{E9}")))
    #expect(story.effects.isEmpty)
    story.send(.linear(.set(key: "note", value: "cafe\u{301}")))
    #expect(story.order != nil)
    story.send(.linear(.set(key: "note\u{301}", value: "x")))
    #expect(
      story.effects.isEmpty
        && story.facts == [
          .notice(
            "note\u{301}: two spellings of this key would look alike; write its letters in composed form (NFC)."
          )
        ])
  }

  @Test func `the life of a call is told`() {
    var story = DeskStory(calls: [])
    let maria = DeskFact.Caller(id: "6f1c09e2", name: "Maria Keller", number: "+49305550142")
    story.show(Samples.maria.mine(.alerting))
    #expect(story.facts == [.alerting(maria, queue: "Billing", until: Samples.time("13:59:15"))])
    story.show(Samples.maria)
    #expect(story.facts == [.connected(maria)])
    story.show(Samples.maria)
    #expect(story.facts.isEmpty)
    story.show(Samples.maria.with(Samples.me) { $0.held = true })
    #expect(story.facts == [.held(maria)])
    story.show(Samples.maria.with(Samples.me) { ($0.held, $0.muted) = (true, true) })
    #expect(story.facts == [.muted(maria, isMuted: true)])
    story.show(Samples.maria.over())
    #expect(story.facts == [.ended(maria, length: .seconds(240))])
  }
}
