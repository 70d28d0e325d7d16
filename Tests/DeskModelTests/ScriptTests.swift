import CallDesk
import Groundwork
import Testing

@testable import DeskModel

/// A scripted demo: how it is written, and how it is gone through.
@Suite struct ScriptTests {
  @Test func `a script may come from another system`() throws {
    #expect(try Script("press l\r\npress i\r\n").steps.map(\.line) == [1, 2])
  }

  private let begin = Moment(ticks: 0, wall: Samples.time("14:00:00"))

  private func complaint(of text: String) -> ScriptProblem? {
    do { _ = try Script(text) } catch { return error }
    return nil
  }

  /// A script over a desk with Maria's call; answers what was done until it stands still.
  private func play(_ text: String, _ lines: [String] = ["Maria Keller"], beat: Interval = .zero) throws
    -> (outputs: [ScriptStateMachine.Output], took: Interval)
  {
    let desk = DeskStory(calls: [Samples.maria]).desk
    var machine = ScriptStateMachine(try Script(text), beat: beat)
    var (now, outputs) = (begin, [ScriptStateMachine.Output]())
    for _ in 0..<200 {
      let more = machine.look(lines, desk, at: now)
      outputs += more
      guard case .wake(let at) = more.last else { break }
      now = max(at, now)
    }
    return (outputs.filter { if case .wake = $0 { false } else { true } }, now.since(begin))
  }

  @Test func `steps, settings and remarks are read as they are written`() throws {
    let script = try Script(
      """
      # A remark.
      scenario quiet
      seed 7
      screen 120x36
      limit 3s

      press 3 S-Tab C-c   # three keys
      type "a \\"b\\""
      run hang-up
      fault refuse status=409 only=writes
      screen 60x16
      wait fate account_tier confirmed within 500ms
      expect no "x # y"
      expect value note ""
      wait calls 2
      wait link "signing in again"
      say "Done."
      """)
    #expect(script.scenario == "quiet" && script.seed == 7 && script.limit == .seconds(3))
    #expect(script.screen == ScreenSize(columns: 120, rows: 36))
    #expect(script.steps.map(\.line) == Array(7...17))
    #expect(
      script.steps.map(\.deed) == [
        .press([Key(.character("3")), Key(.tab, .shift), Key(.character("c"), .control)]),
        .press("a \"b\"".map { Key(.character($0)) }), .run(.hangUp),
        .fault("refuse", ["status": "409", "only": "writes"]), .resize(ScreenSize(columns: 60, rows: 16)),
        .wait(.fate(key: "account_tier", "confirmed"), within: .milliseconds(500)), .expect(.hides("x # y")),
        .expect(.value(key: "note", "")), .wait(.calls(2), within: nil),
        .wait(.link("signing in again"), within: nil), .say("Done."),
      ])
  }

  @Test(arguments: [
    ("", "no step"), ("# only a remark", "no step"), ("pres l", "(did you mean \"press\"?)"),
    ("press", "a key"),
    ("press Nokey", "no key \"Nokey\""), ("press \"l\"", "no key"), ("wait \"open", "not closed"),
    ("wait", "condition is missing"), ("wait \"\"", "empty text"), ("wait fate a bent", "no fate \"bent\""),
    ("wait \"x\" within soon", "a time is"), ("wait \"x\" within 11m", "a time is"),
    ("wait \"x\" y", "one word too many"), ("expect calls many", "number"), ("expect no x", "in quotes"),
    ("run quti", "(did you mean \"quit\"?)"), ("fault", "fault is missing"),
    ("fault lag from", "no name=value"),
    ("screen 80", "a size is"), ("screen 0x0", "a size is"), ("screen 999999999999999999999x2", "a size is"),
    ("press l\nseed 3", "before the first step"), ("seed -1", "a seed is"), ("say", "sentence"),
    ("link live", "no step \"link\""),
  ]) func `what is wrong is said with its line`(text: String, words: String) throws {
    let problem = try #require(complaint(of: text))
    #expect(problem.words.contains(words), "\(problem)")
    #expect(problem.line == (text.contains("\n") ? 2 : 1))
  }

  @Test func `no garbage breaks the reader`() {
    var random = SeededRandom(seed: 5)
    let pieces = [
      "press", "wait", "expect", "fate", "\"", "\\", "#", "within", "5s", " ", "\n", "é", "\u{0}", "x",
      "80x24", "no",
      "fault", "=", "screen", "value",
    ]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined(separator: Bool.random(using: &random) ? " " : "")
      if let problem = complaint(of: text) { #expect(problem.line >= 1 && !problem.words.isEmpty) }
    }
  }

  @Test func `what holds at once takes no time`() throws {
    let (outputs, took) = try play(
      "wait \"Maria\"\nexpect calls 1\nexpect value account_tier silver\nexpect no \"Tom\"")
    #expect(outputs.last == .finished && took == .zero)
    #expect(outputs.count == 5)
  }

  @Test func `a wait fails at its limit, with what was so instead`() throws {
    let (outputs, took) = try play("wait calls 1\nwait calls 2 within 3s\npress l")
    guard case .failed(let failure) = outputs.last else {
      Issue.record("\(outputs)")
      return
    }
    #expect(took == .seconds(3) && failure.waited == .seconds(3))
    #expect(failure.step.line == 2 && failure.found == "1 are live")
  }

  @Test(arguments: [
    ("expect \"Tom\"", "it is not on the screen"), ("expect no \"Maria\"", "it is on the screen"),
    ("expect fate account_tier sent", "the fate of account_tier is none"),
    ("expect value account_tier gold", "account_tier is \"silver\""),
    ("expect value nothing x", "nothing is not there"),
    ("expect link stale", "the link is live"), ("expect calls 0", "1 are live"),
  ]) func `what must be so now fails at once`(text: String, found: String) throws {
    let (outputs, took) = try play(text)
    guard case .failed(let failure) = outputs.last else {
      Issue.record("\(outputs)")
      return
    }
    #expect(failure.found == found && failure.waited == nil && took == .zero)
  }

  @Test func `keys go one by one, and the same key not twice at once`() throws {
    let (outputs, took) = try play("press j k j j")
    let keys = outputs.compactMap { if case .press(let key) = $0 { key.spelling } else { nil } }
    #expect(keys == ["j", "k", "j", "j"])
    #expect(took == .milliseconds(750))
  }

  @Test func `a beat lies between deeds, not before what is only looked at`() throws {
    let (outputs, took) = try play(
      "wait \"Maria\"\npress l\nsay \"x\"\nexpect calls 1\nfault 1\npress i", beat: .seconds(1))
    #expect(outputs.last == .finished)
    #expect(took == .seconds(2))
  }

  @Test func `a paint lies between a key and what must be seen after it`() throws {
    let desk = DeskStory(calls: [Samples.maria]).desk
    var machine = ScriptStateMachine(try Script("press l\nexpect \"after\""), beat: .zero)
    let first = machine.look(["before"], desk, at: begin)
    #expect(!first.contains { if case .failed = $0 { true } else { false } })
    #expect(machine.look(["after"], desk, at: begin).last == .finished)
    #expect(machine.look(["after"], desk, at: begin).isEmpty, "it ends once")
  }
}
