import CallDesk
@testable import DeskModel
import GenesysCloud
import Groundwork
import Testing

/// The one table of commands, and the keys that a configuration gives them.
struct CommandTests {
  @Test func `every command has a record, words for people, and a key of its own`() {
    #expect(Set(CommandTable.all.map(\.id)) == Set(CommandID.allCases))
    var taken: Set<Key> = []
    for command in CommandTable.all {
      #expect(!command.title.isEmpty && !command.help.isEmpty && !command.keys.isEmpty)
      for key in command.keys { #expect(taken.insert(key).inserted, "\(key.spelling) twice") }
      for key in command.keys { #expect(Key(spelling: key.spelling) == key) }
    }
  }

  @Test func `a letter that acts on the phone exists in one case only`() {
    let letters = CommandTable.all.filter { !$0.actsOnPhone }.flatMap(\.keys).compactMap(\.letter)
    for command in CommandTable.all where command.actsOnPhone {
      for letter in command.keys.compactMap(\.letter) {
        #expect(!letters.map { $0.lowercased() }.contains(letter.lowercased()), "\(letter)")
      }
    }
  }

  @Test func `keys of later issues do nothing`() {
    for spelling in ["o", "T", "C", "V", ":", "C-x"] {
      var story = DeskStory(calls: [Samples.maria])
      let before = story.desk
      story.press(spelling)
      #expect(story.effects.isEmpty)
      #expect(story.desk.overlays == before.overlays && story.desk.focus == before.focus)
    }
  }

  @Test func `the README's table names every command once`() {
    let lines = CommandTable.markdown.split(separator: "\n")
    #expect(lines.count == CommandTable.all.count + 2)
    #expect(lines.contains("| phone | `A` | `answer` | Answer the call that rings |"))
  }

  @Test func `faults exist in the simulator's profile alone`() {
    var story = DeskStory(calls: [Samples.maria], isDemo: false)
    story.press("F")
    #expect(story.desk.overlays.isEmpty && story.effects.isEmpty)
    #expect(!story.desk.helpItems(HelpState()).contains { $0.id == .faults })
    story = DeskStory(calls: [Samples.maria])
    story.press("F", "3")
    #expect(story.effects == [.fault(3)])
    #expect(story.desk.overlays.isEmpty)
    story.press("F", "j", "Enter")
    #expect(story.effects == [.fault(2)])
  }

  @Test func `the footer holds only what can work now, help last`() {
    var story = DeskStory()
    #expect(!story.desk.footer.map(\.key).contains("H"))
    story = DeskStory(calls: [Samples.maria])
    let keys = story.desk.footer.map(\.key)
    #expect(keys.contains("H") && keys.contains("D") && keys.contains("l") && !keys.contains("A"))
    #expect(keys.last == "?")
    story.show(Samples.tom)
    #expect(story.desk.footer.first == FooterItem(key: "A", label: "answer", command: .answer))
    story.show(Samples.maria.with(Samples.me) { $0.held = true })
    #expect(story.desk.footer.contains(FooterItem(key: "H", label: "take back", command: .hold)))
  }

  @Test(arguments: [
    ("lookup = \"o\"\n", nil), ("filter = [\"/\", \"F4\"]\n", nil), ("quit = \"C-q\"\n", nil),
    ("lokup = \"o\"\n", "c.toml:2:1: unknown key \"lokup\"; did you mean \"lookup\"?"),
    ("lookup = \"i\"\n", "c.toml:2:10: i is the key of inject already"),
    ("lookup = \"a\"\n", "c.toml:2:10: a and A (answer) differ in case only, and one acts on the phone"),
    ("answer = \"Q\"\n", "c.toml:2:10: Q and q (quit) differ in case only, and one acts on the phone"),
    (
      "lookup = \"Hyper-x\"\n",
      "c.toml:2:10: \"Hyper-x\" is no key; write a, A, Enter, Esc, Tab, S-Tab, C-x, F3, PgUp or Space"
    ),
    ("lookup = 3\n", "c.toml:2:10: lookup must be a string, not a whole number"),
  ])
  func `a key table is read, or its mistake is pointed at`(body: String, problem: String?) throws {
    let reader = try TOMLReader("[keys]\n" + body, file: "c.toml")
    _ = Keys(reader)
    #expect(reader.problems().first?.description == problem)
  }

  @Test func `a remapped key runs the command, its old key nothing, and sentences name the new one`() throws {
    let reader = try TOMLReader("[keys]\nlookup = \"o\"\nup = \"l\"\n", file: "c.toml")
    let keys = Keys(reader)
    #expect(reader.problems().isEmpty)
    var story = DeskStory(rules: DeskRules(keys: keys))
    story.news(.agent(Samples.dana))
    story.news(.link(.live))
    story.show(Samples.maria)
    #expect(story.notice == "Press o to look Maria up, then i.")
    story.press("l")
    #expect(story.effects.isEmpty)
    story.press("o")
    #expect(story.order != nil)
  }

  @Test func `help is searched by typing and runs what is selected`() {
    var story = DeskStory(calls: [Samples.maria])
    story.press("?")
    story.type("hold")
    story.press("Enter")
    #expect(story.order == .act(ticket: story.ticket, Samples.maria.id, .hold(true)))
    #expect(story.desk.overlays.isEmpty)
    story.press("F1")
    story.type("answer")
    story.press("Enter")
    guard case .help(let state) = story.desk.overlays.last else {
      Issue.record("the help closed")
      return
    }
    #expect(state.refusal == "no call rings")
    story.press("Esc")
    #expect(story.desk.overlays.isEmpty)
  }
}
