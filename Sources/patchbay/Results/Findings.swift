import CallDesk
import Groundwork
import Synchronization

/// What `doctor` has found so far.
final class Findings: Sendable {
  private let all = Mutex<[Finding]>([])

  /// Adds one and answers its lines; advice that was just given is not repeated.
  func add(_ finding: Finding) -> [String] {
    all.withLock { all in
      var told = finding
      if finding.advice == all.last?.advice { told.advice = nil }
      all.append(finding)
      return told.lines
    }
  }

  private func count(_ level: Finding.Level) -> Int { all.withLock { $0.count { $0.level == level } } }

  /// The last line.
  var summary: String {
    let (failures, warnings) = (count(.failure), count(.warning))
    guard failures + warnings > 0 else { return "All is well." }
    return "\(failures) \(failures == 1 ? "failure" : "failures"), "
      + "\(warnings) \(warnings == 1 ? "warning" : "warnings")."
  }

  /// That of the first failure, which most often is why the others are there.
  var status: CommandStatus {
    switch all.withLock({ $0.first { $0.level == .failure }?.cause }) {
    case nil: .done
    case .configuration: .configuration
    case .unreachable: .unreachable
    case .notPermitted: .notPermitted
    case .notFound: .notFound
    case .tryLater: .tryLater
    }
  }

  /// `{"ok","checks":[{"area","level","words","advice"}]}`.
  /// - Parameter isComplete: whether all was looked at; what was not cannot be called well.
  /// - Returns: the document.
  func json(isComplete: Bool) -> JSONValue {
    [
      "ok": .bool(isComplete && count(.failure) == 0),
      "checks": .array(
        all.withLock { all in
          all.map { finding in
            .members([
              ("area", .string(finding.area)), ("level", .string(finding.level.rawValue)),
              ("words", .string(finding.words)), ("advice", finding.advice.map(JSONValue.string)),
            ])
          }
        }),
    ]
  }
}

extension Finding {
  /// `failure  channel        …`, and what to do on a line of its own.
  var lines: [String] {
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    let head = padded(level.rawValue, 9) + padded(area, 15)
    return [head + words] + (advice.map { [String(repeating: " ", count: 24) + $0] } ?? [])
  }
}
