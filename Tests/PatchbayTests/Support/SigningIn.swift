import Foundation
import Groundwork
import PatchbayTestSupport
import Testing
import Transport

/// A person at the built program before a simulator of their own: nobody is signed in yet.
struct SigningIn {
  let simulator: RunningSimulator
  var program: BuiltProgram
  /// Where the browser comes back to.
  let port: Int

  /// `host`: how the redirect names this machine.
  init(host: String = "127.0.0.1") throws {
    simulator = try RunningSimulator.quiet()
    port = Int(FreePort.take())
    program = simulator.program
    program.environment["PATCHBAY_ACCESS_TOKEN"] = nil
    program.environment["PATCHBAY_CONFIG"] = try program.file(
      "config.toml",
      """
      [profiles.desk]
      api_url = "\(program.environment["PATCHBAY_API_URL"] ?? "")"
      login_url = "\(program.environment["PATCHBAY_LOGIN_URL"] ?? "")"
      client_id = "\(simulator.ready["clientId"]?.string ?? "")"
      redirect_uri = "http://\(host):\(port)/callback"
      """)
  }

  /// The folder of the kept files.
  var tokens: String { (program.variables["XDG_STATE_HOME"] ?? "") + "/patchbay/tokens" }

  /// Signs in by pasting, and expects that it works.
  func signIn() async throws {
    let ending = try await login(["--paste"]) { try await follow($0) + "\n" }
    #expect(ending.status == 0, "\(ending.stderr)")
  }

  /// Runs `login`; `visit` gets the address it shows, and what it answers is typed.
  func login(
    _ arguments: [String] = [], _ visit: (String) async throws -> String
  ) async throws -> BuiltProgram.Ending {
    let (process, input, output, errors) = try program.converse(["login"] + arguments)
    let shown = await LoopThread.run {
      var shown = ""
      while !shown.contains("code_challenge_method=S256") {
        let more = errors.availableData
        if more.isEmpty { break }
        shown += String(decoding: more, as: UTF8.self)
      }
      return shown
    }
    let address = shown.split(separator: "\n").first { $0.hasPrefix("http") }.map(String.init) ?? ""
    let typed = try await visit(address)
    try input.write(contentsOf: Data(typed.utf8))
    return try await LoopThread.run {
      Result {
        let (rest, result) = (try errors.readToEnd() ?? Data(), try output.readToEnd() ?? Data())
        process.waitUntilExit()
        return BuiltProgram.Ending(
          status: process.terminationStatus, stdout: String(decoding: result, as: UTF8.self),
          stderr: shown + String(decoding: rest, as: UTF8.self))
      }
    }.get()
  }

  /// Opens an address and answers where it leads.
  func follow(_ address: String) async throws -> String {
    let answer = await CurlTransport().send(HTTPRequest(method: "GET", url: address)).answer
    return try #require(answer?.headers["Location"])
  }

  /// What makes an answer ours.
  func state(in address: String) -> String {
    let query = address.split(separator: "?").last ?? ""
    return PercentEncoding.pairs(query).first { $0.0 == "state" }?.1 ?? ""
  }

  /// Opens a page of the program that waits, as a browser would.
  func visit(_ path: String) async -> (status: Int, body: String)? {
    let request = HTTPRequest(method: "GET", url: "http://127.0.0.1:\(port)\(path)")
    guard let answer = await CurlTransport().send(request).answer else { return nil }
    return (answer.status, String(decoding: answer.body, as: UTF8.self))
  }
}
