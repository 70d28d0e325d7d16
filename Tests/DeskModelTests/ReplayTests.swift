import CallDesk
import GenesysCloud
import Groundwork
import Testing

@testable import DeskModel

/// A kept session played again: the same desk, at any speed, and nothing sent.
@Suite struct ReplayTests {
  private let kept = RecordedStory.whole()
  private let begin = Moment(ticks: 5_000_000_000, wall: Samples.time("18:00:00"))

  private func machine(_ speed: Double) throws -> ReplayStateMachine {
    ReplayStateMachine(
      try Recording(kept.bytes), speed: speed, rules: DeskRules(), screen: ScreenSize(columns: 80, rows: 24),
      now: begin)
  }

  private func wake(_ outputs: [ReplayStateMachine.Output]) -> Moment? {
    outputs.lazy.compactMap { if case .wake(let at) = $0 { at } else { nil } }.last
  }

  /// Plays on by its own alarms until it is over.
  private func play(_ machine: inout ReplayStateMachine, from start: Moment) -> (end: Moment, wakes: Int) {
    var (now, wakes) = (start, 0)
    var next = wake(machine.handle(.time, at: now))
    while let at = next, wakes < 10_000 {
      (now, wakes) = (at, wakes + 1)
      next = wake(machine.handle(.time, at: now))
    }
    return (now, wakes)
  }

  private func press(_ machine: inout ReplayStateMachine, _ key: String, at now: Moment)
    -> [ReplayStateMachine.Output]
  {
    Key(spelling: key).map { machine.handle(.event(.input(.key($0))), at: now) } ?? []
  }

  /// Keys take the marks of what has just changed away; all else must be as it was.
  private func isSame(_ desk: Desk) -> Bool {
    let (call, was) = (desk.call, kept.story.desk.call)
    return call?.conversation == was?.conversation && call?.work.timeline == was?.work.timeline
      && call?.work.injection == was?.work.injection && call?.work.lookup == was?.work.lookup
  }

  @Test(arguments: [0.5, 1, 8, 64, .infinity]) func `at every speed it ends at the same desk`(speed: Double)
    throws
  {
    var machine = try machine(speed)
    _ = play(&machine, from: begin)
    let (replayed, was) = (machine.desk, kept.story.desk)
    #expect(replayed.playback?.isOver == true)
    #expect(replayed.calls == was.calls)
    #expect(replayed.agent == was.agent && replayed.link == was.link)
    #expect(replayed.selectedCall == was.selectedCall)
    #expect(replayed.wire.exchanges.map(\.record.body) == was.wire.exchanges.map(\.record.body))
    #expect(replayed.call?.work.injection?.confirmed == 2)
  }

  @Test func `twice as fast takes half as long`() throws {
    for speed in [1.0, 2, 4] {
      var machine = try machine(speed)
      let end = play(&machine, from: begin).end
      let took = end.since(begin).seconds
      #expect(abs(took - 4.12 / speed) < 0.2, "\(speed): \(took)")
    }
  }

  @Test func `all at once takes no alarm, and every fact keeps its own time`() throws {
    var machine = try machine(.infinity)
    let outputs = machine.handle(.time, at: begin)
    #expect(wake(outputs) == nil && outputs.contains(.over))
    let times = outputs.compactMap { if case .effect(.say, let at) = $0 { at } else { nil } }
    #expect(times.first == Samples.time("14:00:00"))
    #expect(times.last == Samples.time("14:00:00").advanced(by: .milliseconds(4_120)))
  }

  @Test func `comma pauses, a dot goes one thing further, plus and minus change the speed`() throws {
    var machine = try machine(1)
    _ = machine.handle(.time, at: begin)
    let paused = begin.advanced(by: .milliseconds(100))
    #expect(wake(press(&machine, ",", at: paused)) == nil)
    #expect(machine.desk.playback?.isPaused == true)
    let later = paused.advanced(by: .seconds(60))
    _ = machine.handle(.time, at: later)
    #expect(machine.desk.call?.work.lookup == nil, "a minute passed and nothing happened")
    _ = press(&machine, ".", at: later)
    #expect(machine.desk.call?.work.lookup?.isRunning == true)
    #expect(machine.desk.playback?.position == .seconds(1))
    _ = press(&machine, "+", at: later)
    _ = press(&machine, "+", at: later)
    _ = press(&machine, "-", at: later)
    #expect(machine.desk.playback?.speed == 2)
    _ = press(&machine, ",", at: later)
    let end = play(&machine, from: later).end
    #expect(abs(end.since(later).seconds - 1.56) < 0.2)
  }

  @Test func `steps alone reach the end, and it stays there`() throws {
    var machine = try machine(1)
    for _ in 0..<40 { _ = press(&machine, ".", at: begin) }
    #expect(machine.desk.playback?.isOver == true)
    #expect(isSame(machine.desk))
    #expect(wake(machine.handle(.time, at: begin.advanced(by: .seconds(99)))) == nil)
  }

  @Test func `nothing can be sent, whatever is pressed`() throws {
    var random = SeededRandom(seed: 3)
    let keys = CommandTable.all.flatMap(\.keys) + "xy4yabc=".map { Key(.character($0)) } + [Key(.backspace)]
    for _ in 0..<30 {
      var machine = try machine(1)
      var now = begin
      _ = machine.handle(.time, at: now)
      for _ in 0..<200 {
        now = now.advanced(by: .milliseconds(Int.random(in: 0...900, using: &random)))
        let event: DeskEvent =
          switch Int.random(in: 0..<6, using: &random) {
          case 0:
            .linear([.set(key: "a", value: "b"), .lookup("x"), .yes].randomElement(using: &random) ?? .yes)
          case 1: .input(.paste("42"))
          default: .input(.key(keys.randomElement(using: &random) ?? Key(.enter)))
          }
        let outputs = machine.handle(.event(event), at: now) + machine.handle(.time, at: now)
        for case .effect(let effect, _) in outputs {
          switch effect {
          case .order, .fault, .bell, .notify: Issue.record("\(effect)")
          default: break
          }
        }
      }
      #expect(
        machine.desk.calls.ids.allSatisfy { id in
          machine.desk.calls[id]?.requested == nil
        })
    }
  }

  @Test func `what would send says why not, on a key and in words`() throws {
    var machine = try machine(.infinity)
    _ = machine.handle(.time, at: begin)
    _ = press(&machine, "i", at: begin)
    #expect(machine.desk.message?.text(.utc) == "Inject: this is a replay, and nothing is sent.")
    _ = machine.handle(.event(.linear(.set(key: "note", value: "x"))), at: begin)
    #expect(machine.desk.message?.text(.utc) == "This is a replay: nothing is sent.")
    #expect(isSame(machine.desk))
  }

  @Test func `one can look around meanwhile, and quit without being asked`() throws {
    var machine = try machine(1)
    _ = machine.handle(.time, at: begin)
    _ = press(&machine, "5", at: begin)
    _ = press(&machine, "z", at: begin)
    _ = play(&machine, from: begin)
    #expect(machine.desk.isSequence, "what happens moves nothing that the person chose")
    #expect(press(&machine, "q", at: begin).contains(.effect(.quit, at: machine.desk.now.wall)))
  }

  @Test func `the keys of a replay are nobody's elsewhere`() {
    var story = DeskStory(calls: [Samples.maria])
    let before = story.desk
    story.press(",", ".", "+", "-")
    #expect(story.effects.isEmpty && story.desk.overlays == before.overlays)
    #expect(!story.desk.footer.contains { $0.command == .pause })
    #expect(!story.desk.helpItems(HelpState()).contains { $0.group == .replay })
  }
}
