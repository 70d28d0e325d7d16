import Groundwork
import Testing

/// `doctor` in good health, and where there is nothing to look at.
@Suite struct DoctorTests {
  private let simulator: RunningSimulator

  init() throws { simulator = try RunningSimulator.quiet() }

  @Test func `all is well, with figures, and no call is written to`() async throws {
    let seen = try await Examination(simulator.program)
    let (status, checks) = (seen.status, seen.checks)
    #expect(status == 0)
    #expect(!checks.contains { $0.level == "failure" })
    #expect(checks.contains { $0.area == "channel" && $0.words.contains("answers a ping in") })
    #expect(checks.contains { $0.area == "token" && $0.words.hasPrefix("a user's token") })
    #expect(try await simulator.requests().allSatisfy { !$0.hasPrefix("PATCH") })
  }

  @Test func `client credentials are looked at as what they are`() async throws {
    let seen = try await Examination(simulator.service)
    let (status, checks) = (seen.status, seen.checks)
    #expect(status == 0)
    #expect(checks.contains { $0.words.hasPrefix("a token of client credentials") })
    #expect(checks.contains { $0.area == "topic" && $0.words.hasPrefix("v2.routing.queues.") })
  }

  @Test func `without credentials, and with a file full of mistakes, it says what to do`() async throws {
    let bare = try await Examination(BuiltProgram())
    #expect(bare.status == 77)
    #expect(bare.failures.map(\.area) == ["credentials"])
    #expect(bare.unlooked == ["token", "person", "right", "calls", "topic", "channel", "round trip"])
    let program = BuiltProgram()
    let file = try program.file("bad.toml", "thme = \"paper\"\n[budget]\nwarn_byte = 1\n")
    let ending = try await program.run(["doctor", "--config", file])
    #expect(ending.status == 78)
    #expect(ending.stdout.contains("bad.toml:1:1") && ending.stdout.contains("bad.toml:3:1"))
  }

  @Test func `without credentials the CRM is looked at all the same`() async throws {
    var program = simulator.program
    program.environment["PATCHBAY_ACCESS_TOKEN"] = nil
    let seen = try await Examination(program)
    #expect(seen.status == 77)
    #expect(seen["CRM"]?.level == "ok")
  }

  @Test func `advice is given once where the next line has the same`() async throws {
    let ending = try await BuiltProgram().run(["doctor"])
    let advice = ending.stdout.split(separator: "\n").filter { $0.contains("Mend that first") }
    #expect(advice.count == 1, "\(ending.stdout)")
  }

  @Test func `a host that cannot be reached ends what depends on it`() async throws {
    let away = BuiltProgram(environment: [
      "PATCHBAY_ACCESS_TOKEN": "t", "PATCHBAY_API_URL": "http://127.0.0.1:1",
    ])
    let seen = try await Examination(away)
    let (status, checks) = (seen.status, seen.checks)
    #expect(status == 69)
    #expect(checks.filter { $0.level == "failure" }.map(\.area) == ["host"])
    #expect(seen.unlooked == ["token", "person", "right", "calls", "topic", "channel", "round trip"])
  }
}
