import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing
import Transport

private let environment = Environment.process()

/// Autobahn's cases, run by Tests/Interop/autobahn.sh where a Python 2.7 is at hand.
@Suite(.serialized, .enabled(if: environment["PATCHBAY_AUTOBAHN_URL"] != nil)) struct AutobahnTests {
  private let agent = "patchbay"

  @Test func `the client passes every case`() async throws {
    let server = try #require(environment["PATCHBAY_AUTOBAHN_URL"])
    let transport = CurlTransport()
    let count = try #require(
      Int(try await firstMessage(of: connect(server + "/getCaseCount", transport)), radix: 10))
    #expect(count > 200)
    for number in 1...count {
      try await echo(connect(server + "/runCase?case=\(number)&agent=\(agent)", transport))
    }
    for await _ in try await connect(server + "/updateReports?agent=\(agent)", transport).events {}
    let reports = try #require(environment["PATCHBAY_AUTOBAHN_REPORTS"])
    try expectGood(reports + "/clients/index.json", count: count)
  }

  @Test func `the server's role passes every case`() async throws {
    let suite = try #require(environment["PATCHBAY_AUTOBAHN_SUITE"])
    let reports = try #require(environment["PATCHBAY_AUTOBAHN_REPORTS"])
    let server = LoopbackServer.echo()
    let specification = """
      {"servers": [{"agent": "\(agent)", "url": "\(server.webSocketURL)"}], "outdir": "\(reports)/servers",
       "cases": [\(environment["PATCHBAY_AUTOBAHN_CASES"] ?? "")], "exclude-cases": [], "exclude-agent-cases": {}}
      """
    try FileSystem().write(reports + "/client.json", Array(specification.utf8))
    let status = await ChildProcess.run([suite, "-m", "fuzzingclient", "-s", reports + "/client.json"])
    #expect(status == 0)
    try expectGood(reports + "/servers/index.json", count: nil)
  }

  /// The server may have started a moment ago.
  private func connect(_ url: String, _ transport: CurlTransport) async throws -> any WebSocketConnection {
    let time = SystemTime()
    let deadline = time.now().advanced(by: .seconds(20))
    while true {
      do throws(TransportFailure) {
        return try await transport.open(Secret(url), limits: WebSocketLimits(messageBytes: 32 << 20))
      } catch {
        guard error.reason == .cannotConnect, time.now() < deadline else { throw error }
        try await time.sleep(for: .milliseconds(100))
      }
    }
  }

  private func firstMessage(of connection: any WebSocketConnection) async throws -> String {
    for await case .text(let text) in connection.events { return String(decoding: text, as: UTF8.self) }
    return ""
  }

  private func echo(_ connection: any WebSocketConnection) async throws {
    for await event in connection.events {
      switch event {
      case .text(let text): connection.send(String(decoding: text, as: UTF8.self))
      case .binary(let bytes): connection.send(bytes)
      case .ping, .pong, .closed: break
      }
    }
  }

  private func expectGood(_ path: String, count: Int?) throws {
    let report = try JSONParser.parse(try FileSystem().read(path))
    let cases = try #require(report[agent]?.object)
    if let count { #expect(cases.count == count) } else { #expect(cases.count > 200) }
    for (name, result) in cases {
      #expect(
        ["OK", "NON-STRICT", "INFORMATIONAL"].contains(result["behavior"]?.string),
        "case \(name): \(result.text)")
      #expect(
        ["OK", "INFORMATIONAL"].contains(result["behaviorClose"]?.string),
        "case \(name) closes: \(result.text)")
    }
  }
}
