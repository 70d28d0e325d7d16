import PatchbayTestSupport
import Foundation
import Groundwork
import Testing

/// Many writes from a file, over real HTTP and WebSocket against the simulator.
@Suite(.serialized, .timeLimit(.minutes(3))) struct BatchStories {
  private let simulator: RunningSimulator
  private let program: BuiltProgram

  init() throws {
    simulator = try RunningSimulator.quiet()
    program = simulator.service
  }

  private func calls(_ count: Int) async throws -> [String] {
    for number in 0..<count {
      let body =
        #"{"number":"+1317555\#(1000 + number)","queue":"\#(number % 2 == 0 ? "Support" : "Billing")","#
        + #""starts":"connected","talk":600}"#
      #expect(await simulator.control("/calls", body).map { $0 / 100 } == 2)
    }
    let listed = try #require(
      try await simulator.service.run(["calls", "list", "--json"]).json?["calls"]?.array)
    return listed.compactMap { $0["conversation"]?.string }
  }

  private func file(_ calls: [String], rounds: Int) throws -> String {
    let lines = (0..<rounds).flatMap { round in
      calls.map { #"{"conversation":"\#($0)","attributes":{"k\#(round)":"v\#(round)"}}"# }
    }
    return try program.file("in.jsonl", lines.joined(separator: "\n") + "\n")
  }

  private func fates(_ ending: BuiltProgram.Ending) throws -> [String: Int] {
    try ending.stdout.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
      .reduce(into: [:]) { $0[$1["fate"]?.string ?? "?", default: 0] += 1 }
  }

  private func count(_ prefix: String) async throws -> Int {
    try await simulator.requests().count { $0.hasPrefix(prefix) }
  }

  @Test func `go beside one another over one channel, and again cost no write`() async throws {
    let calls = try await calls(5)
    let file = try file(calls, rounds: 8)
    let lines = calls.count * 8
    let ending = try await program.run(["attributes", "set", "--from", file, "--json"])
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(try fates(ending) == ["confirmed": lines])
    #expect(ending.stdout.contains(#""confirmedBy":"event""#))
    #expect(ending.stderr == "patchbay: \(lines) lines, keys: \(lines) confirmed.\n")
    #expect(try await count("POST /api/v2/notifications/channels") == 1)
    #expect(try await count("PATCH") == lines)
    let again = try await program.run(["attributes", "set", "--from", file, "--json"])
    #expect(try fates(again) == ["unchanged": lines])
    #expect(try await count("PATCH") == lines)
    let written = try await program.run(["journal", "list", "--kind", "write", "--json"])
    #expect(written.stdout.split(separator: "\n").count { $0.contains(#""fate":"sent""#) } == lines)
  }

  @Test func `the worst line decides, and the others are written`() async throws {
    let call = try #require(try await calls(1).first)
    let input = """
      {"conversation":"00000000-0000-4000-8000-000000000000","attributes":{"a":"1"}}
      {"conversation":"\(call)","attributes":{"a":"1"}}
      {"conversation":"\(call)","attributes":{"a":"2"},"if":{"a":"9"}}
      """
    let ending = try await program.run(["attributes", "set", "--from", "-", "--json"], input: input)
    #expect(ending.status == 66, "\(ending.stderr)")
    #expect(try fates(ending) == ["not_written": 1, "confirmed": 1, "conflict": 1])
    #expect(ending.stdout.contains(#""error":{"code""#))
    let numbers = try ending.stdout.split(separator: "\n").map {
      try JSONParser.parse(String($0))["line"]?.int
    }
    #expect(Set(numbers) == [1, 2, 3])
    let told = try await program.run(["attributes", "set", "--from", "-", "--dry-run"], input: "\n" + input)
    #expect(
      told.stdout.contains("line 2: 00000000-0000-4000-8000-000000000000 a not written: "), "\(told.stdout)")
    #expect(ending.stderr.contains("Running the same file again is safe"))
  }

  @Test func `a wrong line stops all before anything is sent`() async throws {
    let input = #"{"conversation":"c","attributes":{"a":"1"}}"# + "\n" + #"{"conversation":"c"}"#
    let ending = try await program.run(["attributes", "set", "--from", "-"], input: input)
    #expect(ending.status == 65)
    #expect(ending.stderr == "patchbay: line 2: \"attributes\" is missing.\npatchbay: Nothing was sent.\n")
    #expect(try await simulator.requests().isEmpty)
  }

  @Test func `interrupted ends with the truth about each line, and goes on when run again`() async throws {
    let calls = try await calls(3)
    let file = try file(calls, rounds: 40)
    #expect(await simulator.control("/faults", #"{"fault":"lag","from":150,"to":250}"#) == 200)
    let (process, output, errors) = try program.launch(["attributes", "set", "--from", file, "--json"])
    while try await count("PATCH") < 5 {}
    kill(process.processIdentifier, SIGINT)
    let stdout = try output.readToEnd() ?? Data()
    let stderr = String(decoding: try errors.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 130, "\(stderr)")
    let fates = try fates(
      .init(status: 130, stdout: String(decoding: stdout, as: UTF8.self), stderr: ""))
    #expect(fates.values.reduce(0, +) == calls.count * 40)
    #expect(fates["not_written", default: 0] > 0 && fates["confirmed", default: 0] > 0, "\(fates)")
    #expect(stderr.contains("Run the same file again to go on"))
    #expect(await simulator.control("/faults", #"{"clear":true}"#) == 200)
    let sent = try await count("PATCH")
    let again = try await program.run(["attributes", "set", "--from", file, "--json"])
    #expect(again.status == 0, "\(again.stderr)")
    #expect(try await count("PATCH") == calls.count * 40)
    #expect(try self.fates(again)["unchanged"] == sent)
  }

  @Test func `without a conversation takes one file, and conditions by the line`() async throws {
    for arguments in [[], ["--from", "a", "--from", "b"], ["--from", "-", "--if", "a=1"]] {
      #expect(try await program.run(["attributes", "set"] + arguments, input: "").status == 64)
    }
  }
}
