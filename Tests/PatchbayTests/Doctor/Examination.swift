import Groundwork
import Testing

/// One run of the built `doctor --json`.
struct Examination: Sendable {
  /// One line of it.
  struct Check: Sendable, Equatable {
    var area: String
    var level: String
    var words: String
    var advice: String?
  }

  var status: Int32
  var checks: [Check]
  var isOK: Bool?

  init(_ program: BuiltProgram, _ arguments: [String] = []) async throws {
    let ending = try await program.run(["doctor", "--json"] + arguments)
    status = ending.status
    isOK = ending.json?["ok"]?.bool
    checks = (ending.json?["checks"]?.array ?? []).map { one in
      Check(
        area: one["area"]?.string ?? "", level: one["level"]?.string ?? "",
        words: one["words"]?.string ?? "", advice: one["advice"]?.string)
    }
    #expect(!checks.isEmpty, "\(ending.stderr)")
  }

  /// The first check of an area.
  subscript(_ area: String) -> Check? { checks.first { $0.area == area } }

  var failures: [Check] { checks.filter { $0.level == "failure" } }
  var warnings: [Check] { checks.filter { $0.level == "warning" } }
  /// Areas of which it is said that they were not looked at.
  var unlooked: [String] { checks.filter { $0.words.hasPrefix("not looked at: ") }.map(\.area) }
}
