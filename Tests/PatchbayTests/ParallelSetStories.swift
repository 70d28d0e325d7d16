import Groundwork
import Testing

/// Many commands at once, as a script with `xargs -P` starts them.
@Suite struct ParallelSetStories {
  private static let count = 40

  @Test func `many writes at once are all confirmed, over four channels and few requests`() async throws {
    let simulator = try RunningSimulator.quiet()
    let call = try await simulator.liveCall()
    let program = simulator.program
    let before = try await simulator.requests().count
    let endings = try await withThrowingTaskGroup(of: BuiltProgram.Ending.self) { group in
      for number in 0..<Self.count {
        group.addTask {
          try await program.run([
            "attributes", "set", call, "key\(number)=\(number)", "--timeout", "60s", "--json",
          ])
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for ending in endings { #expect(ending.status == 0, "\(ending.stdout)\(ending.stderr)") }
    let proofs = endings.compactMap { $0.json?["keys"]?[0]?["confirmedBy"]?.string }
    #expect(proofs.count == Self.count)
    let asked = try await simulator.requests().dropFirst(before).filter { $0.contains("/api/v2/") }
    #expect(asked.count { $0 == "POST /api/v2/notifications/channels" } <= 4, "\(asked)")
    #expect(asked.count <= Self.count * 6, "\(asked.count) requests")
  }
}
