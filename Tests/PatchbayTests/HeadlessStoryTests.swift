import Groundwork
import Testing

/// The commands without a screen, over real HTTP and WebSocket against the simulator.
@Suite struct HeadlessStoryTests {
  let simulator: RunningSimulator

  init() throws { simulator = try RunningSimulator(["--scenario", "quiet", "--rate-limit", "off"]) }

  private func liveCall() throws -> String {
    let listing = try simulator.program.run(["calls", "list", "--json"])
    return try #require(listing.json?["calls"]?[0]?["conversation"]?.string)
  }

  @Test func `set ends confirmed by an event, with its times`() throws {
    let call = try liveCall()
    let ending = try simulator.program.run(["attributes", "set", call, "account_tier=platinum", "--json"])
    #expect(ending.status == 0, "\(ending.stderr)")
    let key = ending.json?["keys"]?[0]
    #expect(key?["fate"] == "confirmed")
    #expect(key?["confirmedBy"] == "event")
    #expect((key?["confirmedMs"]?.int ?? -1) >= 0)
    #expect(ending.json?["requests"] == 1)
  }

  @Test func `a value that is already there is not sent`() throws {
    let call = try liveCall()
    _ = try simulator.program.run(["attributes", "set", call, "same=1"])
    let again = try simulator.program.run(["attributes", "set", call, "same=1", "--json"])
    #expect(again.status == 0)
    #expect(again.json?["fate"] == "unchanged")
    #expect(again.json?["requests"] == 0)
  }

  @Test func `client credentials write too, and the queue's topic confirms`() throws {
    let call = try liveCall()
    let ending = try simulator.service.run(["attributes", "set", call, "by=service", "--json"])
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.json?["keys"]?[0]?["confirmedBy"] == "event")
    #expect(
      try simulator.service.run(["calls", "list", "--json"]).json?["calls"]?[0]?["conversation"]?.string
        == call)
  }

  @Test func `a lost event leaves it to a read`() async throws {
    let call = try liveCall()
    #expect(await simulator.control("/faults", #"{"number":2}"#) == 200)
    let ending = try simulator.program.run(["attributes", "set", call, "lost=1", "--timeout", "2s", "--json"])
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.json?["keys"]?[0]?["confirmedBy"] == "read")
  }

  @Test func `--if that does not hold sends nothing and says try later`() throws {
    let call = try liveCall()
    let ending = try simulator.program.run([
      "attributes", "set", call, "x=1", "--if", "account_tier=no-such", "--json",
    ])
    #expect(ending.status == 75)
    let shown = try simulator.program.run(["attributes", "get", call, "customer", "--json"])
    #expect(shown.json?["attributes"]?["x"] == nil)
  }

  @Test func `inject writes what one sure match knows`() throws {
    let call = try liveCall()
    let dry = try simulator.program.run(["inject", call, "--lookup", "CRM-998877", "--dry-run", "--json"])
    #expect(dry.status == 0, "\(dry.stderr)")
    #expect(dry.json?["requests"] == 0)
    let ending = try simulator.program.run(["inject", call, "--lookup", "CRM-998877", "--json"])
    #expect(ending.status == 0, "\(ending.stderr)")
    let shown = try simulator.program.run(["attributes", "get", call, "customer", "--json"])
    #expect(shown.json?["attributes"]?["crm_customer_id"] == "CRM-998877")
  }

  @Test func `several customers are the person's choice`() throws {
    let ending = try simulator.program.run(["lookup", "+49 30 555 0100", "--json"])
    #expect(ending.status == 80)
    #expect(ending.json?["matches"]?.array?.count == 2)
    #expect(try simulator.program.run(["lookup", "nobody@example.org"]).status == 66)
  }

  @Test func `numbers in JSON input are refused by name`() throws {
    let call = try liveCall()
    let ending = try simulator.program.run(
      ["attributes", "set", call, "--from", "-", "--json"], input: #"{"good":"1","bad":5}"#)
    #expect(ending.status == 65)
    #expect(ending.json?["error"]?["fields"]?["bad"] == "a number")
    #expect(ending.stderr.contains("Nothing was sent"))
  }

  @Test func `wrong ids, wrong tokens and closed doors each have their status`() throws {
    #expect(try simulator.program.run(["calls", "show", "no-such-call"]).status == 66)
    var stranger = simulator.program
    stranger.environment["PATCHBAY_ACCESS_TOKEN"] = "wrong"
    let refused = try stranger.run(["calls", "list", "--json"])
    #expect(refused.status == 77)
    #expect(refused.json?["error"]?["status"] == 401)
    #expect(!refused.stderr.contains("wrong"))
    var nowhere = simulator.program
    nowhere.environment["PATCHBAY_API_URL"] = "http://127.0.0.1:9"
    #expect(try nowhere.run(["calls", "list"]).status == 69)
    #expect(try BuiltProgram().run(["calls", "list"]).status == 77)
  }

  @Test func `simulate ends well on SIGTERM`() throws {
    #expect(simulator.stop() == 0)
  }

  @Test func `a configuration with mistakes names file, line and suggestion`() throws {
    let program = simulator.program
    let file = try program.file("bad.toml", "profile = \"a\"\n\n[profiles.a]\nregoin = \"eu-west-1\"\n")
    let ending = try program.run(["calls", "list", "--config", file])
    #expect(ending.status == 78)
    #expect(ending.stderr.contains("bad.toml:4"))
    #expect(ending.stderr.contains("region"))
  }
}
