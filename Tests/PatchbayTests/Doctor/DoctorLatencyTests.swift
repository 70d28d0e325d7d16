import Groundwork
import Testing

/// `doctor --conversation`: the one write that it may do.
@Suite(.serialized) struct DoctorLatencyTests {
  private let simulator: RunningSimulator

  init() throws { simulator = try RunningSimulator.quiet() }

  private func attributes(_ call: String) async throws -> JSONValue? {
    try await simulator.program.run(["attributes", "get", call, "--json"]).json
  }

  @Test func `the event of a write is waited for, and the write undone`() async throws {
    let call = try await simulator.liveCall()
    let seen = try await Examination(simulator.program, ["--conversation", call])
    #expect(seen.status == 0, "\(seen.failures)")
    let events = seen.checks.filter { $0.area == "event" }.map(\.words)
    try #require(events.count == 3, "\(events)")
    #expect(events[0].contains("writes patchbay_doctor to the customer of conversation \(call)"))
    #expect(events[1].contains("shown by an event"))
    #expect(events[2] == "patchbay_doctor is empty again")
    #expect(try await simulator.requests().filter { $0.hasPrefix("PATCH") }.count == 2)
    #expect(try await attributes(call)?.text.contains("measured") == false)
  }

  @Test func `a value that was there comes back`() async throws {
    let call = try await simulator.liveCall()
    #expect(
      await simulator.control("/attributes", #"{"attributes":{"patchbay_doctor":"keep me"}}"#) == 200)
    let seen = try await Examination(simulator.program, ["--conversation", call])
    #expect(seen.checks.contains { $0.words == "patchbay_doctor has its old value again: keep me" })
    #expect(try await attributes(call)?.text.contains("keep me") == true)
  }

  @Test func `a lost event is seen by a read and told`() async throws {
    let call = try await simulator.liveCall()
    #expect(await simulator.control("/faults", #"{"fault":"lose-events","count":90}"#) == 200)
    let seen = try await Examination(simulator.program, ["--conversation", call])
    #expect(seen.checks.contains { $0.area == "event" && $0.words.contains("by no event") })
    #expect(try await attributes(call)?.text.contains("measured") == false)
  }

  @Test func `a call that does not exist is not written to`() async throws {
    let seen = try await Examination(simulator.program, ["--conversation", "no-such-call"])
    #expect(seen.status == 66)
    #expect(seen.failures.first?.advice?.contains("patchbay calls list") == true)
    #expect(try await simulator.requests().allSatisfy { !$0.hasPrefix("PATCH") })
  }
}
