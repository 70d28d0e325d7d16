import ArgumentParser
import Foundation
import Groundwork
import PatchbayTestSupport
import Testing

@testable import patchbay

/// `--timeout`: every command without a screen has it, and it bounds all that the command does.
@Suite struct TimeoutStories {
  /// What a person ends: screens, and the simulator beside them.
  private static let ofPeople: [any WorkCommand.Type] = [
    Patchbay.self, DemoCommand.self, ReplayCommand.self, SimulateCommand.self,
  ]

  private static func commands(below command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
    [command] + command.configuration.subcommands.flatMap(commands)
  }

  @Test func `every command without a screen takes it`() {
    let working = Self.commands(below: Patchbay.self).filter { $0 is any WorkCommand.Type }
    let people = Set(Self.ofPeople.map { ObjectIdentifier($0) })
    #expect(working.count > 20)
    for command in working where !people.contains(ObjectIdentifier(command)) {
      #expect(command is any HeadlessCommand.Type, "\(command)")
      #expect(command.helpMessage().contains("--timeout"), "\(command)")
    }
  }

  @Test(arguments: [
    "0", "0s", "-1s", "99999999999999d", "nan", "inf", "-inf", "", " ", "8x", "1e400s", "0.1ms",
  ])
  func `what is no time is a usage error that says what is one`(value: String) async throws {
    for words in [["calls", "list"], ["config", "path"], ["attributes", "set", "c", "a=b"], ["login"]] {
      let ending = try await BuiltProgram().run(words + ["--timeout", value])
      #expect(ending.status == 64, "\(words) \(ending.stderr)")
      #expect(ending.stderr.contains("Try --timeout 8s."), "\(words) \(ending.stderr)")
    }
  }

  @Test(arguments: [
    ["calls", "list"], ["calls", "show", "CALL"], ["attributes", "get", "CALL"],
    ["attributes", "set", "CALL", "z=1"], ["attributes", "watch", "CALL"], ["secure", "get", "CALL"],
    ["inject", "CALL"], ["whoami"],
  ])
  func `against answers that hang it ends when its time is over, and says that nothing was changed`(
    words: [String]
  ) async throws {
    let simulator = try RunningSimulator.quiet()
    let call = try await simulator.liveCall()
    #expect(
      await simulator.control("/faults", #"{"fault":"slow-api","milliseconds":600000,"seconds":900}"#) == 200)
    let ending = try await simulator.program.run(
      words.map { $0 == "CALL" ? call : $0 } + ["--timeout", "700ms", "--json"])
    #expect(ending.status == 69, "\(ending.stdout)\(ending.stderr)")
    #expect(ending.stderr.contains("Not done within 700ms (--timeout)."), "\(ending.stderr)")
    #expect(!ending.stderr.contains("Interrupted"), "\(ending.stderr)")
    #expect(ending.json?["error"]?["code"] == "timed.out", "\(ending.stdout)")
  }

  @Test func `a write that left and has no answer is one whose fate is unknown`() async throws {
    let simulator = try RunningSimulator.quiet()
    let call = try await simulator.liveCall()
    #expect(await simulator.control("/faults", #"{"fault":"hold-answer","seconds":600}"#) == 200)
    #expect(await simulator.control("/faults", #"{"fault":"lose-events","count":50}"#) == 200)
    let held = try await simulator.program.run([
      "attributes", "set", call, "z=1", "--wait", "accepted", "--timeout", "1s", "--json",
    ])
    #expect(held.status == 74, "\(held.stdout)\(held.stderr)")
    #expect(held.json?["timedOut"] == true && held.json?["interrupted"] == nil, "\(held.stdout)")
    #expect(held.stderr.contains("It may have arrived"), "\(held.stderr)")
    #expect(held.stderr.contains("Not done within 1s"), "\(held.stderr)")
  }

  @Test func `a CRM that hangs is within the time`() async throws {
    let simulator = try RunningSimulator.quiet()
    let fault = #"{"fault":"slow-crm","milliseconds":600000,"seconds":900}"#
    #expect(await simulator.control("/faults", fault) == 200)
    let program = simulator.program
    let file = try program.file("crm.toml", simulator.connector("crm"))
    let ending = try await program.run(
      ["lookup", "+4930555999", "--timeout", "700ms", "--json", "--config", file])
    #expect(ending.status == 69, "\(ending.stdout)\(ending.stderr)")
    #expect(ending.stderr.contains("Not done within 700ms"), "\(ending.stderr)")
  }

  @Test func `a program that prints no secret is within the time, and nothing was sent`() async throws {
    let program = BuiltProgram()
    let file = try program.file(
      "slow.toml",
      """
      [profiles.work]
      region = "mypurecloud.ie"
      client_id = "id"
      client_secret_command = ["sleep", "30"]
      """)
    let ending = try await program.run(["calls", "list", "--config", file, "--timeout", "500ms"])
    #expect(ending.status == 69, "\(ending.stderr)")
    #expect(ending.stderr.contains("Not done within 500ms"), "\(ending.stderr)")
  }

  @Test func `whoever types nothing is waited for no longer`() async throws {
    let program = BuiltProgram()
    let (process, stdin, _, errors) = try program.converse(
      ["attributes", "set", "c-1", "--from", "-", "--timeout", "500ms"])
    let said = try errors.readToEnd() ?? .init()
    process.waitUntilExit()
    try stdin.close()
    #expect(process.terminationStatus == 69)
    #expect(String(decoding: said, as: UTF8.self).contains("Not done within 500ms"))
  }

  @Test func `what is done in time ends as without it`() async throws {
    let simulator = try RunningSimulator.quiet()
    let call = try await simulator.liveCall()
    let ending = try await simulator.program.run([
      "attributes", "set", call, "z=1", "--timeout", "60s", "--json",
    ])
    #expect(ending.status == 0 && ending.json?["fate"] == "confirmed", "\(ending.stdout)\(ending.stderr)")
  }
}
