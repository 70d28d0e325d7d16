import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import Testing

@testable import DeskModel

/// What another writer changes while a dialog is open: nothing goes over it that nobody has seen.
@Suite("Over what came while a dialog was open") struct StandingTests {
  private func written(_ story: DeskStory) -> [String: String] {
    guard case .write(_, _, _, let pairs)? = story.order else { return [:] }
    return pairs.reduce(into: [:]) { $0[$1.key] = $1.value }
  }

  /// What the open dialog says of what came.
  private func words(_ story: DeskStory) -> String? {
    switch story.desk.overlays.last {
    case .attribute(let input): story.desk.changeWords(of: input)
    case .confirm(let question): story.desk.question(of: question)
    default: nil
    }
  }

  private func overwritten() -> DeskStory {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "x", "Enter")
    let write = KeyWrite(
      key: "account_tier", old: "silver", new: "silverx", fate: .overwritten(theirs: "bronze"))
    story.report(story.ticket, [write], of: Samples.maria)
    story.show(Samples.maria.setting(["account_tier": "bronze"]))
    return story
  }

  @Test func `an edit asks once more, and keeps what was typed`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "x")
    #expect(words(story) == nil)
    story.show(Samples.maria.setting(["account_tier": "bronze"]))
    let change = "account_tier was changed to bronze by another writer (it was silver)."
    #expect(words(story) == change)
    story.press("Enter")
    #expect(story.effects.isEmpty && story.desk.overlays.count == 1)
    #expect(words(story) == "Not sent: \(change) Enter again sends yours over it.")
    story.press("y", "Enter")
    #expect(written(story) == ["account_tier": "silverxy"] && story.desk.overlays.isEmpty)
  }

  @Test func `what comes after that is asked about as well`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "x")
    for value in ["bronze", "gold", ""] {
      story.show(Samples.maria.setting(["account_tier": value]))
      story.press("Enter")
      #expect(story.effects.isEmpty)
    }
    #expect(words(story)?.contains("changed to blank by another writer (it was gold)") == true)
    story.show(Samples.maria.with(Samples.customer) { $0.attributes["account_tier"] = nil })
    #expect(words(story) == "account_tier vanished (it was blank).")
  }

  @Test func `an Enter that is held down is no second one`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "x")
    story.show(Samples.maria.setting(["account_tier": "bronze"]))
    story.press("Enter")
    story.wait(.milliseconds(300))
    story.send(.input(.key(Key(.enter))))
    #expect(story.order == nil && story.notice == "Read it first: press Enter again in a moment.")
    story.press("Enter")
    #expect(written(story) == ["account_tier": "silverx"])
  }

  @Test func `the same value, one that went back, and one of ours ask nothing`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "x")
    for value in ["bronze", "silver"] { story.show(Samples.maria.setting(["account_tier": value])) }
    story.press("Enter")
    #expect(written(story) == ["account_tier": "silverx"])
    let (ticket, write) = (
      story.ticket,
      KeyWrite(
        key: "account_tier", old: "silver", new: "silverx",
        fate: .confirmed(after: .milliseconds(5), by: .event))
    )
    story.press("e", "y")
    story.report(ticket, [write], of: Samples.maria)
    story.show(Samples.maria.setting(["account_tier": "silverx"]))
    #expect(words(story) == nil)
    story.press("Enter")
    #expect(written(story) == ["account_tier": "silverxy"])
  }

  @Test func `of several keys it says how many`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "Space", "j", "Space", "e")
    story.type("x")
    story.show(Samples.maria.setting(["language": "fr-FR"]))
    story.press("Enter")
    #expect(story.order == nil)
    #expect(
      words(story)
        == "Not sent: 1 of 2 keys was changed by another writer: language now fr-FR. Enter again sends yours over it."
    )
    story.press("Enter")
    #expect(written(story) == ["account_tier": "x", "language": "x"])
  }

  @Test func `an edit that nobody typed in leaves no draft when the value changes below it`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e")
    story.show(Samples.maria.setting(["account_tier": "bronze"]))
    story.press("Esc", "e")
    guard case .attribute(let input) = story.desk.overlays.last else {
      Issue.record("no input")
      return
    }
    #expect(input.value.text == "bronze")
  }

  @Test func `y over theirs asks once more when theirs is another by now`() {
    var story = overwritten()
    story.press("r")
    #expect(words(story) == "Theirs is bronze, yours is silverx. Send yours over theirs?")
    story.show(Samples.maria.setting(["account_tier": "platinum"]))
    let change = "account_tier was changed to platinum by another writer (it was bronze)."
    let question = "Theirs is platinum, yours is silverx. Send yours over theirs?"
    #expect(words(story) == "\(question) \(change)")
    story.press("y")
    #expect(story.effects.isEmpty && story.desk.overlays.count == 1)
    #expect(words(story) == "Not sent: \(change) \(question)")
    #expect(story.facts == [.question("Not sent: \(change) \(question)")])
    story.press("y")
    #expect(written(story) == ["account_tier": "silverx"])
  }

  @Test func `a yes in linear mode is asked once more too`() {
    var story = overwritten()
    story.send(.linear(.restore("account_tier")))
    story.show(Samples.maria.setting(["account_tier": "platinum"]))
    story.send(.linear(.yes))
    #expect(story.order == nil && story.facts.count == 1)
    story.send(.linear(.yes))
    #expect(written(story) == ["account_tier": "silverx"])
  }

  @Test func `a blank asks once more`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "b")
    story.show(Samples.maria.setting(["account_tier": "platinum"]))
    #expect(words(story)?.hasSuffix("was changed to platinum by another writer (it was silver).") == true)
    story.press("y")
    #expect(story.effects.isEmpty && story.desk.overlays.count == 1)
    story.press("y")
    #expect(written(story) == ["account_tier": ""])
  }

  @Test func `an open undo says which keys it leaves`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "e", "x", "Enter")
    let write = KeyWrite(
      key: "account_tier", old: "silver", new: "silverx",
      fate: .confirmed(after: .milliseconds(5), by: .event))
    story.report(story.ticket, [write], of: Samples.maria)
    story.show(Samples.maria.setting(["account_tier": "silverx"]))
    story.press("u")
    story.show(Samples.maria.setting(["account_tier": "bronze"]))
    #expect(
      words(story) == "Write back account_tier silver? Not account_tier: another writer's value stands.")
    story.press("y")
    #expect(story.order == nil)
  }

  @Test func `an undo of several keys names the one that it leaves`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("3", "Space", "j", "Space", "e")
    story.type("x")
    story.press("Enter")
    let keys = [("account_tier", "silver"), ("language", "de-DE")].map {
      KeyWrite(key: $0.0, old: $0.1, new: "x", fate: .confirmed(after: .milliseconds(5), by: .event))
    }
    story.report(story.ticket, keys, of: Samples.maria)
    let ours = Samples.maria.setting(["account_tier": "x", "language": "x"])
    story.show(ours)
    story.press("u")
    story.show(ours.setting(["language": "fr-FR"]))
    #expect(words(story)?.hasSuffix("? Not language: another writer's value stands.") == true)
    story.press("y")
    #expect(written(story) == ["account_tier": "silver"])
    #expect(story.notice == "Not language: another writer's value stands.")
  }

  @Test func `a yes to an injection in linear mode asks once more too`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match(confidence: .likely))
    story.send(.linear(.run(.inject)))
    story.show(Samples.maria.setting(["account_tier": "bronze"]))
    story.send(.linear(.yes))
    #expect(story.order == nil)
    guard case .question(let again)? = story.facts.last else {
      Issue.record("not asked again")
      return
    }
    #expect(again.hasPrefix("Not sent: 1 of 3 keys was changed by another writer: account_tier now bronze."))
    story.send(.linear(.yes))
    #expect(written(story)["account_tier"] == "gold")
  }

  @Test func `a preview sends over it only after it was said`() {
    var story = DeskStory(calls: [Samples.maria])
    story.lookUp(Samples.match())
    story.press("i")
    story.show(Samples.maria.setting(["account_tier": "bronze"]))
    story.press("i")
    #expect(story.order == nil && story.desk.overlays.count == 1)
    #expect(
      story.notice
        == "Not sent: 1 of 3 keys was changed by another writer: account_tier now bronze. i again sends yours."
    )
    story.press("i")
    #expect(written(story)["account_tier"] == "gold")
  }

  @Test func `the viewer shows the value that stands, and no masked one`() {
    var story = DeskStory(calls: [Samples.maria])
    func view() -> ValueView? {
      if case .viewer(let view) = story.desk.overlays.last { view } else { nil }
    }
    story.press("3", "Enter")
    #expect(view()?.isChanged == false)
    story.show(Samples.maria.setting(["account_tier": "platinum"]))
    #expect(view()?.whole == "platinum" && view()?.isChanged == true)
    story.show(Samples.maria.setting(["account_tier": "4111 1111 1111 1111"]))
    #expect(view()?.mask != nil && view()?.whole.contains("4111 1111") == false)
  }
}
