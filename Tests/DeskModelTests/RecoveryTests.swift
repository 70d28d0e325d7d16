import CallDesk
import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// What an earlier run left without an end, and how it comes back into a person's hands.
struct RecoveryTests {
  private static let reason = "the program ended before it was sent"

  private func lost(_ key: String, old: String?, _ new: JournalValue) -> RecoveredWrite {
    var entry = JournalEntry(
      .write, time: Samples.time("14:00:00"), run: "r", conversation: Samples.maria.id,
      participant: Samples.customer, key: key)
    (entry.old, entry.new) = (old.map(JournalValue.plain), new)
    return RecoveredWrite(entry, .notWritten(reason: Self.reason), remark: Self.reason, isOffered: true)
  }

  private func typed(_ story: DeskStory) -> [String] {
    guard case .attribute(let input) = story.desk.overlays.last else { return [] }
    return [input.key.text, input.value.text]
  }

  @Test func `what was not sent is offered again, and never sent by itself`() {
    var story = DeskStory(calls: [Samples.maria])
    story.news(.recovered([lost("account_tier", old: "silver", .plain("gold"))]))
    #expect(story.notice == "From before the restart: account_tier: \(Self.reason). e offers it again.")
    #expect(story.order == nil)
    story.press("3", "e")
    #expect(typed(story) == ["account_tier", "gold"])
    story.press("Enter")
    let pair = CallDeskOrder.Pair("account_tier", "gold")
    #expect(story.order == .write(ticket: story.ticket, Samples.maria.id, Samples.customer, [pair]))
  }

  @Test func `it is offered also when the call is read later`() {
    var story = DeskStory(calls: [])
    story.news(.recovered([lost("account_tier", old: "silver", .plain("gold"))]))
    story.show(Samples.maria)
    story.press("3", "e")
    #expect(typed(story) == ["account_tier", "gold"])
  }

  @Test func `new keys are offered one after the other`() {
    var story = DeskStory(calls: [Samples.maria])
    let keys = ["note", "vip"].map { lost($0, old: nil, .plain("\($0)!")) }
    story.news(.recovered(keys))
    #expect(story.notice.hasSuffix("n offers them again."))
    story.press("n")
    #expect(typed(story) == ["note", "note!"])
    story.press("Enter", "Enter", "n")
    #expect(typed(story) == ["vip", "vip!"])
  }

  @Test func `a private value must be typed again, and what stands by now is not offered`() {
    var story = DeskStory(calls: [Samples.maria])
    story.news(
      .recovered([
        lost("callback_number", old: nil, .digest("abc")),
        lost("account_tier", old: "gold", .plain("silver")),
      ]))
    #expect(story.notice.hasSuffix("e offers it again. Private values must be typed again."))
    story.press("3", "e")
    #expect(typed(story) == ["account_tier", "silver"])
    story.press("Esc", "n")
    #expect(typed(story) == ["", ""])
  }
}
