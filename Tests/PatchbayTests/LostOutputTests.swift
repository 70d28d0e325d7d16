import Foundation
import Groundwork
import Testing

/// A result that nobody can read is not success.
@Suite struct LostOutputTests {
  private func shell(_ simulator: RunningSimulator, _ script: String) async throws -> BuiltProgram.Ending {
    try await simulator.program.shell("PATH=/usr/bin:/bin; P='\(BuiltProgram.executable)'; \(script)")
  }

  @Test func `a full disk is 73, and says that what was sent stays sent`() async throws {
    let simulator = try RunningSimulator(["--scenario", "quiet"])
    let ending = try await shell(simulator, "$P calls list --json > /dev/full; echo $?")
    #expect(ending.stdout == "73\n")
    #expect(ending.stderr.contains("Cannot write to standard output"))
  }

  @Test func `watch ends when its reader has gone, as any program in a pipe does`() async throws {
    let simulator = try RunningSimulator.quiet()
    let call = try await simulator.liveCall()
    // Changes go on until the watch is over, however long it takes to begin.
    let ending = try await shell(
      simulator,
      """
      (n=0; while [ ! -e "$HOME/over" ]; do n=$((n+1)); $P attributes set \(call) n=$n >/dev/null; done) &
      mkdir -p "$HOME"; ($P attributes watch \(call); echo $? > "$HOME/over") | head -1 >/dev/null
      wait; cat "$HOME/over"
      """)
    #expect(ending.stdout == "141\n")
  }
}
