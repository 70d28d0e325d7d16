import PatchbayTestSupport
import Foundation
import Groundwork
import Testing

/// The commands without a screen, over real HTTP and WebSocket against the simulator.
@Suite struct HeadlessStoryTests {
  let simulator: RunningSimulator

  init() throws { simulator = try .quiet() }

  @Test func `set ends confirmed by an event, with its times`() async throws {
    let call = try await simulator.liveCall()
    let ending = try await simulator.program.run([
      "attributes", "set", call, "account_tier=platinum", "--json",
    ])
    #expect(ending.status == 0, "\(ending.stderr)")
    let key = ending.json?["keys"]?[0]
    #expect(key?["fate"] == "confirmed")
    #expect(key?["confirmedBy"] == "event")
    #expect((key?["confirmedMs"]?.int ?? -1) >= 0)
    #expect(ending.json?["requests"] == 1)
  }

  @Test func `a value that is already there is not sent`() async throws {
    let call = try await simulator.liveCall()
    _ = try await simulator.program.run(["attributes", "set", call, "same=1"])
    let again = try await simulator.program.run(["attributes", "set", call, "same=1", "--json"])
    #expect(again.status == 0)
    #expect(again.json?["fate"] == "unchanged")
    #expect(again.json?["requests"] == 0)
  }

  @Test func `a value that only looks like the one that stands is written, and confirmed as it is`()
    async throws
  {
    let call = try await simulator.liveCall()
    _ = try await simulator.program.run(["attributes", "set", call, "uni=caf\u{E9}"])
    let guarded = try await simulator.program.run([
      "attributes", "set", call, "x=1", "--if", "uni=cafe\u{301}",
    ])
    #expect(guarded.status == 75)
    let other = try await simulator.program.run(["attributes", "set", call, "uni=cafe\u{301}", "--json"])
    #expect(other.json?["fate"] == "confirmed", "\(other.stdout)")
    let shown = try await simulator.program.run(["attributes", "get", call, "--json"])
    #expect(shown.stdout.utf8.contains("cafe\u{301}".utf8) && !shown.stdout.utf8.contains("caf\u{E9}".utf8))
    let key = try await simulator.program.run(["attributes", "set", call, "cafe\u{301}=1"])
    #expect(key.status == 65 && key.stdout.contains("two spellings of this key would look alike"))
  }

  @Test func `client credentials write too, and the queue's topic confirms`() async throws {
    let call = try await simulator.liveCall()
    let ending = try await simulator.service.run(["attributes", "set", call, "by=service", "--json"])
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.json?["keys"]?[0]?["confirmedBy"] == "event")
    #expect(
      try await simulator.service.run(["calls", "list", "--json"]).json?["calls"]?[0]?["conversation"]?.string
        == call)
  }

  @Test func `watch ends not signed in when the token it was given expires`() async throws {
    let call = try await simulator.liveCall()
    let program = simulator.program
    async let ending = program.run(["attributes", "watch", call, "--json"])
    while try await !simulator.requests().contains(where: { $0.hasPrefix("PUT /api/v2/notifications") }) {}
    #expect(await simulator.control("/tokens/expire", "{}") == 200)
    let ended = try await ending
    #expect(ended.status == 77, "\(ended.stderr)")
    #expect(ended.stderr.contains("handed in"))
  }

  @Test func `a lost event leaves it to a read`() async throws {
    let call = try await simulator.liveCall()
    #expect(await simulator.control("/faults", #"{"number":2}"#) == 200)
    let ending = try await simulator.program.run([
      "attributes", "set", call, "lost=1", "--timeout", "2s", "--json",
    ])
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.json?["keys"]?[0]?["confirmedBy"] == "read")
  }

  @Test func `409 at every try, while nobody writes, speaks of nobody's value`() async throws {
    let call = try await simulator.liveCall()
    let fault = #"{"fault":"refuse","status":409,"count":50,"only":"writes"}"#
    #expect(await simulator.control("/faults", fault) == 200)
    let ending = try await simulator.program.run(["attributes", "set", call, "account_tier=c1", "--json"])
    #expect(await simulator.control("/faults", #"{"clear":true}"#) == 200)
    #expect(ending.status == 75 && ending.json?["fate"] == "conflict", "\(ending.stderr)")
    #expect(
      !ending.stderr.contains("theirs") && ending.stderr.contains("stands unchanged"), "\(ending.stderr)")
  }

  @Test func `--if names what does not hold, and asks nothing of a key that has its value`() async throws {
    let call = try await simulator.liveCall()
    let refused = try await simulator.program.run(["attributes", "set", call, "x=1", "--if", "y=2"])
    #expect(refused.status == 75)
    #expect(refused.stderr.contains("--if y=2 does not hold: there is no y. Nothing was changed."))
    #expect(try await simulator.program.run(["attributes", "set", call, "x=1"]).status == 0)
    let again = try await simulator.program.run(["attributes", "set", call, "x=1", "--if", "x=old"])
    #expect(again.status == 0 && again.stdout.contains("same, not sent"))
  }

  @Test(arguments: [
    ["calls", "list"], ["attributes", "get"], ["attributes", "set", "z=1"], ["secure", "get"],
  ])
  func `a platform that is out of order says what to do next, and once what was done`(words: [String])
    async throws
  {
    let call = try await simulator.liveCall()
    #expect(await simulator.control("/faults", #"{"fault":"refuse","status":503,"count":99}"#) == 200)
    let ids = words[1] == "list" ? [] : [call]
    let ending = try await simulator.program.run(Array(words.prefix(2)) + ids + words.dropFirst(2))
    #expect(ending.status == 69, "\(ending.stderr)")
    #expect(
      ending.stderr.hasSuffix(
        "Nothing was changed. Try again later; `patchbay doctor` says what is out of order.\n"),
      "\(ending.stderr)")
  }

  @Test(arguments: [
    (503, 74, "It may have arrived"), (404, 66, "Nothing was changed."),
    (413, 65, "Nothing was changed."), (500, 74, "It may have arrived"),
  ])
  func `what the platform does not take says whether anything was changed`(
    status: Int, exit: Int32, words: String
  ) async throws {
    let call = try await simulator.liveCall()
    let fault = #"{"fault":"refuse","status":\#(status),"count":9,"only":"writes"}"#
    #expect(await simulator.control("/faults", fault) == 200)
    let ending = try await simulator.program.run([
      "attributes", "set", call, "z=1", "--timeout", "1s", "--json",
    ])
    #expect(ending.status == exit, "\(ending.stderr)")
    #expect(ending.stderr.contains(words), "\(ending.stderr)")
    let isOpen = exit == 74
    #expect(ending.json?["fate"]?.string == (isOpen ? "unknown" : "refused"))
    #expect(ending.stderr.contains("may have arrived") == isOpen)
  }

  @Test(arguments: [
    #""status":503"#, #""status":408,"body":"empty""#, #""status":429"#, #""status":502,"body":"json""#,
    #""status":403"#,
  ])
  func `what a gateway refuses and the platform has done is confirmed by its event, never refused`(
    fault: String
  ) async throws {
    let call = try await simulator.liveCall()
    let body = #"{"fault":"apply-then-refuse","count":1,\#(fault)}"#
    #expect(await simulator.control("/faults", body) == 200)
    let ending = try await simulator.program.run([
      "attributes", "set", call, "gateway=\(fault.count)", "--json",
    ])
    #expect(ending.status == 0 && ending.json?["fate"] == "confirmed", "\(ending.stderr)")
  }

  @Test func `what a replacing platform takes away is said`() async throws {
    let call = try await simulator.liveCall()
    #expect(await simulator.control("/faults", #"{"fault":"replace-attributes","count":1}"#) == 200)
    let ending = try await simulator.program.run(["attributes", "set", call, "z=1", "--json"])
    #expect(ending.status == 79, "\(ending.stderr)")
    #expect(ending.stderr.contains("Lost meanwhile: account_tier"), "\(ending.stderr)")
    #expect(ending.json?["lost"]?.array?.contains { $0["key"] == "account_tier" } == true)
  }

  @Test func `--if that does not hold sends nothing and says try later`() async throws {
    let call = try await simulator.liveCall()
    let ending = try await simulator.program.run([
      "attributes", "set", call, "x=1", "--if", "account_tier=no-such", "--json",
    ])
    #expect(ending.status == 75)
    let shown = try await simulator.program.run(["attributes", "get", call, "customer", "--json"])
    #expect(shown.json?["attributes"]?["x"] == nil)
  }

  @Test(arguments: [[], ["--dry-run"]])
  func `a guard that does not hold is a conflict, in a dry run as well`(dry: [String]) async throws {
    let call = try await simulator.liveCall()
    let program = simulator.program
    let theirs = try await program.run(
      ["attributes", "set", call, "account_tier=x", "--if", "account_tier=no-such", "--json"] + dry)
    #expect(theirs.status == 75, "\(theirs.stderr)")
    #expect(theirs.json?["keys"]?[0]?["fate"] == "conflict")
    #expect(theirs.json?["failedIf"]?[0]?["expected"] == "no-such")
    let there = try await program.run(
      ["attributes", "set", call, "v=1", "--if-absent", "account_tier"] + dry)
    #expect(there.status == 75)
    #expect(
      there.stderr.contains("--if-absent account_tier does not hold: account_tier is "), "\(there.stderr)")
    let held = try await program.run(["attributes", "set", call, "v=1", "--if-absent", "v"] + dry)
    #expect(held.status == 0, "\(held.stderr)")
    let shown = try await program.run(["attributes", "get", call, "customer", "--json"])
    #expect(shown.json?["attributes"]?["v"] == (dry.isEmpty ? "1" : nil))
  }

  @Test(arguments: [" ", "c\nd", "\u{1B}[31mred", String(repeating: "k", count: 5_000)])
  func `a key that is none is refused by attributes set, in a few words`(key: String) async throws {
    let call = try await simulator.liveCall()
    let before = try await simulator.requests().count { $0.hasPrefix("PATCH") }
    let ending = try await simulator.program.run(["attributes", "set", call, "\(key)=1"])
    #expect(ending.status == 65, "\(ending.stderr)")
    #expect(ending.stderr.contains("refused: ") && ending.stderr.utf8.count < 400, "\(ending.stderr)")
    #expect(!ending.stdout.contains("\u{1B}"))
    #expect(try await simulator.requests().count { $0.hasPrefix("PATCH") } == before)
  }

  @Test func `a long value is told by its beginning and its length, and what became of it is not cut off`()
    async throws
  {
    let call = try await simulator.liveCall()
    let value = String(repeating: "long ", count: 4_096)
    let ending = try await simulator.program.run(["attributes", "set", call, "note=\(value)"])
    #expect(ending.status == 65)
    #expect(ending.stdout.contains("… (20480 bytes) (new): refused: over the budget"), "\(ending.stdout)")
    #expect(ending.stderr.contains("send fewer keys or shorter values"), "\(ending.stderr)")
    #expect(ending.stdout.utf8.count < 400)
    let document = try await simulator.program.run(["attributes", "set", call, "note=\(value)", "--json"])
    #expect(document.json?["keys"]?[0]?["new"]?.string == value)
  }

  @Test func `a key that is guarded twice is no guard`() async throws {
    for guards in [["--if", "a=1", "--if", "a=2"], ["--if", "a=1", "--if-absent", "a"]] {
      let ending = try await simulator.program.run(["attributes", "set", "c", "x=1"] + guards)
      #expect(ending.status == 64 && ending.stderr.contains("--if and --if-absent name \"a\" twice"))
    }
  }

  @Test func `inject writes what one sure match knows`() async throws {
    let call = try await simulator.liveCall()
    let dry = try await simulator.program.run([
      "inject", call, "--lookup", "CRM-998877", "--dry-run", "--json",
    ])
    #expect(dry.status == 0, "\(dry.stderr)")
    #expect(dry.json?["requests"] == 0)
    let ending = try await simulator.program.run(["inject", call, "--lookup", "CRM-998877", "--json"])
    #expect(ending.status == 0, "\(ending.stderr)")
    let shown = try await simulator.program.run(["attributes", "get", call, "customer", "--json"])
    #expect(shown.json?["attributes"]?["crm_customer_id"] == "CRM-998877")
  }

  @Test func `several customers are the person's choice`() async throws {
    let ending = try await simulator.program.run(["lookup", "+49 30 555 0100", "--json"])
    #expect(ending.status == 80)
    #expect(ending.json?["matches"]?.array?.count == 2)
    #expect(try await simulator.program.run(["lookup", "nobody@example.org"]).status == 66)
  }

  @Test func `numbers in JSON input are refused by name`() async throws {
    let call = try await simulator.liveCall()
    let ending = try await simulator.program.run(
      ["attributes", "set", call, "--from", "-", "--json"], input: #"{"good":"1","bad":5}"#)
    #expect(ending.status == 65)
    #expect(ending.json?["error"]?["fields"]?["bad"] == "a number")
    #expect(ending.stderr.contains("Nothing was sent"))
  }

  @Test func `wrong ids, wrong tokens and closed doors each have their status`() async throws {
    #expect(try await simulator.program.run(["calls", "show", "no-such-call"]).status == 66)
    var stranger = simulator.program
    stranger.environment["PATCHBAY_ACCESS_TOKEN"] = "wrong"
    let refused = try await stranger.run(["calls", "list", "--json"])
    #expect(refused.status == 77)
    #expect(refused.json?["error"]?["status"] == 401)
    #expect(!refused.stderr.contains("wrong"))
    var nowhere = simulator.program
    nowhere.environment["PATCHBAY_API_URL"] = "http://127.0.0.1:9"
    #expect(try await nowhere.run(["calls", "list"]).status == 69)
    #expect(try await BuiltProgram().run(["calls", "list"]).status == 77)
  }

  @Test func `simulate ends well on SIGTERM`() async throws {
    #expect(simulator.stop() == 0)
  }

  @Test func `a configuration with mistakes names file, line and suggestion`() async throws {
    let program = simulator.program
    let file = try program.file("bad.toml", "profile = \"a\"\n\n[profiles.a]\nregoin = \"eu-west-1\"\n")
    let ending = try await program.run(["calls", "list", "--config", file])
    #expect(ending.status == 78)
    #expect(ending.stderr.contains("bad.toml:4"))
    #expect(ending.stderr.contains("region"))
  }

  @Test func `watch tells on stderr when its link is gone, so that silence means no change`() async throws {
    let call = try await simulator.liveCall()
    let (process, _, output, errors) = try simulator.program.converse(["attributes", "watch", call])
    // The link is live once a change was seen by it, wherever in the beginning it was made; then it is cut.
    while !(try await simulator.requests()).contains(where: { $0.contains("/notifications/channels") }) {}
    for value in 1...2 {
      _ = try await simulator.program.run(["attributes", "set", call, "seen=\(value)"])
      #expect(String(decoding: output.availableData, as: UTF8.self).contains("\"seen\""))
    }
    #expect(await simulator.control("/faults", #"{"fault":"cut-link","seconds":60}"#) == 200)
    var told = ""
    while !told.contains("\n") {
      let more = errors.availableData
      if more.isEmpty { break }
      told += String(decoding: more, as: UTF8.self)
    }
    #expect(told.hasPrefix("patchbay: ") && told.contains("link stale since"), "\(told)")
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 143)
  }
}
