import Groundwork
import Testing

/// Which calls `calls list` shows, and what it says of those that the platform keeps back.
@Suite struct LiveCallStories {
  let simulator: RunningSimulator

  init() throws { simulator = try .quiet() }

  @Test func `client credentials that are shown an empty list of their calls see those of the queues`()
    async throws
  {
    let call = try await simulator.liveCall()
    #expect(await simulator.control("/faults", #"{"fault":"empty-my-calls","seconds":600}"#) == 200)
    let before = try await simulator.requests().count
    let listed = try await simulator.service.run(["calls", "list", "--json"])
    #expect(listed.json?["calls"]?[0]?["conversation"]?.string == call, "\(listed.stdout)\(listed.stderr)")
    #expect(try await !simulator.requests().dropFirst(before).contains("GET /api/v2/conversations/calls"))
  }

  @Test func `a token of client credentials that is handed in is known for what it is, and asked about once`()
    async throws
  {
    let call = try await simulator.liveCall()
    #expect(await simulator.control("/faults", #"{"fault":"empty-my-calls","seconds":600}"#) == 200)
    let program = simulator.program(["PATCHBAY_ACCESS_TOKEN": try await simulator.serviceToken()])
    let before = try await simulator.requests().count
    let listed = try await program.run(["calls", "list", "--json"])
    #expect(listed.json?["calls"]?[0]?["conversation"]?.string == call, "\(listed.stdout)\(listed.stderr)")
    let asked = try await simulator.requests().dropFirst(before).filter { !$0.hasSuffix("/log") }
    #expect(
      asked.count { $0.hasPrefix("GET /api/v2/users/me") || $0.hasPrefix("GET /api/v2/tokens/me") } == 1)
    #expect(!asked.contains("GET /api/v2/conversations/calls"))
    let written = try await program.run(["attributes", "set", call, "by=token", "--json"])
    #expect(written.json?["keys"]?[0]?["confirmedBy"] == "event", "\(written.stdout)\(written.stderr)")
    #expect(try await program.run(["whoami", "--json"]).status == 0)
  }

  @Test func `a queue that holds more than one answer is asked for in parts, and what stays hidden is told`()
    async throws
  {
    try await fillQueue(inbound: 3, outbound: 4)
    while try await listed() != 8 {}
    #expect(
      await simulator.control("/faults", #"{"fault":"truncate-activity","count":6,"seconds":600}"#) == 200)
    let parts = try await simulator.service.run(["calls", "list", "--json"])
    #expect(parts.json?["calls"]?.array?.count == 8, "\(parts.stdout)")
    #expect(parts.json?["cutOff"] == nil)
    #expect(
      await simulator.control("/faults", #"{"fault":"truncate-activity","count":2,"seconds":600}"#) == 200)
    let short = try await simulator.service.run(["calls", "list", "--json"])
    #expect(short.json?["cutOff"]?.array?.count == 1, "\(short.stdout)")
    #expect(short.stderr.contains("Not every call is listed"), "\(short.stderr)")
  }

  private func listed() async throws -> Int? {
    try await simulator.service.run(["calls", "list", "--json"]).json?["calls"]?.array?.count
  }

  private func fillQueue(inbound: Int, outbound: Int) async throws {
    for number in 0..<inbound {
      let body = #"{"starts":"connected","number":"+4930555\#(100 + number)"}"#
      #expect(await simulator.control("/calls", body) == 200)
    }
    for number in 0..<outbound {
      let body =
        #"{"direction":"outbound","starts":"connected","queue":"Billing","number":"+4930555\#(200 + number)"}"#
      #expect(await simulator.control("/calls", body) == 200)
    }
  }

  @Test func `more pages than are turned are no calls lost`() async throws {
    try await fillQueue(inbound: 30, outbound: 30)
    while try await listed() != 61 {}
    #expect(await simulator.control("/faults", #"{"fault":"small-pages","count":1,"seconds":600}"#) == 200)
    #expect(try await listed() == 61)
  }
}
