import Foundation
import Groundwork
import Testing
import Transport

/// A `patchbay simulate` of its own, stopped when the test lets go of it.
final class RunningSimulator {
  /// The ready line.
  let ready: JSONValue
  private let process: Process

  init(_ arguments: [String] = []) throws {
    let (process, output, _) = try BuiltProgram().launch(["simulate", "--port", "0"] + arguments)
    self.process = process
    var line = Data()
    while let byte = try output.read(upToCount: 1), !byte.isEmpty, byte != Data([0x0A]) { line += byte }
    ready = try JSONParser.parse(Array(line))
  }

  deinit { process.terminate() }

  /// The kernel's number of it.
  var processIdentifier: Int32 { process.processIdentifier }

  /// Ends it as a service manager would and answers its exit status.
  func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// One call that stays as it is, and no limit.
  static func quiet() throws -> RunningSimulator {
    try RunningSimulator(["--scenario", "quiet", "--rate-limit", "off"])
  }

  /// The id of its first live call.
  func liveCall() async throws -> String {
    let listing = try await program.run(["calls", "list", "--json"])
    return try #require(listing.json?["calls"]?[0]?["conversation"]?.string)
  }

  /// The built program signed in as the agent, with the CRM at hand.
  var program: BuiltProgram { program(["PATCHBAY_ACCESS_TOKEN": text("userToken")]) }

  /// The built program with the client's own credentials.
  var service: BuiltProgram {
    program(["GENESYS_CLIENT_ID": text("clientId"), "GENESYS_CLIENT_SECRET": text("clientSecret")])
  }

  /// A token of the client's own, such as another program fetched.
  func serviceToken() async throws -> String {
    let basic = Base64.encode(Array("\(text("clientId")):\(text("clientSecret"))".utf8))
    let answer = await CurlTransport().send(
      HTTPRequest(
        method: "POST", url: text("loginURL") + "/oauth/token",
        headers: [
          HTTPHeader("Authorization", prefix: "Basic ", secret: Secret(basic)),
          HTTPHeader("Content-Type", "application/x-www-form-urlencoded"),
        ], body: Array("grant_type=client_credentials".utf8))
    ).answer
    return try #require(JSONParser.parse(answer?.body ?? [])["access_token"]?.string)
  }

  /// Asks the control surface for something and answers the status.
  func control(_ path: String, _ body: String) async -> Int? {
    await ask("POST", path, Array(body.utf8))?.status
  }

  /// Every request so far to the platform and the CRM, such as `GET /api/v2/users/me`.
  func requests() async throws -> [String] {
    let log = try JSONParser.parse(await ask("GET", "/log", [])?.body ?? [])
    return (log["requests"]?.array ?? []).map { request in
      "\(request["method"]?.string ?? "") \(request["path"]?.string ?? "")"
    }
  }

  /// A request of the agent to the platform, such as somebody else at the same time makes.
  func request(_ method: String, _ path: String, _ body: String) -> HTTPRequest {
    let token = HTTPHeader("Authorization", prefix: "Bearer ", secret: Secret(text("userToken")))
    return HTTPRequest(
      method: method, url: text("apiURL") + path,
      headers: [token, HTTPHeader("Content-Type", "application/json")], body: Array(body.utf8))
  }

  private func ask(_ method: String, _ path: String, _ body: [UInt8]) async -> HTTPAnswer? {
    let key = HTTPHeader("Authorization", prefix: "Bearer ", secret: Secret(text("controlKey")))
    let request = HTTPRequest(
      method: method, url: text("controlURL") + path,
      headers: [key, HTTPHeader("Content-Type", "application/json")], body: body)
    return await CurlTransport().send(request).answer
  }

  /// The built program with these credentials and this organization at hand.
  func program(_ credentials: [String: String]) -> BuiltProgram {
    let places = [
      "PATCHBAY_API_URL": text("apiURL"), "PATCHBAY_LOGIN_URL": text("loginURL"),
      "PATCHBAY_CRM_URL": text("crmURL"),
      "PATCHBAY_CRM_KEY": text("crmKey"),
    ]
    return BuiltProgram(environment: places.merging(credentials) { $1 })
  }

  /// A text of the ready line.
  func text(_ key: String) -> String { ready[key]?.string ?? "" }
}
