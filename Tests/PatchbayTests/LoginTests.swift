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

  @Test(arguments: ["[::1]", "localhost"]) func `the browser comes back by the name that it was given`(
    _ host: String
  ) async throws {
    let person = try SigningIn(host: host)
    let ending = try await person.login { address in
      let back = try await person.follow(address)
      // A browser may try either address of a name.
      let places = host == "localhost" ? ["127.0.0.1", "[::1]"] : [host]
      for place in places.dropLast() {
        let early = await CurlTransport().send(
          HTTPRequest(method: "GET", url: "http://\(place):\(person.port)/nothing"))
        #expect(early.answer?.status == 404, "\(place)")
      }
      let page = await CurlTransport().send(
        HTTPRequest(method: "GET", url: back.replacing("//\(host):", with: "//\(places.last ?? host):")))
      #expect(page.answer?.status == 200)
      return ""
    }
    #expect(ending.status == 0, "\(ending.stderr)")
  }

  @Test func `whoever connects and says nothing keeps no browser out`() async throws {
    let ending = try await person.login { address in
      let idle = (0..<60).compactMap { _ in RawConnection.toPort(UInt16(person.port)) }
      #expect(idle.count == 60)
      let back = try await person.follow(address)
      let page = await CurlTransport().send(HTTPRequest(method: "GET", url: back)).answer
      #expect(page?.status == 200)
      for connection in idle { connection.close() }
      return ""
    }
    #expect(ending.status == 0, "\(ending.stderr)")
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

  @Test func `a port that is taken is said so, and pasting does instead`() async throws {
    let taken = try TakenPort(person.port)
    let ending = try await person.login { try await person.follow($0) + "\n" }
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.stderr.contains("Port \(taken.port) is taken: paste the address"), "\(ending.stderr)")
    let alone = try await program.run(["login"], input: "")
    #expect(alone.status == 77 && alone.stderr.contains("the input ended before an address or a code"))
  }

  @Test func `nobody answers until the time is over, and the port is free again`() async throws {
    let ending = try await person.login(["--timeout", "300ms", "--json"]) { _ in "" }
    #expect(ending.status == 77)
    #expect(ending.stderr.contains("Nobody signed in within the time given. Nothing was changed"))
    #expect(ending.json?["error"]?["code"] == "not.signed.in")
    _ = try TakenPort(person.port)
    #expect(FileSystem().names(in: person.tokens).isEmpty)
    let usage = try await program.run(["login", "--timeout", "soon"])
    #expect(usage.status == 64 && usage.stderr.contains("--timeout takes a span"))
  }

  @Test(arguments: [nil, "The user said no."]) func `whoever declines is told so in the window and here`(
    _ words: String?
  ) async throws {
    let reason = words.map { "&error_description=" + $0.replacing(" ", with: "+") } ?? ""
    let ending = try await person.login { address in
      let answer = "error=access_denied\(reason)&state=\(person.state(in: address))"
      let page = await person.visit("/callback?" + answer)
      #expect(page?.body.contains("Not signed in: it was declined") == true, "\(String(describing: page))")
      return ""
    }
    #expect(ending.status == 77)
    #expect(
      ending.stderr.contains("Not signed in: it was declined (\(words ?? "access_denied"))"),
      "\(ending.stderr)")
    #expect(FileSystem().names(in: person.tokens).isEmpty)
  }

  @Test func `answers that are not ours change nothing, from the browser and pasted`() async throws {
    let ending = try await person.login { address in
      let state = person.state(in: address)
      for stray in ["code=stolen-code", "code=stolen-code&state=\(state)x", "error=access_denied&state="] {
        let page = await person.visit("/callback?" + stray)
        #expect(page?.status == 400 && page?.body.contains("does not belong to the sign-in") == true)
      }
      #expect(await person.visit("/favicon.ico")?.status == 404)
      return
        "http://127.0.0.1:\(person.port)/callback?code=stolen-code&state=other\n\(try await person.follow(address))\n"
    }
    #expect(ending.status == 0, "\(ending.stderr)")
    #expect(ending.stderr.contains("its state is not ours. Nothing was done with it."))
    let codes = try await simulator.requests().filter { $0 == "POST /oauth/token" }
    #expect(codes.count == 1, "only the code that is ours was sent")
    #expect(!ending.stderr.contains("stolen"))
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
    // It is ended all the same: what others could have read must not go on living.
    let out = try await program.run(["logout", "--json"])
    #expect(out.status == 0 && out.json?["endedOnPlatform"] == true, "\(out.stderr)")
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
