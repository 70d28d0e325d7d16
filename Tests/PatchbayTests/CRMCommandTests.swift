import Foundation
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

@testable import patchbay

/// `crm list`, `test` and `explain`, against the simulator's CRM and its directory.
@Suite struct CRMCommandTests {
  private func configuration(_ simulator: RunningSimulator, _ program: BuiltProgram) throws -> String {
    let lines = [
      "[numbers]\ncountry = \"DE\"",
      simulator.connector("acme", token: #"{ shell = "echo $CRM_SECRET" }"#),
      "[[connector]]\nuse = \"genesys\"\nname = \"directory\"",
    ]
    return try program.file("crm.toml", lines.joined(separator: "\n"))
  }

  private func program(_ simulator: RunningSimulator) -> BuiltProgram {
    var program = simulator.service
    program.environment["CRM_SECRET"] = simulator.text("crmKey")
    program.environment["PATCHBAY_CRM_URL"] = nil
    return program
  }

  @Test func `list names what is configured and what there is`() async throws {
    let simulator = try RunningSimulator(["--scenario", "quiet"])
    let program = program(simulator)
    let file = try configuration(simulator, program)
    let listed = try await program.run(["crm", "list", "--config", file])
    #expect(listed.status == 0)
    #expect(listed.stdout.contains("acme  by phone, email, id  a CRM of your own"))
    #expect(listed.stdout.contains("directory  by phone, email, id  the platform's own External Contacts"))
    let json = try await program.run(["crm", "list", "--json", "--config", file]).json
    #expect(json?["connectors"]?.array?.count == 2)
    #expect(json?["available"]?.array?.compactMap { $0["use"]?.string }.contains("salesforce") == true)
    let none = try await BuiltProgram().run(["crm", "list"])
    #expect(none.status == 0 && none.stdout.contains("use = \"hubspot\"  HubSpot contacts"))
  }

  @Test func `test says who was found, what it becomes and how long it took`() async throws {
    let simulator = try RunningSimulator(["--scenario", "demo", "--seed", "7"])
    let program = program(simulator)
    let file = try configuration(simulator, program)
    let number = try await Self.number(of: simulator)
    let found = try await program.run(["crm", "test", "acme", "--phone", number, "--config", file])
    #expect(found.status == 0, "\(found.stdout)\(found.stderr)")
    #expect(found.stdout.hasPrefix("sure  ") && found.stdout.contains("  account_tier = "))
    #expect(found.stdout.contains("acme: 1 request ("))
    let directory = try await program.run(["crm", "test", "directory", "--phone", number, "--config", file])
    #expect(directory.status == 0 && directory.stdout.hasPrefix("sure  "), "\(directory.stderr)")
    let nobody = try await program.run(["crm", "test", "acme", "--id", "nobody", "--config", file])
    #expect(nobody.status == 66 && nobody.stderr.contains("Nobody matches."))
  }

  @Test func `a truncated answer ends 75 and says what to configure, and rows of others who is near`()
    async throws
  {
    let server = LoopbackServer.answering { connection, head, body in
      let isFull = head.contains("full")
      let rows = (0..<(isFull ? 20 : 2)).map { #"{"id":"o\#($0)","phone":"0305550142\#(10 + $0)"}"# }
      let near = isFull ? [] : [#"{"id":"near","phone":"040 5550142"}"#]
      connection.answer(
        200, "[\((rows + near).joined(separator: ","))]", headers: ["Content-Type: application/json"])
      return true
    }
    let program = BuiltProgram()
    let file = try program.file(
      "truncated.toml",
      ["full", "few"].map {
        """
        [[connector]]
        use = "rest"
        name = "\($0)"
        url = "\(server.url)/\($0)/"
        token = { shell = "echo t" }
        """
      }.joined(separator: "\n") + "\n[numbers]\ncountry = \"DE\"\n")
    let number = "+49 30 5550142"
    for command in [["lookup", number, "--connector", "full"], ["crm", "test", "full", "--phone", number]] {
      let told = try await program.run(command + ["--config", file])
      #expect(told.status == 75 && told.stderr.contains("truncated"), "\(told.stdout)\(told.stderr)")
      #expect(told.stderr.contains("configure its paging"), "\(told.stderr)")
    }
    let lookup = try await program.run(["lookup", number, "--connector", "full", "--json", "--config", file])
      .json
    #expect(lookup?["error"]?["code"]?.string == "truncated")
    #expect(lookup?["error"]?["truncated"]?.array?.first?["connector"]?.string == "full")
    let trial = try await program.run(["crm", "test", "full", "--phone", number, "--json", "--config", file])
      .json
    #expect(trial?["outcome"]?.string == "truncated")
    let near = try await program.run(["crm", "test", "few", "--phone", number, "--config", file])
    #expect(near.status == 66, "\(near.stderr)")
    #expect(
      near.stderr.contains("the closest, near, holds …0142, whose last 8 digits are the same"),
      "\(near.stderr)")
    #expect(near.stderr.contains("match_digits = 8") && !near.stderr.contains("040"))
    let checked = try await program.run(["config", "check", "--config", file])
    #expect(checked.status == 0 && checked.stdout.contains("no paging configured"), "\(checked.stdout)")
  }

  @Test func `explain shows requests and answers, and no secret`() async throws {
    let simulator = try RunningSimulator(["--scenario", "demo", "--seed", "7"])
    let program = program(simulator)
    let file = try configuration(simulator, program)
    let number = try await Self.number(of: simulator)
    for name in ["acme", "directory"] {
      let told = try await program.run(["crm", "explain", name, "--phone", number, "--config", file])
      #expect(told.status == 0, "\(told.stderr)")
      #expect(told.stdout.contains("GET \(simulator.text("apiURL").prefix(10))"))
      #expect(told.stdout.contains("Authorization: ••••") && told.stdout.contains("  200, "))
      #expect(told.stdout.contains("row ") && told.stdout.contains("kept, sure"))
      let json = try await program.run([
        "crm", "explain", name, "--phone", number, "--json", "--config", file,
      ])
      #expect(json.json?["requests"]?.array?.last?["answer"]?.object != nil, "\(json.stdout)")
      #expect(json.json?["requests"]?.array?.last?.object?["body"] == nil)
      #expect(json.json?["rows"]?[0]?["match"]?.string == "sure")
      for secret in [simulator.text("crmKey"), simulator.text("clientSecret")] {
        #expect(!told.stdout.contains(secret) && !json.stdout.contains(secret))
      }
    }
  }

  @Test func `a wrong name, key or token is told, each with its status`() async throws {
    let simulator = try RunningSimulator(["--scenario", "quiet"])
    var program = program(simulator)
    let file = try configuration(simulator, program)
    let name = try await program.run(["crm", "test", "acne", "--id", "1", "--config", file])
    #expect(
      name.status == 78 && name.stderr.contains("There is no connector \"acne\". Did you mean \"acme\"?"))
    #expect(try await program.run(["crm", "test", "acme", "--config", file]).status == 64)
    let hidden = try await program.run(["crm", "test", "acme", "--phone", "anonymous", "--config", file])
    #expect(hidden.status == 65 && hidden.stderr.contains("withheld. Nothing was sent."))
    program.environment["CRM_SECRET"] = ""
    let silent = try await program.run(["crm", "test", "acme", "--id", "1", "--config", file])
    #expect(silent.status == 78)
    #expect(silent.stderr == "patchbay: acme: no secret: /bin/sh printed nothing. Nothing was sent.\n")
    program.environment["CRM_SECRET"] = "wrong-secret"
    let refused = try await program.run(["crm", "explain", "acme", "--id", "1", "--json", "--config", file])
    #expect(refused.status == 77 && refused.json?["requests"]?.array?.last?["status"] == 401)
    #expect(!(refused.stdout + refused.stderr).contains("wrong-secret"))
  }

  @Test func `a wrong key ends every command with the same status`() async throws {
    let simulator = try RunningSimulator(["--scenario", "quiet", "--rate-limit", "off"])
    let call = try await simulator.liveCall()
    var program = simulator.program
    program.environment["PATCHBAY_CRM_URL"] = nil
    let file = try program.file("crm.toml", simulator.connector("acme"))
    let commands = [
      ["crm", "test", "acme", "--id", "1"], ["lookup", "1", "--by", "id"],
      ["inject", call, "--lookup", "1", "--by", "id"],
    ]
    program.environment["PATCHBAY_CRM_KEY"] = "wrong-key"
    for words in commands {
      let ending = try await program.run(words + ["--config", file])
      #expect(ending.status == 77, "\(words): \(ending.stderr)")
      #expect(
        ending.stderr.contains("the key was not accepted (401)") && !ending.stderr.contains("no answer"))
    }
    let json = try await program.run(commands[1] + ["--json", "--config", file]).json
    #expect(json?["error"]?["code"] == "crm.not.permitted")
    // A mistake of the configuration, and no CRM at all, are none of a key's.
    let mute = try program.file("mute.toml", simulator.connector("acme", token: #"{ command = ["true"] }"#))
    let nobody = try program.file(
      "nobody.toml", simulator.connector("acme", at: "http://127.0.0.1:1"))
    for words in commands {
      #expect(try await program.run(words + ["--config", mute]).status == 78, "\(words)")
      #expect(try await program.run(words + ["--config", nobody]).status == 69, "\(words)")
    }
  }

  /// The number of the caller who is on the line from the beginning.
  private static func number(of simulator: RunningSimulator) async throws -> String {
    let calls = try await simulator.program.run(["calls", "list", "--json"])
    let texts = calls.stdout.split(separator: "\"")
    return try #require(
      texts.first { $0.hasPrefix("+49") || $0.hasPrefix("tel:+") }.map(String.init), "\(calls.stdout)")
  }
}
