import Foundation
import Groundwork
import PatchbayTestSupport
import Testing

/// What the log file holds, and that it holds no secret and no customer.
@Suite struct LoggingTests {
  private func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func `a debug log names requests, statuses and times, and keeps values and tokens out`() async throws
  {
    let simulator = try RunningSimulator(["--scenario", "quiet"])
    let program = simulator.program
    let log = try program.file("debug.log", "")
    let call = try #require(
      try await program.run(["calls", "list", "--json"]).json?["calls"]?[0]?["conversation"]?.string)
    let ending = try await program.run([
      "attributes", "set", call, "mood=very-private", "--log-level", "debug", "--log-file", log,
    ])
    #expect(ending.status == 0, "\(ending.stderr)")
    let lines = try read(log)
    #expect(lines.contains(" debug 202 PATCH http://127.0.0.1"))
    #expect(lines.contains("/participants/"))
    #expect(lines.contains(" ms="))
    #expect(lines.contains(" debug event v2.users."))
    #expect(!lines.contains("very-private"))
    #expect(!lines.contains(try #require(program.environment["PATCHBAY_ACCESS_TOKEN"])))
  }

  @Test func `of a CRM only the host is named: its paths can hold a number`() async throws {
    let simulator = try RunningSimulator(["--scenario", "quiet"])
    let program = simulator.program
    let log = try program.file("crm.log", "")
    _ = try await program.run(["lookup", "+49305550142", "--log-level", "debug", "--log-file", log])
    let lines = try read(log)
    #expect(lines.contains(" 200 GET http://127.0.0.1"))
    #expect(!lines.contains("5550142"))
  }

  @Test func `a run with nothing to say leaves no log, one that fails on the way says so`() async throws {
    let quiet = BuiltProgram(environment: [
      "PATCHBAY_ACCESS_TOKEN": "t", "PATCHBAY_API_URL": "http://127.0.0.1:1",
    ])
    _ = try await quiet.run(["--version"])
    let log = try #require(quiet.variables["XDG_STATE_HOME"]) + "/patchbay/patchbay.log"
    #expect(!FileManager.default.fileExists(atPath: log))
    let ending = try await quiet.run(["calls", "list"])
    #expect(ending.status == 69)
    #expect(try read(log).contains(" warning failed GET http://127.0.0.1:1/"))
    let mode = try FileManager.default.attributesOfItem(atPath: log)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `a large log is set aside, not grown for ever`() async throws {
    let program = BuiltProgram(environment: [
      "PATCHBAY_ACCESS_TOKEN": "t", "PATCHBAY_API_URL": "http://127.0.0.1:1",
    ])
    let log = try program.file("large.log", String(repeating: "x", count: (4 << 20) + 1))
    _ = try await program.run(["calls", "list", "--log-file", log])
    #expect(try read(log).utf8.count < 1000)
    #expect(try read(log + ".1").utf8.count == (4 << 20) + 1)
  }

  @Test func `unknown levels are refused with a suggestion, in a flag and in the environment`() async throws {
    let flag = try await BuiltProgram().run(["calls", "list", "--log-level", "wraning"])
    #expect(flag.status == 64)
    #expect(flag.stderr.contains("Did you mean \"warning\"?"))
    let variable = try await BuiltProgram(environment: ["PATCHBAY_LOG": "loud"]).run(["calls", "list"])
    #expect(variable.status == 78)
    #expect(variable.stderr.contains("PATCHBAY_LOG is \"loud\""))
  }

  @Test func `a named log that cannot be written is an error before anything is sent`() async throws {
    let ending = try await BuiltProgram().run(["calls", "list", "--log-file", "/proc/no/such.log"])
    #expect(ending.status == 73)
    #expect(ending.stderr.contains("Nothing was sent"))
  }
}
