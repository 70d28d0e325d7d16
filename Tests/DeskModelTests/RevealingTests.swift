import CallDesk
import GenesysCloud
import Groundwork
import Testing

@testable import DeskModel

/// Masked values on the desk: opened masked, shown for five seconds, never in passing.
@Suite struct RevealingTests {
  private static let number = "+49305550142"
  private static let call = Samples.call(
    "6f1c09e2", "Maria Keller",
    attributes: ["callback_number": number, "health_note": "asthma-attack", "language": "de-DE"])

  private func story() -> DeskStory {
    var rules = DeskRules(mappings: Samples.mappings)
    rules.injection.privacy = Privacy(["health_note": .neverLog, "pin": .neverSend])
    var story = DeskStory(calls: [Self.call], rules: rules)
    story.press("3")
    return story
  }

  private func view(_ story: DeskStory) -> ValueView? {
    if case .viewer(let view) = story.desk.overlays.last { view } else { nil }
  }

  @Test func `Enter opens it masked, Enter again shows it for five seconds, and the journal is told`() {
    var story = story()
    story.press("Enter")
    #expect(view(story)?.whole == "••••••••0142" && story.effects.isEmpty)
    story.press("Enter")
    #expect(view(story)?.whole == Self.number)
    let until = story.now.advanced(by: .seconds(5))
    #expect(
      story.effects == [
        .order(.noteReveal("6f1c09e2", Samples.customer, key: "callback_number")), .wake(at: until),
      ])
    story.wait(.seconds(5))
    story.send(.woken)
    #expect(view(story)?.whole == "••••••••0142" && view(story)?.mask?.revealedUntil == nil)
  }

  @Test func `Esc masks it again, and then closes`() {
    var story = story()
    story.press("Enter", "Enter", "Esc")
    #expect(view(story)?.whole == "••••••••0142")
    story.press("Esc")
    #expect(story.desk.overlays.isEmpty)
  }

  @Test func `a held key reveals nothing, and the shell is not left with it`() {
    var story = story()
    story.press("Enter")
    story.wait(.milliseconds(100))
    story.send(.input(.key(Key(.enter))))
    #expect(view(story)?.whole == "••••••••0142")
    story.press("Enter", "C-z")
    #expect(view(story)?.whole == "••••••••0142" && story.effects == [.suspend])
  }

  @Test func `of a value that is never logged not even the end is shown`() {
    var story = story()
    story.press("Down", "Enter")
    #expect(view(story)?.whole == Privacy.dots)
    story.press("Enter")
    #expect(view(story)?.whole == "asthma-attack")
  }

  @Test func `no notice, fact, filter, copy or draft tells it`() {
    var story = story()
    story.press("y")
    #expect(story.desk.copyItems.map(\.letter) == ["k", "c"])
    story.press("Esc", "e")
    if case .attribute(let input) = story.desk.overlays.last {
      #expect(input.value.text.isEmpty)
    } else {
      Issue.record("no input")
    }
    story.press("Enter")
    #expect(story.effects.isEmpty && story.desk.overlays.count == 1, "Enter alone takes no value away")
    story.press("Esc")
    for pane in ["1", "2"] {
      story.press(pane, "/")
      story.type("callback_number=+4930")
      #expect(story.desk.shownCalls.isEmpty || story.desk.shownParticipants.isEmpty)
      story.press("Esc")
    }
    story.show(Self.call.setting(["callback_number": "+15550199"]))
    #expect(story.facts.allSatisfy { !"\($0)".contains("0199") && !"\($0)".contains("0142") })
    story.send(.linear(.set(key: "callback_number", value: "+4989777")))
    let write = KeyWrite(
      key: "callback_number", old: "+15550199", new: "+4989777", fate: .conflict(theirs: "+4377"))
    story.news(
      .write(
        WriteReport(
          ticket: .init(1), conversation: "6f1c09e2", participant: Samples.customer, keys: [write],
          requests: 7)
      ))
    #expect(story.facts.count == 1 && !"\(story.facts)".contains("+4"))
    let said = story.desk.message?.text(.utc) ?? ""
    #expect(!said.contains("+4"))
    story.press("3", "Enter")
    guard case .confirm(let question) = story.desk.overlays.last else {
      Issue.record("no question")
      return
    }
    let asked = story.desk.question(of: question)
    #expect(asked.contains("Send yours over theirs?") && !asked.contains("+4"))
  }

  @Test func `in linear mode it is said once, and noted`() {
    var story = story()
    story.send(.linear(.reveal("callback_number")))
    #expect(story.effects == [.order(.noteReveal("6f1c09e2", Samples.customer, key: "callback_number"))])
    #expect(story.notice == "callback_number is +49305550142." && story.facts.count == 1)
    story.send(.linear(.reveal("language")))
    #expect(story.effects.isEmpty && story.notice == "language is de-DE.")
    story.send(.linear(.reveal("nope")))
    #expect(story.notice == "There is no attribute nope.")
    #expect(LinearCommand.parse("reveal callback_number") == .reveal("callback_number"))
  }

  @Test func `a recording keeps the dots alone, so nothing offers to reveal them`() {
    var story = story()
    story.desk.playback = Playback(position: .zero, length: .seconds(1), speed: 1)
    story.press("Enter")
    #expect(view(story)?.whole == "••••••••0142" && view(story)?.mask == nil)
    story.press("Enter")
    #expect(story.effects.isEmpty && story.desk.overlays.isEmpty)
    story.send(.linear(.reveal("callback_number")))
    #expect(story.effects.isEmpty && story.notice.contains("was kept masked"))
  }

  @Test func `a key that is never sent is refused while it is typed`() {
    var story = story()
    story.press("n")
    story.type("pin")
    story.press("Tab")
    story.type("1")
    guard case .attribute(let input) = story.desk.overlays.last else {
      Issue.record("no input")
      return
    }
    #expect(story.desk.refusal(of: input)?.hasPrefix("pin: never sent by your privacy rules.") == true)
    story.press("Enter")
    #expect(story.effects.isEmpty && story.desk.overlays.count == 1)
  }
}
