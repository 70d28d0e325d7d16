import Foundation
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// `secure get|set` against the simulator: written, read, and kept out of every record.
@Suite(.serialized, .timeLimit(.minutes(3))) struct SecureStories {
  private let simulator: RunningSimulator
  private let program: BuiltProgram

  init() throws {
    simulator = try .quiet()
    program = simulator.program
  }

  @Test func `a piped value is confirmed, listed without its value, and revealed on demand`() async throws {
    let call = try await simulator.liveCall()
    let set = try await program.run(
      ["secure", "set", call, "pin", "iban", "--json"], input: "hunter22\nDE77\n")
    #expect(set.status == 0, "\(set.stderr)")
    let document = try JSONParser.parse(Array(set.stdout.utf8))
    #expect(document["fate"] == "confirmed" && document["keys"]?[0]?["confirmedBy"] == "read")
    #expect(!set.stdout.contains("hunter22"))
    let list = try await program.run(["secure", "get", call])
    #expect(list.stdout == "iban = ••••••••\npin = ••••••••\n")
    let shown = try await program.run(["secure", "get", call, "pin", "--reveal"])
    #expect(shown.stdout == "pin = hunter22\n")
    let again = try await program.run(["secure", "set", call, "pin"], input: "hunter22\n")
    #expect(again.stdout == "pin: same, not sent\n" && again.status == 0)
    let journal = try await program.run(["journal", "list"]).stdout
    #expect(journal.contains("reveal") && journal.contains("secure") && !journal.contains("hunter22"))
    let found = try await program.shell("grep -rc hunter22 $XDG_STATE_HOME/patchbay | grep -v ':0$' | wc -l")
    #expect(found.stdout.filter(\.isNumber) == "0")
  }

  @Test func `a value on the command line, too few lines and an unknown key are refused`() async throws {
    let call = try await simulator.liveCall()
    let pair = try await program.run(["secure", "set", call, "pin=hunter22"])
    #expect(pair.status == 64 && !pair.stderr.contains("hunter22"), "\(pair.stderr)")
    let short = try await program.run(["secure", "set", call, "pin", "iban"], input: "one\n")
    #expect(short.status == 65, "\(short.stderr)")
    #expect(try await program.run(["secure", "get", call, "nope"]).status == 66)
    #expect(try await program.run(["secure", "get", "none"]).status == 66)
  }

  @Test func `a refusal says that nothing was changed, and speaks of no other keys where there are none`()
    async throws
  {
    let call = try await simulator.liveCall()
    let fault = #"{"fault":"refuse","status":403,"count":1,"only":"writes"}"#
    #expect(await simulator.control("/faults", fault) == 200)
    let ending = try await program.run(["secure", "set", call, "pin"], input: "hunter22\n")
    #expect(ending.status == 77)
    #expect(ending.stderr.hasSuffix("Nothing was changed.\n"), "\(ending.stderr)")
  }

  @Test func `a key that somebody else changed meanwhile is a conflict and is not written`() async throws {
    let call = try await simulator.liveCall()
    let (path, program) = ("/api/v2/conversations/\(call)/secureattributes", program)
    // What stands is read at once and told late: time enough for somebody else.
    #expect(
      await simulator.control("/faults", #"{"fault":"slow-api","milliseconds":5000,"seconds":600}"#) == 200)
    async let set = program.run(["secure", "set", call, "pin", "--json"], input: "hunter22\n")
    while try await !simulator.requests().contains("GET \(path)") {}
    let other = simulator.request("PATCH", path, #"{"attributes":{"pin":"theirs"}}"#)
    async let theirs = CurlTransport().send(other).answer?.status
    while try await !simulator.requests().contains("PATCH \(path)") {}
    #expect(await simulator.control("/faults", #"{"clear":true}"#) == 200)
    #expect(await theirs == 202)
    let ending = try await set
    #expect(ending.status == 75, "\(ending.stderr)")
    #expect(ending.json?["fate"] == "conflict")
    #expect(ending.stderr.contains("pin: conflict, somebody else wrote meanwhile. Theirs stands"))
    #expect(try await simulator.requests().count { $0 == "PUT \(path)" } == 1)
    #expect(try await program.run(["secure", "get", call, "pin", "--reveal"]).stdout == "pin = theirs\n")
  }

  @Test func `a conflict that stays after every try says so, and changes nothing`() async throws {
    let call = try await simulator.liveCall()
    let fault = #"{"fault":"refuse","status":409,"count":50,"only":"writes"}"#
    #expect(await simulator.control("/faults", fault) == 200)
    let ending = try await program.run(["secure", "set", call, "pin", "--json"], input: "hunter22\n")
    #expect(ending.status == 75, "\(ending.stderr)")
    #expect(ending.json?["keys"]?[0]?["fate"] == "conflict" && !ending.stderr.contains("hunter22"))
    #expect(ending.stderr.contains("nobody else is seen to have written. The version is the same as before"))
    #expect(!ending.stderr.contains("heirs"), "\(ending.stderr)")
    #expect(try await simulator.requests().count { $0.hasPrefix("PUT ") } == 7)
    #expect(try await program.run(["secure", "get", call, "pin"]).status == 66)
  }

  @Test func `what the platform answered is told, and of a call without any that there are none`()
    async throws
  {
    let call = try await simulator.liveCall()
    let none = try await program.run(["secure", "get", call])
    #expect(none.status == 0 && none.stdout.isEmpty)
    #expect(none.stderr == "patchbay: Conversation \(call) has no secure attributes.\n")
    let document = try await program.run(["secure", "get", call, "--json"])
    #expect(document.json?["keys"] == [] && document.stderr == none.stderr)
    let fault = #"{"fault":"refuse","status":503,"count":99,"only":"writes"}"#
    #expect(await simulator.control("/faults", fault) == 200)
    let ending = try await program.run(
      ["secure", "set", call, "pin", "--timeout", "1s"], input: "hunter22\n")
    #expect(ending.status == 74, "\(ending.stderr)")
    #expect(ending.stderr.contains("unknown, status 503: ") && !ending.stderr.contains("no answer"))
  }

  @Test(arguments: ["caf\u{65}\u{301}", "\u{212B}", " ", "a\nb", String(repeating: "k", count: 5_000)])
  func `a key that is none is refused before its value is asked for`(key: String) async throws {
    let typed = try await program.run(["secure", "set", "c", key])
    #expect(typed.status == 65 && typed.stderr.contains("Nothing was sent."), "\(typed.stderr)")
    let pairs = JSONValue.members([(key, "x")]).text
    let piped = try await program.run(["secure", "set", "c", "--from", "-"], input: pairs)
    #expect(piped.status == 65 && piped.stderr.utf8.count < 400, "\(piped.stderr)")
  }

  @Test func `four writers at once meet each other's versions, and every key stands in the end`()
    async throws
  {
    let call = try await simulator.liveCall()
    try await withThrowingTaskGroup(of: Void.self) { writers in
      for number in 1...4 {
        writers.addTask { [program] in
          let ending = try await program.run(["secure", "set", call, "k\(number)"], input: "v\(number)\n")
          #expect(ending.status == 0, "\(ending.stderr)")
        }
      }
      try await writers.waitForAll()
    }
    let shown = try await program.run(["secure", "get", call, "--reveal", "--json"]).json
    #expect(shown?["keys"]?.array?.count == 4 && shown?["version"] == 5)
    #expect(shown?["attributes"]?["k3"] == "v3")
  }
}
