import Groundwork
import Testing

/// A fault and the line that names it.
struct DoctorFault: Sendable, CustomTestStringConvertible {
  var path = "/faults"
  var fault: String
  var area: String
  var level = "failure"
  var words: String
  /// What it may say instead on a machine too busy to notice in time: a longer patience ends as well.
  var late: [String] = []
  var advice: String
  var status: Int32
  /// What is not looked at because of it.
  var unlooked: [String] = []

  var testDescription: String { path == "/faults" ? fault : path }

  /// What of the platform follows the token.
  static let afterToken = ["person", "right", "calls", "topic", "channel", "round trip"]

  /// Switches the fault on in a simulator of its own and looks at what `doctor` makes of it, in both of
  /// its languages.
  func examine() async throws {
    let simulator = try RunningSimulator.quiet()
    #expect(await simulator.control(path, fault) == 200)
    let program = simulator.program
    async let spoken = program.run(["doctor"])
    let seen = try await Examination(program)
    let check = try #require(
      seen.checks.first { $0.area == area && $0.level == level }, "\(seen.checks)")
    let said = [words] + late
    #expect(said.contains { check.words.contains($0) }, "\(check)")
    #expect(check.advice?.contains(advice) == true, "\(check)")
    #expect(seen.status == status)
    #expect(seen.isOK == (status == 0))
    #expect(seen.unlooked == unlooked)
    // Whatever the platform does, the CRM is looked at, and the other way round.
    #expect(seen.checks.last?.area == "CRM")
    #expect(area == "CRM" || seen.checks.last?.level == "ok")

    let lines = try await spoken
    #expect(lines.status == status)
    let heads = lines.stdout.split(separator: "\n").filter { $0.hasPrefix(level) }
    #expect(
      heads.contains { head in
        head.contains(area) && said.contains { head.contains($0.prefix(20)) }
      }, "\(lines.stdout)")
    #expect(lines.stdout.contains(advice))
    #expect(try await simulator.requests().allSatisfy { !$0.hasPrefix("PATCH") }, "nothing is written")
  }
}
