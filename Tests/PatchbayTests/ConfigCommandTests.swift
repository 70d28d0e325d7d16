import Foundation
import GenesysCloud
import Groundwork
import Testing

@testable import patchbay

/// `config path`, `check` and `init`.
@Suite struct ConfigCommandTests {
  private let program = BuiltProgram()

  @Test func `init writes a file in which nothing is in force, and never touches one that is there`()
    async throws
  {
    let first = try await program.run(["config", "init"])
    #expect(first.status == 0, "\(first.stderr)")
    let path =
      try await program.run(["config", "path"]).stdout.split(separator: "\n").first.map(String.init) ?? ""
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("#") })
    #expect(text.contains("# [profiles.work]"))
    #expect(try await program.run(["config", "check"]).stdout.hasSuffix("no mistake.\n"))
    let again = try await program.run(["config", "init"])
    #expect(again.status == 73)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func `without its comment signs the first file is the documented example, without a mistake`() throws
  {
    let environment = Environment(["CRM_KEY": "k", "PROXY_PASSWORD": "p", "WORK_SECRET": "s"])
    let read = try Configuration.read(ConfigurationGuide.example, file: "c.toml", environment: environment)
    #expect(read.profiles.profiles.first?.clientSecret == Secret("s"))
    #expect(ConfigurationGuide.template.contains("# theme = \"midnight\""))
  }

  @Test func `check names every mistake with line, column and suggestion`() async throws {
    let file = try program.file(
      "bad.toml", "theem = \"paper\"\n[profiles.work]\nregion = \"eu-wset-1\"\nclient_secret = \"s3cret\"\n")
    let ending = try await program.run(["config", "check", "--config", file])
    #expect(ending.status == 78)
    #expect(ending.stdout.contains("bad.toml:1:1: unknown key \"theem\"; did you mean \"theme\"?"))
    #expect(ending.stdout.contains("bad.toml:3:"))
    #expect(!ending.stdout.contains("s3cret"))
    let json = try await program.run(["config", "check", "--json", "--config", file])
    #expect(json.json?["problems"]?[0]?["line"] == 1)
  }

  @Test func `a secret in the file works, and is warned of`() async throws {
    let file = try program.file(
      "c.toml", "[profiles.work]\nregion = \"eu-west-1\"\nclient_id = \"i\"\nclient_secret = \"s3cret\"\n")
    let ending = try await program.run(["config", "check", "--config", file])
    #expect(ending.status == 0)
    #expect(ending.stdout.contains("c.toml:4:17: the secret of profile work is written in the file"))
  }

  @Test func `a file of the network that is not there is warned of`() async throws {
    let file = try program.file("n.toml", "[network]\nca_file = \"/no/such.pem\"\n")
    let ending = try await program.run(["config", "check", "--config", file])
    #expect(ending.status == 0)
    #expect(
      ending.stdout.contains("warning: ")
        && ending.stdout.contains("n.toml:2:11: there is no file /no/such.pem"))
  }

  @Test func `a secret of a connector is warned of where it stands, and never shown`() async throws {
    let file = try program.file(
      "w.toml",
      """
      [[connector]]
      use = "rest"
      name = "acme"
      url = "https://crm.example/people"
      token = "s3cret-1"
      headers = { X-Api-Key = "s3cret-2", X-Team = "desk" }
      paging = { none = true }
      [[connector]]
      use = "rest"
      name = "kept"
      url = "https://crm.example/people"
      token = { env = "HOME" }
      auth = { kind = "basic", user = "desk", password = "s3cret-3" }
      paging = { none = true }
      """)
    let ending = try await program.run(["config", "check", "--config", file])
    #expect(ending.status == 0, "\(ending.stdout)")
    let warned = ending.stdout.split(separator: "\n").filter { $0.hasPrefix("warning: ") }
    #expect(warned.count == 3, "\(warned)")
    for (line, place) in zip(warned, ["w.toml:5:9: the secret token", "w.toml:6:", "w.toml:13:"]) {
      #expect(line.contains(place) && line.contains("is written in the file; { env = "), "\(line)")
    }
    #expect(!ending.stdout.contains("s3cret"))
    let json = try await program.run(["config", "check", "--json", "--config", file])
    #expect(json.json?["warnings"]?[0]?["line"] == 5)
  }

  @Test func `a variable that is named and not set is told by name`() async throws {
    let file = try program.file(
      "e.toml",
      "[profiles.work]\nregion = \"eu-west-1\"\nclient_id = \"i\"\nclient_secret_env = \"WORK_SECRET\"\n")
    let ending = try await program.run(["calls", "list", "--config", file])
    #expect(ending.status == 78)
    #expect(ending.stderr.contains("WORK_SECRET") && ending.stderr.contains("is not set"))
  }

  @Test(arguments: [
    (["/bin/echo", "s3cret"], 0), (["/bin/sh", "-c", "printf 's3cret\\nmore'"], 0), (["/bin/false"], 1),
    (["/no/such/program"], 1), (["/bin/true"], 1), (["/bin/sh", "-c", "echo s3cret; exit 3"], 1),
  ])
  func `a program prints the secret, or is told of by name`(_ command: [String], _ failures: Int) throws {
    let run = Result { try SecretCommand(words: command, environment: .process()).run() }
    switch run {
    case .success(let secret): #expect(failures == 0 && secret == Secret("s3cret"))
    case .failure(let error):
      let message = (error as? CommandFailure)?.message ?? ""
      #expect(failures == 1 && message.contains(command[0]) && !message.contains("s3cret"))
    }
  }

  @Test func `the program gets our three streams and no other descriptor of ours`() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    let script = "if [ -e /proc/self/fd/\(ends[1]) ]; then echo inherited; else echo closed; fi"
    #expect(
      try SecretCommand(words: ["/bin/sh", "-c", script], environment: .process()).run() == Secret("closed"))
  }

  @Test func `the program is run for a command that signs in with it, and only then`() async throws {
    let simulator = try RunningSimulator(["--scenario", "quiet"])
    let secret = simulator.ready["clientSecret"]?.string ?? ""
    let url = simulator.ready["apiURL"]?.string ?? ""
    let text = """
      [profiles.work]
      api_url = "\(url)"
      login_url = "\(url)"
      client_id = "\(simulator.ready["clientId"]?.string ?? "")"
      client_secret_command = ["/bin/sh", "-c", "echo ran >&2; echo \(secret)"]
      """
    let file = try program.file("c.toml", text)
    let ending = try await program.run(["calls", "list", "--config", file])
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.stderr.contains("ran"))
    #expect(try await program.run(["config", "check", "--config", file]).stderr.isEmpty)
  }

  @Test func `a file that is named must be there, the usual one need not`() async throws {
    #expect(try await program.run(["config", "check"]).status == 0)
    #expect(try await program.run(["config", "check", "--config", "/no/such.toml"]).status == 78)
  }
}
