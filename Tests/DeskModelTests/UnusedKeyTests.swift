import CallDesk
import GenesysCloud
import Groundwork
import Testing

@testable import DeskModel

/// A key that does nothing where it is pressed says so, and why or where it works.
@Suite struct `A key without a function here` {
  private static let spellings =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:;!#$%&/()=?+-.,_<>é"
    .map(String.init) + [
      "F1", "F2", "F3", "F5", "F9", "F12", "Ins", "Del", "Backspace", "Tab", "S-Tab", "Space", "Enter",
    ]
    + ["C-a", "C-x", "C-b", "M-x", "Left", "Right"]

  /// Everything that a person can see or that is done.
  private static func isSilent(_ key: String, _ story: DeskStory) -> Bool {
    var story = story
    let before = story.desk
    story.press(key)
    let after = story.desk
    let isSame =
      before.overlays == after.overlays && before.focus == after.focus && before.isZoomed == after.isZoomed
      && before.selectedCall == after.selectedCall && before.panes == after.panes
      && before.calls == after.calls
      && before.wire == after.wire
    return story.effects.isEmpty && isSame && after.message == nil
  }

  /// Keys that move have a function also where there is nowhere to go.
  private static let moves: Set<String> = ["j", "k", "g", "G", "Esc", "1", "2", "3", "4", "5"]

  @Test(arguments: Pane.allCases)
  func `is never silent in a pane`(pane: Pane) {
    for calls in [[], [Samples.maria], [Samples.maria, Samples.tom], [Samples.maria.over()]] {
      var story = DeskStory(calls: calls)
      story.press(String(pane.rawValue))
      for key in Self.spellings where !Self.moves.contains(key) {
        #expect(!Self.isSilent(key, story), "\(key) in \(pane), \(calls.count) calls")
      }
    }
  }

  @Test(arguments: ["D", "F", "y", "x", "q", "?", "n", "e", "l", "/", "Enter"])
  func `is never silent in what lies above`(opener: String) {
    var story = DeskStory(calls: [Samples.maria])
    if opener == "l" {
      story.lookUp(Samples.match())
      story.press("l")
    }
    story.press("3", opener)
    guard let overlay = story.desk.overlays.last else {
      Issue.record("\(opener) opened nothing")
      return
    }
    let editing: Set<String> = ["Backspace", "Del", "Left", "Right"]
    for key in Self.spellings where !Self.moves.contains(key) && !(overlay.takesText && editing.contains(key))
    {
      #expect(!Self.isSilent(key, story), "\(key) in \(opener)")
    }
  }

  @Test(arguments: [
    ("v", "v does nothing here; ? lists every key."), ("a", "a does nothing here; A is answer."),
    ("E", "E does nothing here; e is edit."), (",", ", (pause) works in a replay alone."),
    ("C-x", "C-x does nothing here; ? lists every key."), ("F9", "F9 does nothing here; ? lists every key."),
  ])
  func `says what it is`(key: String, words: String) {
    var story = DeskStory(calls: [Samples.maria])
    story.press(key)
    #expect(story.notice == words)
  }

  @Test func `of the demo says where it works`() {
    var story = DeskStory(calls: [Samples.maria], isDemo: false)
    story.press("F")
    #expect(story.notice == "F (faults) works in the demo alone.")
  }

  @Test func `in a question says what answers it, and that Caps Lock is on`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("D", "Y")
    #expect(story.notice.hasPrefix("Caps Lock is on"))
    #expect(story.desk.overlays.count == 1)
    story.press("x")
    #expect(story.notice.hasPrefix("x does nothing here: y is "))
  }

  @Test func `in an input or a list says how to leave it`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("n", "C-x")
    #expect(story.notice == "C-x does nothing while text is typed; Esc leaves it.")
    story.press("Esc", "F", "H")
    #expect(story.notice == "H (hold) does nothing in here; Esc closes this.")
  }

  @Test func `says it once, however many are typed, and says nothing unasked`() {
    var story = DeskStory(calls: [Samples.maria])
    for _ in 0..<500 { story.type("v") }
    #expect(story.facts.isEmpty && story.effects.isEmpty)
    #expect(story.notice == "v does nothing here; ? lists every key.")
    story.press("j")
    #expect(story.desk.message == nil)
  }
}
