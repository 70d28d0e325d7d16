import Foundation
import Groundwork
import PatchbayTestSupport
import Testing

/// What commands write down, and what is left when one is killed.
@Suite(.serialized, .timeLimit(.minutes(3))) struct JournalStories {
  private let simulator: RunningSimulator
  private let program: BuiltProgram

  init() throws {
    simulator = try .quiet()
    program = simulator.program
  }

  private func entries(_ more: [String] = []) async throws -> [JSONValue] {
    let ending = try await program.run(["journal", "list", "--json"] + more)
    #expect(ending.status == 0, "\(ending.stderr)")
    return try ending.stdout.split(separator: "\n").map { try JSONParser.parse(Array($0.utf8)) }
  }

  @Test func `a write stands there before it is sent, and then with its end`() async throws {
    let call = try await simulator.liveCall()
    #expect(
      try await program.run(["attributes", "set", call, "mood=calm", "callback_number=+49305550142"]).status
        == 0)
    let writes = try await entries([call, "--kind", "write"])
    let fates = writes.filter { $0["key"] == "mood" }.compactMap { $0["fate"]?.string }
    #expect(fates.first == "sent" && fates.last == "confirmed", "\(fates)")
    #expect(writes.last { $0["key"] == "mood" }?["confirmedMs"]?.int != nil)
    let hidden = writes.filter { $0["key"] == "callback_number" }
    #expect(
      !hidden.isEmpty && hidden.allSatisfy { $0["new"]?["hmac"]?.string != nil || $0["fate"] == "unchanged" })
    // What is listed can be given to any command as it stands.
    #expect(try await program.run(["journal", "list"]).stdout.contains("  \(call)  mood"))
    let verdict = try await program.run(["journal", "verify"])
    #expect(verdict.stdout.hasPrefix("Whole: "), "\(verdict.stderr)")
    #expect(
      try await program.shell("grep -c 5550142 $XDG_STATE_HOME/patchbay/journal.sqlite").stdout == "0\n")
  }

  @Test func `where nothing fits that is said, and every kind can be asked for`() async throws {
    let call = try await simulator.liveCall()
    #expect(try await program.run(["attributes", "set", call, "mood=calm"]).status == 0)
    let ending = try await program.run(["journal", "list", "no-such-call"])
    #expect(ending.status == 0 && ending.stdout.isEmpty)
    #expect(ending.stderr == "patchbay: The journal holds nothing of that.\n")
    let help = try await program.run(["journal", "list", "--help"]).stdout
    for kind in ["write", "change", "lookup", "proposal", "reveal", "secure"] {
      #expect(help.contains(kind), "\(kind)")
      #expect(try await program.run(["journal", "list", "--kind", kind]).status == 0)
    }
  }

  @Test func `a lookup stands there as well, and nothing of what was looked up`() async throws {
    #expect(try await program.run(["lookup", "+49 30 5550142"]).status == 0)
    #expect(try await program.run(["lookup", "nobody@example.org"]).status == 66)
    var cut = program
    cut.environment["PATCHBAY_CRM_URL"] = "http://127.0.0.1:1/crm"
    #expect(try await cut.run(["lookup", "+49 30 5550142"]).status == 69)
    let lookups = try await entries(["--kind", "lookup"])
    #expect(lookups.map { $0["key"]?.string } == ["phone", "email", "phone"])
    #expect(lookups.map { $0["remark"]?.string } == ["1 match", "0 matches", "no answer"])
    #expect(lookups.allSatisfy { $0["new"]?["hmac"]?.string != nil && $0["conversation"] == nil })
    #expect(
      try await program.shell("grep -c 5550142 $XDG_STATE_HOME/patchbay/journal.sqlite").stdout == "0\n")
  }

  @Test func `a dry run leaves no trace`() async throws {
    let call = try await simulator.liveCall()
    _ = try await program.run(["attributes", "set", call, "mood=calm", "--dry-run"])
    #expect(try await program.run(["journal", "list"]).status == 66)
  }

  @Test func `a write whose program was killed is found again and ended truthfully`() async throws {
    let call = try await simulator.liveCall()
    #expect(await simulator.control("/faults", #"{"fault":"hold-answer","seconds":30}"#) == 200)
    #expect(await simulator.control("/faults", #"{"fault":"lose-events","count":10}"#) == 200)
    let (process, _, _) = try program.launch(["attributes", "set", call, "mood=calm"])
    // The platform has carried it out and keeps its answer back.
    while try await simulator.requests().contains(where: { $0.hasPrefix("PATCH") }) == false {}
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try await entries(["--kind", "write"]).last?["fate"] == "sent")
    let recovered = try await program.run(["journal", "recover", "--json"])
    #expect(recovered.status == 0, "\(recovered.stderr)")
    #expect(recovered.json?["writes"]?[0]?["fate"] == "confirmed")
    #expect(
      try await program.run(["journal", "recover"]).stdout == "Every write of earlier runs has its end.\n")
    #expect(try await program.run(["journal", "verify"]).status == 0)
  }

  @Test func `a write that was called unknown when its program was killed is looked at again, once`()
    async throws
  {
    let call = try await simulator.liveCall()
    #expect(
      await simulator.control("/faults", #"{"fault":"refuse","status":500,"count":9,"only":"writes"}"#) == 200
    )
    #expect(await simulator.control("/faults", #"{"fault":"lose-events","count":10}"#) == 200)
    let (process, _, _) = try program.launch(["attributes", "set", call, "mood=calm", "--timeout", "60s"])
    // An answer that says neither yes nor no: it may have arrived, and the window is long.
    while try await fates() != ["sent", "unknown"] {}
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(await simulator.control("/attributes", #"{"attributes":{"mood":"calm"}}"#) == 200)
    let recovered = try await program.run(["journal", "recover", "--json"])
    #expect(recovered.json?["writes"]?.array?.compactMap { $0["fate"]?.string } == ["confirmed"])
    #expect(
      try await program.run(["journal", "recover"]).stdout == "Every write of earlier runs has its end.\n")
    // What a command calls unknown and lives to say so is its last word.
    #expect(
      await simulator.control("/faults", #"{"fault":"refuse","status":500,"count":9,"only":"writes"}"#) == 200
    )
    let told = try await program.run(["attributes", "set", call, "mood=glad", "--timeout", "1s"])
    #expect([74, 76].contains(told.status), "\(told.stderr)")
    #expect(
      try await program.run(["journal", "recover"]).stdout == "Every write of earlier runs has its end.\n")
    #expect(try await program.run(["journal", "verify"]).status == 0)
  }

  private func fates() async throws -> [String] {
    let listed = try await program.run(["journal", "list", "--json", "--kind", "write"])
    return try listed.stdout.split(separator: "\n").compactMap {
      try JSONParser.parse(Array($0.utf8))["fate"]?.string
    }
  }

  @Test func `another Patchbay's value is called so on the desk, and another system's is not`() async throws {
    let call = try await simulator.liveCall()
    let desk = try program.open([])
    try await desk.waitForWords("link live")
    #expect(try await program.run(["attributes", "set", call, "account_tier=jade"]).status == 0)
    try await desk.wait(for: "its writer") { $0.shows("jade") && $0.shows("other Patchbay ") }
    #expect(await simulator.control("/attributes", #"{"attributes":{"account_tier":"onyx"}}"#) == 200)
    try await desk.wait(for: "no writer") { $0.shows("onyx") && !$0.shows("other Patchbay ") }
    desk.type("x")
    try await desk.wait(for: "both in the history") {
      $0.shows("silver → jade") && $0.shows("other Patchbay") && $0.shows("jade → onyx")
    }
    desk.type("\u{1B}")
    try await desk.wait(for: "the desk again") { !$0.shows("History of") }
    #expect(try await desk.quit() == .exited(0))
    // A desk that is opened again has the write from before it; what others did, nobody has written for them.
    let again = try program.open([])
    try await again.waitForWords("link live")
    again.type("x")
    try await again.wait(for: "what was before") { $0.shows("silver → jade") && $0.shows("ours, earlier") }
    again.type("\u{1B}")
    try await again.wait(for: "the desk again") { !$0.shows("History of") }
    #expect(try await again.quit() == .exited(0))
  }

  @Test func `somebody who changes the file is found out`() async throws {
    let call = try await simulator.liveCall()
    #expect(try await program.run(["attributes", "set", call, "mood=calm"]).status == 0)
    let change = try await program.shell(
      "python3 -c \"import sqlite3,os; d=sqlite3.connect(os.environ['XDG_STATE_HOME']+'/patchbay/journal.sqlite'); "
        + "d.execute('update entries set time = time + 1 where number = 2'); d.commit()\"")
    #expect(change.status == 0, "\(change.stderr)")
    let verdict = try await program.run(["journal", "verify", "--json"])
    #expect(verdict.status == 65)
    #expect(verdict.json?["error"]?["code"] == "journal.broken")
    #expect(verdict.stderr.contains("from entry 2 on"))
  }

  @Test func `a journal that cannot be written is said and stops nothing`() async throws {
    let call = try await simulator.liveCall()
    _ = try await program.shell(
      "umask 077; mkdir -p $XDG_STATE_HOME/patchbay; cd $XDG_STATE_HOME/patchbay; "
        + "head -c 32 /dev/zero > journal.key; echo nonsense-nonsense-nonsense > journal.sqlite"
    )
    let ending = try await program.run(["attributes", "set", call, "mood=calm"])
    #expect(ending.status == 0)
    #expect(
      ending.stderr.contains(
        "journal.sqlite cannot be used: it is damaged; move it away to begin anew; what is done is not written down."
      ))
  }
}
