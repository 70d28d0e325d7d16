import Groundwork
import Testing

/// `doctor` against the simulator: it names every fault that can be seen without a write.
@Suite struct DoctorTests {
  let simulator: RunningSimulator

  init() throws { simulator = try RunningSimulator(["--scenario", "quiet", "--rate-limit", "off"]) }

  private struct Check: Equatable {
    var area: String
    var level: String
    var words: String
  }

  private func examine(_ program: BuiltProgram? = nil) async throws -> (status: Int32, checks: [Check]) {
    let ending = try await (program ?? simulator.program).run(["doctor", "--json"])
    let checks = (ending.json?["checks"]?.array ?? []).map { one in
      Check(
        area: one["area"]?.string ?? "", level: one["level"]?.string ?? "", words: one["words"]?.string ?? "")
    }
    #expect(!checks.isEmpty, "\(ending.stderr)")
    return (ending.status, checks)
  }

  private func failure(_ fault: String) async throws -> (status: Int32, failed: Check?) {
    #expect(await simulator.control("/faults", fault) == 200)
    let (status, checks) = try await examine()
    return (status, checks.first { $0.level == "failure" })
  }

  @Test func `all is well, with figures, and no call is written to`() async throws {
    let (status, checks) = try await examine()
    #expect(status == 0)
    #expect(!checks.contains { $0.level == "failure" })
    #expect(checks.contains { $0.area == "channel" && $0.words.contains("answers a ping in") })
    #expect(checks.contains { $0.area == "token" && $0.words.hasPrefix("a user's token") })
    #expect(try await simulator.requests().allSatisfy { !$0.hasPrefix("PATCH") })
  }

  @Test func `client credentials are looked at as what they are`() async throws {
    let (status, checks) = try await examine(simulator.service)
    #expect(status == 0)
    #expect(checks.contains { $0.words.hasPrefix("a token of client credentials") })
    #expect(checks.contains { $0.area == "topic" && $0.words.hasPrefix("v2.routing.queues.") })
  }

  @Test(arguments: [
    (401, Int32(77), "token"), (403, 77, "token"), (429, 75, "token"), (500, 69, "token"), (503, 69, "token"),
  ])
  func `a refusal is named with its status`(_ code: Int, _ status: Int32, _ area: String) async throws {
    let found = try await failure(#"{"fault":"refuse","status":\#(code),"count":90}"#)
    #expect(found.status == status)
    #expect(found.failed?.area == area || found.failed?.area == "host", "\(String(describing: found.failed))")
  }

  @Test func `a token that has ended is told apart from a missing right`() async throws {
    #expect(await simulator.control("/tokens/expire", "") == 200)
    let (status, checks) = try await examine()
    #expect(status == 77)
    #expect(checks.contains { $0.level == "failure" && $0.words.contains("invalid or has ended") })
  }

  @Test func `a socket that opens and stays silent is found`() async throws {
    let found = try await failure(#"{"fault":"silent-sockets","seconds":60}"#)
    #expect(found.status == 69)
    #expect(found.failed?.area == "channel" && found.failed?.words.contains("is silent") == true)
  }

  @Test func `a link that is cut is found`() async throws {
    let found = try await failure(#"{"fault":"cut-link","seconds":60}"#)
    #expect(found.status == 69)
    #expect(found.failed?.area == "channel", "\(String(describing: found.failed))")
  }

  @Test func `a slow CRM is a warning, a broken one a failure, and neither hides the platform`() async throws
  {
    #expect(
      await simulator.control("/faults", #"{"fault":"slow-crm","milliseconds":1500,"seconds":60}"#) == 200)
    let slow = try await examine()
    #expect(slow.status == 0)
    #expect(slow.checks.last?.area == "CRM" && slow.checks.last?.level == "warning")
    var program = simulator.program
    program.environment["PATCHBAY_CRM_URL"] = "http://127.0.0.1:1"
    let broken = try await examine(program)
    #expect(broken.status == 69)
    #expect(broken.checks.last?.level == "failure")
    #expect(broken.checks.contains { $0.area == "channel" && $0.level == "ok" })
  }

  @Test func `without credentials, and with a file full of mistakes, it says what to do`() async throws {
    let bare = try await examine(BuiltProgram())
    #expect(bare.status == 77)
    let program = BuiltProgram()
    let file = try program.file("bad.toml", "thme = \"paper\"\n[budget]\nwarn_byte = 1\n")
    let ending = try await program.run(["doctor", "--config", file])
    #expect(ending.status == 78)
    #expect(ending.stdout.contains("bad.toml:1:1") && ending.stdout.contains("bad.toml:3:1"))
  }

  @Test func `a host that cannot be reached ends what depends on it`() async throws {
    let away = BuiltProgram(environment: [
      "PATCHBAY_ACCESS_TOKEN": "t", "PATCHBAY_API_URL": "http://127.0.0.1:1",
    ])
    let (status, checks) = try await examine(away)
    #expect(status == 69)
    #expect(checks.filter { $0.level == "failure" }.map(\.area) == ["host"])
  }
}
