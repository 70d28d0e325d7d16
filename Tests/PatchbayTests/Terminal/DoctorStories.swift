import DeskModel
import PatchbayTestSupport
import Testing

/// `doctor` looks at the terminal that it runs in, and leaves it as it was.
@Suite(.serialized, .timeLimit(.minutes(3))) struct `The terminal is examined` {
  private let size = ScreenSize(columns: 150, rows: 40)

  private func doctor(_ environment: [String: String] = [:], answers: Bool = true) throws -> PtyProcess {
    let program = BuiltProgram(environment: environment)
    return try PtyProcess(
      BuiltProgram.executable, ["doctor"], environment: program.variables, size: size, answers: answers)
  }

  @Test func `one that answers is measured, and nothing of it stays`() async throws {
    var doctor = try doctor()
    var ending = try await doctor.ending()
    // The person at this terminal is a thread, which on a busy machine may be late.
    for _ in 0..<4 where doctor.screen.shows("does not say where") {
      doctor = try self.doctor()
      ending = try await doctor.ending()
    }
    #expect(ending == .exited(77))
    let screen = doctor.screen
    #expect(screen.shows("as reckoned for accented letters, borders, marks, Chinese characters"))
    #expect(screen.shows("colours        256"))
    #expect(screen.shows("clicks can be reported"))
    #expect(screen.shows("as the desk knows them"))
    #expect(!screen.text.contains("漢"), "the samples are wiped out")
    #expect(!screen.text.contains("[7;"), "no answer is echoed")
    #expect(doctor.isRestored)
  }

  @Test func `one that says nothing is not waited for`() async throws {
    let clock = ContinuousClock()
    let begun = clock.now
    let doctor = try doctor(answers: false)
    #expect(try await doctor.ending(within: .seconds(30)) == .exited(77))
    #expect(doctor.screen.shows("the terminal does not say where its cursor is"))
    #expect(doctor.isRestored)
    #expect(clock.now - begun < .seconds(25))
  }

  @Test(arguments: ["linux", "vt220", "tmux-256color", "no-such-terminal", "dumb"])
  func `whatever it is, it is named and left as it was`(name: String) async throws {
    let doctor = try doctor(["TERM": name])
    #expect(try await doctor.ending() == .exited(77))
    #expect(doctor.screen.shows("terminal       "))
    #expect(doctor.screen.text.contains(name))
    #expect(doctor.isRestored)
  }

  @Test func `a document is all that is written where one is asked for`() async throws {
    let program = BuiltProgram()
    let doctor = try PtyProcess(
      BuiltProgram.executable, ["doctor", "--json"], environment: program.variables,
      size: ScreenSize(columns: 500, rows: 40))
    #expect(try await doctor.ending() == .exited(77))
    #expect(doctor.screen.lines[0].hasPrefix(#"{"ok":false,"checks":[{"area":"terminal""#))
    #expect(doctor.screen.text.contains("not measured: standard output is for the document alone"))
  }

  @Test func `a terminal that promises every colour is believed only where they can be used`() async throws {
    let doctor = try doctor(["COLORTERM": "truecolor"])
    #expect(try await doctor.ending() == .exited(77))
    #expect(doctor.screen.text.contains("16.7 million"))
  }

  @Test func `an interruption leaves the terminal as it was`() async throws {
    // It waits for an answer for a second, and on a busy machine this test may be later than that.
    for _ in 0..<5 {
      let doctor = try doctor(answers: false)
      // While the question is open the driver echoes nothing.
      let screen = try await doctor.wait(for: "the question") { screen in
        !doctor.terminal.isCooked || screen.shows("does not say where")
      }
      doctor.signal(2)
      let ending = try await doctor.ending()
      #expect(doctor.isRestored)
      if screen.shows("does not say where") || ending == .exited(77) { continue }
      #expect(ending == .exited(130))
      return
    }
    Issue.record("it was never interrupted while it asked")
  }
}
