import Foundation
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// Signing in as a person, over real sockets: the test plays the browser.
@Suite(.serialized, .timeLimit(.minutes(4))) struct LoginTests {
  private let person: SigningIn
  private var simulator: RunningSimulator { person.simulator }
  private var program: BuiltProgram { person.program }

  init() throws { person = try SigningIn() }

  @Test func `the browser comes back, and from then on the person is signed in, also after the token's end`()
    async throws
  {
    #expect(try await program.run(["whoami"]).status == 77)
    let ending = try await person.login { address in
      let back = try await person.follow(address)
      let page = await CurlTransport().send(HTTPRequest(method: "GET", url: back)).answer
      #expect(page.map { String(decoding: $0.body, as: UTF8.self).contains("The answer is here.") } == true)
      return ""
    }
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.stdout.contains("Signed in as Dana Reyes, renewed by itself."))
    let who = try await program.run(["whoami", "--json"])
    #expect(who.json?["person"] == "Dana Reyes" && who.json?["renewable"] == true)
    #expect(await simulator.control("/tokens/expire", "") == 200)
    #expect(try await program.run(["calls", "list"]).status == 0)
    let out = try await program.run(["logout"])
    #expect(out.stdout == "Signed out.\n")
    #expect(try await program.run(["calls", "list"]).status == 77)
  }

  @Test func `over SSH the address is pasted`() async throws {
    let ending = try await person.login(["--paste", "--json"]) { try await person.follow($0) + "\n" }
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.json?["person"] == "Dana Reyes")
    #expect(!ending.stdout.contains("access") && !ending.stderr.contains("access_token"))
  }

  @Test func `a code of another sign-in is refused by the platform, and nothing is kept`() async throws {
    let ending = try await person.login(["--paste"]) { _ in "a-code-from-elsewhere\n" }
    #expect(ending.status == 77, "\(ending.stderr)")
    #expect(try await program.run(["whoami"]).status == 77)
  }

  @Test func `with nobody to paste and no browser to come back it does not wait`() async throws {
    let ending = try await program.run(["login", "--paste"], input: "")
    #expect(ending.status == 77)
    #expect(ending.stderr.contains("the input ended"))
  }

  @Test func `a kept sign-in that others can read is not used, and every command says so`() async throws {
    try await person.signIn()
    let tokens = person.tokens
    let file = try tokens + "/" + #require(FileSystem().names(in: tokens).first)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    for command in [["whoami"], ["calls", "list"], ["doctor"]] {
      let ending = try await program.run(command)
      #expect(ending.status == 77)
      let said = ending.stdout + ending.stderr
      #expect(said.contains("The sign-in in \(file) was not used") && said.contains("(mode 0640)"), "\(said)")
      #expect(said.contains("chmod 600 \(file)"))
    }
    let out = try await program.run(["logout"])
    #expect(out.status == 0 && out.stdout.contains("The platform was not asked to end it"), "\(out.stderr)")
    #expect(FileSystem().names(in: tokens).isEmpty)
  }

  @Test func `a renewed sign-in that cannot be kept is told once, and the work goes on`() async throws {
    try await person.signIn()
    #expect(await simulator.control("/tokens/expire", "") == 200)
    // No file may grow: what is written into any ends with "File too large".
    let ending = try await program.shell(
      "trap '' XFSZ; ulimit -f 0; exec \(BuiltProgram.executable) calls list")
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.stderr.split(separator: "\n").count == 1, "\(ending.stderr)")
    #expect(ending.stderr.contains("The sign-in cannot be kept: cannot write"))
    #expect(ending.stderr.contains("What runs now goes on with it"))
  }

  @Test func `whoami says when the token ends, also where nobody signed in`() async throws {
    let service = try await simulator.service.run(["whoami"])
    #expect(
      service.stdout.contains("token until 20") && service.stdout.contains("the next is fetched by itself"))
    let json = try await simulator.service.run(["whoami", "--json"]).json
    #expect(json?["expires"]?.string.flatMap { Timestamp(iso8601: $0) } != nil && json?["renewable"] == true)
    let handed = try await simulator.program.run(["whoami"])
    #expect(handed.stdout.contains("when it ends is unknown"))
    #expect(try await simulator.program.run(["whoami", "--json"]).json?["expires"] == nil)
  }

  @Test func `a profile that signs in by itself has nothing to log into`() async throws {
    let ending = try await simulator.service.run(["login"])
    #expect(ending.status == 78)
    #expect(ending.stderr.contains("Code Authorization"))
  }
}
