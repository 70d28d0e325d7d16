import CallDesk
import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// Several attributes at once: marked with Space, changed in one write.
struct PickingTests {
  private func story() -> DeskStory {
    let attributes = ["a": "1", "b": "2", "c": "", "d": "1"]
    var story = DeskStory(calls: [Samples.maria.with(Samples.customer) { $0.attributes = attributes }])
    story.press("3")
    return story
  }

  @Test func `marked keys are blanked with one question and one write, what is empty is left alone`() {
    var story = story()
    story.press("Space", "j", "Space", "j", "Space")
    #expect(story.desk.pickedAttributes.map(\.key) == ["a", "b", "c"])
    story.press("b")
    guard case .confirm(let question) = story.desk.overlays.last else {
      Issue.record("nothing was asked")
      return
    }
    #expect(
      question.question
        == "Write an empty value over a, b of customer Maria Keller? The platform has no delete: the keys stay."
    )
    story.press("y")
    #expect(
      story.order
        == .write(
          ticket: story.ticket, Samples.maria.id, Samples.customer,
          [CallDeskOrder.Pair("a", ""), CallDeskOrder.Pair("b", "")]))
    #expect(story.desk.pickedAttributes.map(\.key) == ["c"])
  }

  @Test func `one value goes to every marked key that does not have it yet`() {
    var story = story()
    story.press("Space", "j", "Space", "j", "j", "Space", "e")
    story.type("1")
    story.press("Enter")
    #expect(
      story.order
        == .write(
          ticket: story.ticket, Samples.maria.id, Samples.customer, [CallDeskOrder.Pair("b", "1")]))
    #expect(story.desk.pickedAttributes.isEmpty)
  }

  @Test func `Esc keeps what was typed for several, and then takes the marks away`() {
    var story = story()
    story.press("Space", "j", "Space", "e")
    story.type("gold")
    story.press("Esc")
    #expect(story.desk.pickedAttributes.count == 2)
    story.press("e")
    guard case .attribute(let input) = story.desk.overlays.last else {
      Issue.record("no input")
      return
    }
    #expect(input.value.text == "gold" && input.keys == ["a", "b"])
    story.press("Esc", "Esc")
    #expect(story.desk.pickedAttributes.isEmpty && story.effects.isEmpty)
  }

  @Test func `a private number is refused for every key it would go to`() {
    var story = story()
    story.press("Space", "j", "Space", "e")
    story.type("4111111111111111")
    story.press("Enter")
    #expect(story.effects.isEmpty)
    guard case .attribute(let input) = story.desk.overlays.last else {
      Issue.record("no input")
      return
    }
    #expect(input.refusal?.hasPrefix("a: ") == true)
  }

  @Test func `what is marked is copied together, as lines or as JSON`() {
    var story = story()
    story.press("Space", "j", "Space", "y", "j")
    #expect(story.effects == [.copy(#"{"a":"1","b":"2"}"#)])
    story.press("y", "p")
    #expect(story.effects == [.copy("a=1\nb=2")])
  }

  @Test func `what is masked is not copied with the others, and how many that were is said`() {
    var rules = DeskRules()
    rules.injection.privacy = Privacy(["b": .mask, "c": .neverLog])
    let attributes = ["a": "1", "b": "hidden-two", "c": "hidden-three"]
    var story = DeskStory(
      calls: [Samples.maria.with(Samples.customer) { $0.attributes = attributes }], rules: rules)
    story.press("3", "Space", "j", "Space", "j", "Space")
    for (key, text) in [("v", "1"), ("p", "a=1"), ("j", #"{"a":"1"}"#)] {
      story.press("y", key)
      #expect(story.effects == [.copy(text)])
      #expect(story.notice.hasSuffix(" 2 keys left out: masked."), "\(story.notice)")
    }
    story.press("y", "k")
    #expect(story.effects == [.copy("a\nb\nc")] && story.notice == "Copied: keys.")
  }

  @Test func `marks belong to a participant and never follow to another call`() {
    var story = story()
    story.press("Space")
    story.show(Samples.tom.mine(.connected))
    story.press("1", "j", "3")
    #expect(story.desk.selectedCall == Samples.tom.id)
    #expect(story.desk.pickedAttributes.isEmpty)
    story.press("1", "Space")
    #expect(story.desk.message?.text(.utc) == "Mark: only attributes are marked, 3 goes to them.")
  }

  @Test func `a JSON value is laid out to read and copied as it is`() {
    var view = ValueView(title: "cart", whole: #"{"items":[1,{"sku":"A"}]}"#)
    #expect(view.text.contains("\n  \"items\": [") && view.isLaidOut)
    for plain in ["gold", "[not json", #"{"a":1,"a":2}"#, "12", "\"text\"", "{}x"] {
      view = ValueView(title: "k", whole: plain)
      #expect(view.text == plain && !view.isLaidOut)
    }
    var story = story()
    let cart = ["cart": #"{"a":[]}"#]
    story = DeskStory(calls: [Samples.maria.with(Samples.customer) { $0.attributes = cart }])
    story.press("3", "Enter", "y")
    #expect(story.effects == [.copy(#"{"a":[]}"#)])
  }
}
