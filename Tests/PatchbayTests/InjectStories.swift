import Foundation
import Groundwork
import Testing

/// `inject` of what a call carries, and what the rules of `[lookup]` make of several CRMs.
@Suite struct InjectStories {
  let simulator: RunningSimulator

  init() throws { simulator = try .quiet() }

  /// A configuration whose connectors all ask the simulator's CRM.
  private func configuration(_ program: BuiltProgram, _ lookup: String, _ names: String...) throws -> String {
    let connectors = names.map { simulator.connector($0) }
    let lines = ["[numbers]\ncountry = \"DE\"", "[lookup]\n\(lookup)"] + connectors
    return try program.file("lookup.toml", lines.joined(separator: "\n"))
  }

  @Test func `without a key looks up what the call carries, and says by what`() async throws {
    let call = try await simulator.liveCall()
    let before = try await simulator.requests().count
    let ending = try await simulator.program.run(["inject", call, "--json"])
    #expect(ending.status == 0, "\(ending.stderr)")
    let requests = try await simulator.requests().dropFirst(before)
    #expect(requests.count { $0.hasPrefix("GET /crm/customers") } == 1, "\(requests)")
    #expect(requests.count { $0.hasPrefix("PATCH ") } == 1)
    #expect(ending.json?["lookup"]?["by"] == "phone" && ending.json?["lookup"]?["match"] == "sure")
    #expect(ending.json?["lookup"]?["customer"] == "CRM-998877")
    #expect(ending.json?["lookup"]?["tried"] == nil)
    #expect(ending.json?["keys"]?.array?.contains { $0["fate"] == "confirmed" } == true)
    // Now the call carries the customer's id, which stands before the number in the usual order.
    let again = try await simulator.program.run(["inject", call, "--json"])
    #expect(again.status == 0 && again.json?["fate"] == "unchanged", "\(again.stdout)")
    #expect(again.json?["lookup"]?["by"] == "id" && again.json?["lookup"]?["key"] == "CRM-998877")
  }

  @Test func `goes on to the next key where nobody is found, and names all of them`() async throws {
    let call = try await simulator.liveCall()
    let program = simulator.program
    let file = try configuration(program, #"order = ["id:ivr_id", "phone"]"#, "acme")
    #expect(try await program.run(["attributes", "set", call, "ivr_id=nobody"]).status == 0)
    let before = try await simulator.requests().count
    let found = try await program.run(["inject", call, "--config", file, "--dry-run", "--json"])
    #expect(found.status == 0, "\(found.stderr)")
    #expect(found.json?["lookup"]?["by"] == "phone")
    #expect(found.json?["lookup"]?["tried"]?[0]?["key"] == "nobody")
    let asked = try await simulator.requests().dropFirst(before).filter { $0.hasPrefix("GET /crm") }
    #expect(asked.count == 2, "\(asked)")
    let only = try configuration(program, #"order = ["id:ivr_id", "email:ivr_id"]"#, "acme")
    let none = try await program.run(["inject", call, "--config", only])
    #expect(none.status == 66)
    #expect(
      none.stderr.contains(#"No customer has the id "nobody", nor the email "nobody"."#), "\(none.stderr)")
  }

  @Test func `tells the call that nobody was found where that is configured, and says so`() async throws {
    let call = try await simulator.liveCall()
    let program = simulator.program
    let file = try configuration(
      program, "order = [\"id:ivr_id\"]\noutcome = \"crm_lookup\"", "acme")
    #expect(try await program.run(["attributes", "set", call, "ivr_id=nobody"]).status == 0)
    let dry = try await program.run(["inject", call, "--config", file, "--dry-run"])
    #expect(
      dry.status == 66 && dry.stderr.contains("As configured, crm_lookup = none (new): would be written"))
    let told = try await program.run(["inject", call, "--config", file, "--json"])
    #expect(told.status == 66, "\(told.stderr)")
    #expect(told.stderr.contains("As configured, crm_lookup = none (new): confirmed"), "\(told.stderr)")
    #expect(told.stderr.contains("nothing else was changed; try --by with another key."))
    #expect(told.json?["error"]?["code"] == "no.customer")
    #expect(told.json?["error"]?["outcome"]?["fate"] == "confirmed")
    let shown = try await program.run(["attributes", "get", call, "customer", "--json"])
    #expect(shown.stdout.contains(#""crm_lookup":"none""#), "\(shown.stdout)")
    // A customer after all takes it back, in the same PATCH.
    let found = try configuration(program, "order = [\"phone\"]\noutcome = \"crm_lookup\"", "acme")
    let before = try await simulator.requests().count { $0.hasPrefix("PATCH ") }
    let one = try await program.run(["inject", call, "--config", found, "--json"])
    #expect(one.status == 0, "\(one.stderr)")
    #expect(one.json?["keys"]?.array?.contains { $0["key"] == "crm_lookup" && $0["new"] == "one" } == true)
    #expect(try await simulator.requests().count { $0.hasPrefix("PATCH ") } == before + 1)
  }

  @Test func `of a call that carries nothing of the order asks nobody`() async throws {
    let call = try await simulator.liveCall()
    let program = simulator.program
    let file = try configuration(program, #"order = ["id:ivr_id"]"#, "acme")
    let before = try await simulator.requests().count
    let ending = try await program.run(["inject", call, "--config", file, "--json"])
    #expect(ending.status == 65 && ending.json?["error"]?["code"] == "nothing.to.look.up")
    #expect(ending.stderr.contains("carries nothing that it is looked up by (id in ivr_id)"))
    #expect(try await simulator.requests().dropFirst(before).allSatisfy { !$0.contains("/crm") })
    let usage = try await program.run(["inject", call, "--by", "id"])
    #expect(usage.status == 64 && usage.stderr.contains("--by says what the key of --lookup is"))
  }

  @Test func `an attribute that is never logged is not printed as the key either`() async throws {
    let call = try await simulator.liveCall()
    let program = simulator.program
    let file = try configuration(program, #"order = ["id:secret_id"]"#, "acme")
    let hidden = try program.file(
      "hidden.toml",
      try String(contentsOfFile: file, encoding: .utf8) + "\n[privacy.keys]\nsecret_id = \"never-log\"")
    #expect(try await program.run(["attributes", "set", call, "secret_id=CRM-998877"]).status == 0)
    let ending = try await program.run(["inject", call, "--config", hidden, "--dry-run", "--json"])
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.json?["lookup"]?["key"] == "••••••••")
  }

  @Test func `several customers are listed in the document, and nothing is written`() async throws {
    let call = try await simulator.liveCall()
    let before = try await simulator.requests().count { $0.hasPrefix("PATCH") }
    let ending = try await simulator.program.run([
      "inject", call, "--lookup", "+49 30 555 0100", "--json",
    ])
    #expect(ending.status == 80)
    #expect(ending.json?["error"]?["matches"]?.array?.count == 2)
    #expect(try await simulator.requests().count { $0.hasPrefix("PATCH") } == before)
  }

  @Test func `records of two CRMs are one customer only where a rule of the configuration says so`()
    async throws
  {
    let program = simulator.program
    let apart = try configuration(program, #"automatic = "never""#, "acme", "legacy")
    #expect(try await program.run(["lookup", "CRM-998877", "--config", apart]).status == 80)
    let together = try configuration(program, #"same_customer = ["id"]"#, "acme", "legacy")
    let one = try await program.run(["lookup", "CRM-998877", "--config", together, "--json"])
    #expect(one.status == 0, "\(one.stderr)")
    #expect(one.json?["matches"]?[0]?["others"]?[0]?["connector"] == "legacy")
  }
}
