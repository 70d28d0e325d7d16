import CallDesk
import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// Another Patchbay's change is called so wherever it is shown; a late word repaints nothing else.
struct NamingTests {
  private func change(_ old: String?, _ new: String?) -> AttributeChange {
    AttributeChange(participant: Samples.customer, key: "priority", old: old, new: new)
  }

  private func row(_ story: DeskStory) -> AttributeRow? {
    story.desk.allAttributes.first { $0.key == "priority" }
  }

  private func author(_ story: DeskStory) -> TimelineEntry.Author? {
    story.desk.call?.work.timeline.entries.last { $0.key == "priority" }?.author
  }

  @Test func `its row, the history, the export and linear mode say the same word`() {
    var story = DeskStory(calls: [Samples.maria])
    story.show(Samples.maria.setting(["priority": "high"]))
    let seen = story.now
    story.wait(.milliseconds(20))
    story.news(.named(NamedChanges(Samples.maria.id, [change(nil, "high")], at: seen)))
    #expect(story.facts == [.otherPatchbay(key: "priority", new: "high", at: seen.wall)])
    #expect(row(story)?.origin == .otherPatchbay(seen.wall))
    #expect(row(story)?.was == .new)
    #expect(author(story) == .otherPatchbay)
    story.press("x", "x")
    guard case .export(_, let document) = story.effects.last else {
      Issue.record("no export")
      return
    }
    #expect(document["history"]?[0]?["by"] == "other_patchbay")
  }

  @Test func `what has changed since stays as it is`() {
    var story = DeskStory(calls: [Samples.maria])
    story.show(Samples.maria.setting(["priority": "high"]))
    let seen = story.now
    story.wait(.milliseconds(20))
    story.show(Samples.maria.setting(["priority": "low"]))
    story.news(.named(NamedChanges(Samples.maria.id, [change(nil, "high")], at: seen)))
    #expect(row(story)?.origin == .other(story.now.wall))
    #expect(author(story) == .other)
    #expect(story.desk.call?.work.timeline.entries.first?.author == .otherPatchbay)
    // Of another event, another value or another call nothing is said at all.
    story.news(.named(NamedChanges(Samples.maria.id, [change("high", "low")], at: seen)))
    story.news(.named(NamedChanges("other-call", [change("high", "low")], at: story.now)))
    #expect(row(story)?.origin == .other(story.now.wall))
    #expect(author(story) == .other)
  }

  @Test func `the alarm names it too, and what was lost can still be restored`() {
    var story = DeskStory(calls: [Samples.maria])
    story.show(Samples.maria.setting(["priority": "low"]))
    story.show(Samples.maria.setting(["priority": "high"]))
    story.focusAttribute("account_tier")
    story.press("e", "C-u")
    story.type("gold")
    story.press("Enter")
    story.confirm(story.ticket, "account_tier", old: "silver", new: "gold")
    story.wait(.seconds(2))
    story.show(story.maria.setting(["priority": "low"]))
    #expect(story.notice.hasPrefix("priority went back to an old value: another system may"))
    story.news(.named(NamedChanges(Samples.maria.id, [change("high", "low")], at: story.now)))
    #expect(story.notice == "priority went back to an old value: another Patchbay wrote that. r restores.")
    story.press("r")
    #expect(story.written == [CallDeskOrder.Pair("priority", "high")])
  }
}
