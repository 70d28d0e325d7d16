import Foundation
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// Signing in as a person, over real sockets: the test plays the browser.
@Suite(.serialized, .timeLimit(.minutes(4))) struct LoginTests {
  private let simulator: RunningSimulator
  private let program: BuiltProgram
  private let port: Int

  init() throws {
    simulator = try RunningSimulator(["--scenario", "quiet", "--rate-limit", "off"])
    port = Int(FreePort.take())
    var program = simulator.program
    program.environment["PATCHBAY_ACCESS_TOKEN"] = nil
    let file = try program.file(
      "config.toml",
      """
      [profiles.desk]
      api_url = "\(program.environment["PATCHBAY_API_URL"] ?? "")"
      login_url = "\(program.environment["PATCHBAY_LOGIN_URL"] ?? "")"
      client_id = "\(simulator.ready["clientId"]?.string ?? "")"
      redirect_uri = "http://127.0.0.1:\(port)/callback"
      """)
    program.environment["PATCHBAY_CONFIG"] = file
    self.program = program
  }

  /// Runs `login`; `visit` gets the address it shows, and what it answers is typed.
  private func login(
    _ arguments: [String] = [], _ visit: (String) async throws -> String
  ) async throws -> BuiltProgram.Ending {
    let (process, input, output, errors) = try program.converse(["login"] + arguments)
    var shown = ""
    while !shown.contains("code_challenge_method=S256") {
      let more = errors.availableData
      if more.isEmpty { break }
      shown += String(decoding: more, as: UTF8.self)
    }
    let address = shown.split(separator: "\n").first { $0.hasPrefix("http") }.map(String.init) ?? ""
    let typed = try await visit(address)
    try input.write(contentsOf: Data(typed.utf8))
    process.waitUntilExit()
    let rest = try errors.readToEnd() ?? Data()
    return BuiltProgram.Ending(
      status: process.terminationStatus,
      stdout: String(decoding: try output.readToEnd() ?? Data(), as: UTF8.self),
      stderr: shown + String(decoding: rest, as: UTF8.self))
  }

  /// Opens an address and answers where it leads.
  private func follow(_ address: String) async throws -> String {
    let answer = await CurlTransport().send(HTTPRequest(method: "GET", url: address)).answer
    return try #require(answer?.headers["Location"])
  }

  @Test func `the browser comes back, and from then on the person is signed in, also after the token's end`()
    async throws
  {
    #expect(try await program.run(["whoami"]).status == 77)
    let ending = try await login { address in
      let back = try await follow(address)
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
    let ending = try await login(["--paste", "--json"]) { try await follow($0) + "\n" }
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.json?["person"] == "Dana Reyes")
    #expect(!ending.stdout.contains("access") && !ending.stderr.contains("access_token"))
  }

  @Test func `a code of another sign-in is refused by the platform, and nothing is kept`() async throws {
    let ending = try await login(["--paste"]) { _ in "a-code-from-elsewhere\n" }
    #expect(ending.status == 77, "\(ending.stderr)")
    #expect(try await program.run(["whoami"]).status == 77)
  }

  @Test func `with nobody to paste and no browser to come back it does not wait`() async throws {
    let ending = try await program.run(["login", "--paste"], input: "")
    #expect(ending.status == 77)
    #expect(ending.stderr.contains("the input ended"))
  }

  @Test func `a kept sign-in that others can read is not used, and every command says so`() async throws {
    #expect(try await login(["--paste"]) { try await follow($0) + "\n" }.status == 0)
    let tokens = (program.variables["XDG_STATE_HOME"] ?? "") + "/patchbay/tokens"
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
    #expect(try await login(["--paste"]) { try await follow($0) + "\n" }.status == 0)
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
