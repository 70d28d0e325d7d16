import CallDesk
@testable import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// Linear mode takes back, empties and restores by words, and asks for a yes each time.
@Suite struct LinearUndoTests {
  @Test(arguments: [
    ("undo", LinearCommand.run(.undo)), ("blank case_note", .blank("case_note")), ("restore", .restore("")),
    ("blank", .unknown("blank", suggestion: "blank KEY")), ("RESTORE account_tier", .restore("account_tier")),
  ])
  func `a line is read`(line: String, command: LinearCommand) {
    #expect(LinearCommand.parse(line) == command)
  }

  @Test func `undo says what it writes back, and writes after yes`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.linear(.run(.undo)))
    #expect(story.notice == "Undo: nothing of yours is left to undo here.")
    story.set("account_tier", "gold")
    story.send(.linear(.run(.undo)))
    #expect(story.effects.isEmpty && story.facts == [.question("Write back account_tier silver?")])
    story.send(.linear(.yes))
    #expect(story.pairs == [CallDeskOrder.Pair("account_tier", "silver")])
  }

  @Test func `what a crash kept from leaving is typed again, as no key opens it`() {
    var rules = DeskRules()
    rules.keys = .words
    var story = DeskStory(calls: [Samples.maria], rules: rules)
    var entry = JournalEntry(
      .write, time: Samples.time("14:00:00"), run: "r", conversation: Samples.maria.id,
      participant: Samples.customer, key: "account_tier")
    entry.new = .plain("gold")
    let reason = "the program ended before it was sent"
    story.news(
      .recovered([RecoveredWrite(entry, .notWritten(reason: reason), remark: reason, isOffered: true)]))
    #expect(story.notice.hasSuffix("Type set KEY VALUE to write again."))
  }

  @Test func `blank names its key and says that there is no delete`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.linear(.blank("account_tier")))
    #expect(story.effects.isEmpty)
    guard case .question(let question)? = story.facts.first else {
      Issue.record("not asked")
      return
    }
    #expect(question.contains("over account_tier") && question.contains("no delete"))
    story.send(.linear(.yes))
    #expect(story.pairs == [CallDeskOrder.Pair("account_tier", "")])
    story.send(.linear(.blank("nope")))
    #expect(story.notice == "There is no attribute nope.")
  }

  @Test func `what was lost is said with the word that brings it back, since there are no keys`() {
    var story = DeskStory(calls: [Samples.maria], rules: DeskRules(keys: .words))
    story.set("vip", "yes")
    story.show(story.shown.with(Samples.customer) { $0.attributes["account_tier"] = nil })
    let told = story.facts.compactMap { if case .notice(let notice) = $0 { notice.text(.utc) } else { nil } }
    #expect(told.last?.hasSuffix("an old copy. Type restore to bring back what was lost.") == true, "\(told)")
    #expect(LinearCommand.parse("restore") == .restore(""))
  }

  @Test func `restore says what was lost, and writes nothing before yes`() {
    var story = DeskStory(calls: [Samples.maria])
    story.send(.linear(.restore("")))
    #expect(story.notice == "Nothing was lost here: nothing to restore.")
    story.set("vip", "yes")
    story.show(story.shown.with(Samples.customer) { $0.attributes["account_tier"] = nil })
    for _ in 1...2 {
      story.send(.linear(.restore("")))
      #expect(story.effects.isEmpty)
      #expect(story.facts == [.question("Lost: account_tier silver. Write it back?")])
    }
    story.send(.linear(.yes))
    #expect(story.pairs == [CallDeskOrder.Pair("account_tier", "silver")])
    story.send(.linear(.restore("account_tier")))
    #expect(story.notice == "account_tier: nothing of yours was overwritten and nothing was lost.")
  }

  @Test func `restore sends ours over theirs, of several the one that is named`() {
    var story = DeskStory(calls: [Samples.maria])
    story.set("account_tier", "gold")
    story.show(story.shown.setting(["account_tier": "bronze"]))
    story.send(.linear(.restore("")))
    #expect(
      story.facts == [.question("Theirs is bronze, yours is gold. Send yours over theirs?")])
    story.set("vip", "yes")
    story.show(story.shown.setting(["vip": "no"]))
    story.send(.linear(.restore("")))
    #expect(story.effects.isEmpty)
    #expect(story.notice == "Yours was overwritten in account_tier, vip: restore KEY takes one of them.")
    story.send(.linear(.restore("vip")))
    story.send(.linear(.yes))
    #expect(story.pairs == [CallDeskOrder.Pair("vip", "yes")])
  }

  @Test(arguments: [LinearCommand.run(.undo), .blank("account_tier"), .restore("")])
  func `nothing is asked of a call that is over`(command: LinearCommand) {
    var story = DeskStory(calls: [Samples.maria])
    story.set("account_tier", "gold")
    story.show(story.shown.over())
    story.send(.linear(command))
    #expect(!story.facts.contains { if case .question = $0 { true } else { false } })
    #expect(story.notice.contains("this call is over"))
  }
}

extension DeskStory {
  fileprivate var shown: Conversation { desk.call?.conversation ?? Samples.maria }

  fileprivate var pairs: [CallDeskOrder.Pair]? {
    if case .write(_, _, _, let pairs) = order { pairs } else { nil }
  }

  /// A key is written, and the platform shows it.
  fileprivate mutating func set(_ key: String, _ value: String) {
    let old = shown[Samples.customer]?.attributes[key]
    send(.linear(.set(key: key, value: value)))
    let ticket = ticket
    report(ticket, [KeyWrite(key: key, old: old, new: value, fate: .sent)], of: shown)
    show(shown.setting([key: value]))
    let fate = Fate.confirmed(after: .milliseconds(84), by: .event)
    report(ticket, [KeyWrite(key: key, old: old, new: value, fate: fate)], of: shown)
  }
}
