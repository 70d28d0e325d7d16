import Groundwork
import Testing

/// Wrong words on the command line.
@Suite struct UsageTests {
  let program = BuiltProgram()

  @Test func `an unknown command is a usage error with a suggestion`() async throws {
    let ending = try await program.run(["attribtues"])
    #expect(ending.status == 64)
    #expect(ending.stderr.contains("attribtues"))
    #expect(ending.stdout.isEmpty)
  }

  @Test func `an unknown flag is a usage error`() async throws {
    let ending = try await program.run(["--colour"])
    #expect(ending.status == 64)
    #expect(ending.stderr.contains("--colour"))
  }

  @Test func `with --json a usage error is a document too`() async throws {
    let ending = try await program.run(["nonsense", "--json"])
    #expect(ending.status == 64)
    #expect(ending.json?["error"]?["code"] == "usage")
  }

  @Test func `help goes to stdout and ends well`() async throws {
    let ending = try await program.run(["--help"])
    #expect(ending.status == 0)
    #expect(ending.stdout.contains("USAGE: patchbay"))
    for command in ["demo", "simulate", "calls", "attributes", "lookup", "inject"] {
      #expect(ending.stdout.contains("\n  \(command) "), "\(command)")
    }
    #expect(ending.stderr.isEmpty)
  }

  @Test(arguments: [
    (["demo", "--help"], "--scenario"), (["attributes", "set", "-h"], "--if"),
    (["help", "calls", "show"], "conversation"),
    (["attributes"], "watch"),
  ])
  func `each command explains itself`(_ arguments: [String], _ word: String) async throws {
    let ending = try await program.run(arguments)
    #expect(ending.status == 0)
    #expect(ending.stdout.contains("USAGE: patchbay \(arguments.first { $0 != "help" } ?? "")"))
    #expect(ending.stdout.contains(word))
  }

  @Test(arguments: [["demo"], [], ["calls", "list"]])
  func `--config is read by every command`(_ command: [String]) async throws {
    let file = try program.file("bad.toml", "thme = \"paper\"")
    let ending = try await program.run(command + ["--config", file])
    #expect(ending.status == 78)
    #expect(ending.stderr.contains("bad.toml:1:1") && ending.stderr.contains("did you mean \"theme\"?"))
  }

  @Test func `a theme that does not exist is refused, seen or not`() async throws {
    let ending = try await program.run(["demo", "--linear", "--theme", "midnigt"], input: "quit\n")
    #expect(ending.status == 65)
    #expect(ending.stderr.contains("Did you mean \"midnight\"?"))
  }
}
