import DeskModel
import Foundation
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// A whole session, and then a search for every secret in it: in the process list, on every screen, in
/// the wire pane, in what was printed, and in every file but the ones that keep sign-ins.
@Suite(.serialized, .timeLimit(.minutes(4))) struct SecrecyStories {
  private let simulator: RunningSimulator
  private let program: BuiltProgram

  init() throws {
    simulator = try RunningSimulator.quiet()
    var program = simulator.program
    program.environment["PATCHBAY_ACCESS_TOKEN"] = nil
    program.environment["PATCHBAY_LOG"] = "trace"
    let places = """
      api_url = "\(program.environment["PATCHBAY_API_URL"] ?? "")"
      login_url = "\(program.environment["PATCHBAY_LOGIN_URL"] ?? "")"
      client_id = "\(simulator.ready["clientId"]?.string ?? "")"
      """
    let secret = try program.file("secret", simulator.ready["clientSecret"]?.string ?? "")
    program.environment["PATCHBAY_CONFIG"] = try program.file(
      "config.toml",
      """
      profile = "dana"
      [profiles.dana]
      \(places)
      [profiles.robot]
      \(places)
      client_secret_command = ["cat", "\(secret)"]
      """)
    self.program = program
  }

  /// Signs the person in by pasting.
  private func login() async throws -> String {
    let (process, input, output, errors) = try program.converse(["login", "--paste"])
    var said = ""
    while !said.contains("code_challenge_method=S256") {
      let more = errors.availableData
      if more.isEmpty { break }
      said += String(decoding: more, as: UTF8.self)
    }
    let address = said.split(separator: "\n").first { $0.hasPrefix("http") }.map(String.init) ?? ""
    let answer = await CurlTransport().send(HTTPRequest(method: "GET", url: address)).answer
    let back = try #require(answer?.headers["Location"])
    try input.write(contentsOf: Data("\(back)\n".utf8))
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    for rest in [output, errors] { said += String(decoding: try rest.readToEnd() ?? Data(), as: UTF8.self) }
    return said
  }

  /// Works a call on the desk with the wire in sight, and answers every screen seen on the way.
  private func work() async throws -> [String] {
    let desk = try program.open([], size: ScreenSize(columns: 161, rows: 50))
    try await desk.wait(for: "a live call") { $0.shows("Maria Keller") && $0.shows("link live") }
    var seen = [desk.screen.text]
    desk.type("l")
    try await desk.waitForWords("CRM-998877")
    seen.append(desk.screen.text)
    desk.type("i")
    try await desk.wait(for: "confirmed keys") { screen in
      screen.lines.contains { $0.contains("✓ confirmed") }
    }
    desk.type("5z")
    try await desk.waitForWords("PATCH")
    seen.append(desk.screen.text)
    for _ in 1...6 {
      desk.type("\r")
      try await desk.waitForWords("Esc close")
      seen.append(desk.screen.text)
      desk.type("\u{1B}")
      try await desk.wait(for: "a closed request") { !$0.shows("Esc close") }
      desk.type("k")
    }
    #expect(seen.contains { $0.contains("Authorization: ••••") })
    desk.type("\u{1B}z1")
    seen.append(try processes())
    #expect(await simulator.control("/tokens/revoke", "") == 200)
    try await desk.waitForWords("patchbay login")
    seen.append(desk.screen.text)
    _ = try await desk.quit()
    return seen
  }

  /// What `ps` shows to everybody of this program; others on the machine may hand over what they like.
  private func processes() throws -> String {
    let files = FileManager.default
    let lines = try files.contentsOfDirectory(atPath: "/proc").filter { $0.allSatisfy(\.isNumber) }
      .map { "/proc/\($0)" }
      .filter { (try? files.destinationOfSymbolicLink(atPath: $0 + "/exe")) == BuiltProgram.executable }
      .compactMap { try? String(contentsOfFile: $0 + "/cmdline", encoding: .utf8) }
    // The simulator and the desk at least.
    #expect(lines.count >= 2)
    return lines.joined(separator: "\n")
  }

  /// Every file below the program's home, but the sign-ins and what the test itself put there.
  private func files() async throws -> [String] {
    let list = try await program.shell(
      "find $HOME -type f ! -path '*/tokens/*' ! -name secret ! -name config.toml")
    return try list.stdout.split(separator: "\n").map { path in
      "\(path)\n" + String(decoding: try Data(contentsOf: URL(fileURLWithPath: String(path))), as: UTF8.self)
    }
  }

  @Test func `after a full session no secret is anywhere but where sign-ins are kept`() async throws {
    var said = [try await login()]
    let kept = try await program.shell("cat $XDG_STATE_HOME/patchbay/tokens/*.json").stdout
    let session = try JSONParser.parse(Array(kept.utf8))
    let secrets = [
      session["accessToken"]?.string, session["refreshToken"]?.string,
      simulator.ready["clientSecret"]?.string,
      simulator.ready["crmKey"]?.string, simulator.ready["controlKey"]?.string,
      simulator.ready["userToken"]?.string,
    ].compactMap(\.self)
    #expect(secrets.count == 6 && secrets.allSatisfy { $0.utf8.count > 20 })
    said += try await work()
    for arguments in [
      ["whoami"], ["calls", "list"], ["doctor"], ["doctor", "--profile", "robot"],
      ["whoami", "--profile", "robot"],
      ["lookup", "+49305550142", "--profile", "robot"],
      ["attributes", "get", "nobody", "--profile", "robot"],
      ["config", "check"], ["logout"],
    ] {
      let ending = try await program.run(arguments)
      said += [ending.stdout, ending.stderr]
    }
    let written = try await files()
    #expect(written.contains { $0.contains("/patchbay.log\n") && $0.contains("PATCH") })
    for text in said + written {
      for secret in secrets where text.contains(secret) {
        Issue.record("a secret is in: \(text.prefix(400))")
      }
    }
  }
}
