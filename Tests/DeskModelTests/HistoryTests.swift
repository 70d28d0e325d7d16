@testable import CallDesk
import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// What changed, and how it comes back: history, undo, blank, restore.
struct HistoryTests {
  /// Sends a key and shows it confirmed.
  private func write(_ key: String, _ value: String, _ story: inout DeskStory) {
    let old = story.desk.call?.conversation[Samples.customer]?.attributes[key]
    story.focusAttribute(key)
    story.press(old == nil ? "n" : "e")
    if old == nil {
      story.type(key)
      story.press("Enter")
    } else {
      story.press("C-u")
    }
    story.type(value)
    story.press("Enter")
    let ticket = story.ticket
    story.confirm(ticket, key, old: old, new: value)
  }

  @Test func `an entry tells who, old, new and what became of it`() {
    var story = DeskStory(calls: [Samples.maria])
    write("account_tier", "gold", &story)
    story.wait(.seconds(60))
    story.show(story.maria.setting(["account_tier": "bronze"]))
    let entries = story.desk.call?.work.timeline.entries ?? []
    #expect(entries.map(\.old) == ["silver", "gold"])
    #expect(entries.map(\.new) == ["gold", "bronze"])
    #expect(entries.map(\.fate?.json) == ["confirmed", nil])
    story.press("3", "x")
    guard case .history(let state) = story.desk.overlays.last else {
      Issue.record("no history")
      return
    }
    #expect(story.desk.entries(of: state).map(\.new) == ["bronze", "gold"])
    story.press("x")
    guard case .export(let name, let document) = story.effects.last else {
      Issue.record("no export")
      return
    }
    #expect(name.hasPrefix("history-\(Samples.maria.id.rawValue)-") && name.hasSuffix(".json"))
    #expect(document["history"]?[0]?["by"] == "ours" && document["history"]?[1]?["by"] == "other")
  }

  @Test func `what was written before the desk was opened is asked for once, and told among the rest`() {
    var story = DeskStory(calls: [Samples.maria])
    let before = TimelineEntry(
      time: Samples.time("13:00:00"), participant: Samples.customer, key: "account_tier", old: nil,
      new: "silver", author: .earlier, fate: .confirmed(after: .milliseconds(84), by: .event))
    story.show(story.maria.setting(["account_tier": "bronze"]))
    story.press("x")
    #expect(story.order == .readEarlier(Samples.maria.id))
    story.news(.earlier(Samples.maria.id, [before]))
    #expect(story.desk.call?.work.timeline.entries.map(\.new) == ["silver", "bronze"])
    #expect(story.facts.count == 1)
    story.news(.earlier("another", [before]))
    story.press("x")
    guard case .export(_, let document) = story.effects.last else {
      Issue.record("no export")
      return
    }
    #expect(document["history"]?[0]?["earlier"] == true && document["history"]?[0]?["confirmedMs"] == nil)
    story.press("Esc", "x")
    #expect(story.effects.isEmpty)
    #expect(story.desk.call?.work.timeline.entries.count == 2)
  }

  @Test func `undo says what it writes back, asks, and goes back one write at a time`() {
    var story = DeskStory(calls: [Samples.maria])
    write("account_tier", "gold", &story)
    write("vip", "yes", &story)
    story.press("u")
    guard case .confirm(let first) = story.desk.overlays.last else {
      Issue.record("not asked")
      return
    }
    #expect(first.question == "Write back vip empty (there is no delete)?")
    #expect(story.effects.isEmpty)
    story.press("y")
    #expect(story.written == [CallDeskOrder.Pair("vip", "")])
    story.confirm(story.ticket, "vip", old: "yes", new: "")
    story.press("u")
    guard case .confirm(let second) = story.desk.overlays.last else {
      Issue.record("not asked")
      return
    }
    #expect(second.question == "Write back account_tier silver?")
    story.press("y")
    #expect(story.written == [CallDeskOrder.Pair("account_tier", "silver")])
    story.confirm(story.ticket, "account_tier", old: "gold", new: "silver")
    story.press("u")
    #expect(story.desk.overlays.isEmpty)
    #expect(story.notice == "Undo: nothing of yours is left to undo here.")
  }

  @Test func `what somebody else wrote since is not undone`() {
    var story = DeskStory(calls: [Samples.maria])
    write("account_tier", "gold", &story)
    story.show(story.maria.setting(["account_tier": "bronze"]))
    story.press("u")
    #expect(story.effects.isEmpty && story.desk.overlays.isEmpty)
    #expect(story.notice == "account_tier: another writer's value stands, nothing to undo.")
  }

  @Test func `nor is what somebody else wrote that only looks like ours`() {
    var story = DeskStory(calls: [Samples.maria])
    write("account_tier", "caf\u{E9}", &story)
    let before = story
    story.show(story.maria.setting(["account_tier": "cafe\u{301}"]))
    story.press("u")
    #expect(story.effects.isEmpty && story.desk.overlays.isEmpty)
    story = before
    story.press("u")
    story.show(story.maria.setting(["account_tier": "cafe\u{301}"]))
    story.press("y")
    #expect(story.effects.isEmpty)
    #expect(story.notice == "account_tier: another writer's value stands, nothing was sent.")
  }

  @Test func `an edit to a value that only looks like the one that stands is sent`() {
    var story = DeskStory(calls: [Samples.maria.setting(["account_tier": "caf\u{E9}"])])
    story.focusAttribute("account_tier")
    story.press("e", "C-u")
    story.type("cafe\u{301}")
    story.press("Enter")
    #expect(story.written?.map { $0.value.isExactly("cafe\u{301}") } == [true])
  }

  @Test func `what somebody else writes while the question stands is not undone either`() {
    var story = DeskStory(calls: [Samples.maria])
    write("account_tier", "gold", &story)
    story.press("u")
    story.show(story.maria.setting(["account_tier": "bronze"]))
    story.press("y")
    #expect(story.effects.isEmpty)
    #expect(story.notice == "account_tier: another writer's value stands, nothing was sent.")
  }

  @Test func `while a newer write of the key waits, the one before it is not undone`() {
    var story = DeskStory(calls: [Samples.maria])
    write("account_tier", "gold", &story)
    story.news(.link(.stale(since: Samples.time("14:00:00"), reason: "cut", nextTry: nil)))
    story.press("e", "C-u")
    story.type("platinum")
    story.press("Enter", "u")
    #expect(story.effects.isEmpty && story.desk.overlays.isEmpty)
    #expect(story.notice.hasPrefix("account_tier: a write of yours is under way"))
  }

  @Test func `blank asks, and writes the empty value`() {
    var story = DeskStory(calls: [Samples.maria])
    story.focusAttribute("account_tier")
    story.press("b")
    guard case .confirm(let question) = story.desk.overlays.last else {
      Issue.record("not asked")
      return
    }
    #expect(question.question.contains("The platform has no delete"))
    story.press("Enter")
    #expect(story.effects.isEmpty && story.desk.overlays.isEmpty)
    story.press("b", "y")
    #expect(story.written == [CallDeskOrder.Pair("account_tier", "")])
  }

  @Test func `a key that vanishes stays on the screen and comes back with one key`() {
    var story = DeskStory(calls: [Samples.maria])
    write("vip", "yes", &story)
    story.show(story.maria.with(Samples.customer) { $0.attributes["account_tier"] = nil })
    #expect(
      story.notice == "account_tier vanished: another system may have written an old copy. r restores.")
    #expect(story.desk.shownAttributes.first { $0.key == "account_tier" }?.isGone == true)
    story.press("r")
    #expect(story.written == [CallDeskOrder.Pair("account_tier", "silver")])
  }

  @Test func `a key of the platform that comes and goes raises no alarm, and nothing restores it`() {
    var story = DeskStory(calls: [Samples.maria])
    let before = story.notice
    story.show(story.maria.setting(["consultInitiator": "true"]))
    #expect(story.desk.shownAttributes.contains { $0.key == "consultInitiator" && !$0.isMarked })
    story.show(story.maria.with(Samples.customer) { $0.attributes["consultInitiator"] = nil })
    #expect(story.notice == before && story.facts.isEmpty)
    #expect(!story.desk.shownAttributes.contains { $0.key == "consultInitiator" })
    story.press("r")
    #expect(story.written == nil)
  }

  @Test func `attributes that are told after the call was shown were there at the start`() {
    var silent = Samples.maria
    for index in silent.participants.indices { silent.participants[index].$attributes = nil }
    var story = DeskStory(calls: [silent])
    #expect(story.desk.shownAttributes.isEmpty)
    story.news(
      .change(
        Change(conversation: silent.id, value: Samples.maria, source: .read, time: story.now)))
    #expect(story.desk.shownAttributes.map(\.key) == ["account_tier", "language"])
    #expect(story.desk.shownAttributes.allSatisfy { $0.origin == .atStart } && story.facts.isEmpty)
  }

  @Test func `a value that goes back just after our write of another key raises the alarm`() {
    var story = DeskStory(calls: [Samples.maria])
    story.show(story.maria.setting(["priority": "low"]))
    story.show(story.maria.setting(["priority": "high"]))
    write("vip", "yes", &story)
    story.wait(.seconds(2))
    story.show(story.maria.setting(["priority": "low"]))
    #expect(story.notice.hasPrefix("priority went back to an old value"))
    story.press("r")
    #expect(story.written == [CallDeskOrder.Pair("priority", "high")])
  }

  @Test func `a value that goes back much later is somebody's will`() {
    var story = DeskStory(calls: [Samples.maria])
    story.show(story.maria.setting(["priority": "low"]))
    story.show(story.maria.setting(["priority": "high"]))
    write("vip", "yes", &story)
    story.wait(.seconds(30))
    story.show(story.maria.setting(["priority": "low"]))
    #expect(!story.notice.contains("went back"))
    story.press("r")
    #expect(story.notice == "Restore: nothing was lost here.")
  }

  @Test func `over a value that somebody meant, restore asks`() {
    var story = DeskStory(calls: [Samples.maria])
    write("account_tier", "gold", &story)
    story.show(story.maria.setting(["account_tier": "bronze"]))
    story.focusAttribute("account_tier")
    story.press("r")
    guard case .confirm(let question) = story.desk.overlays.last else {
      Issue.record("not asked")
      return
    }
    #expect(
      story.desk.question(of: question) == "Theirs is bronze, yours is gold. Send yours over theirs?")
    story.press("y")
    #expect(story.written == [CallDeskOrder.Pair("account_tier", "gold")])
  }
}
