internal import Groundwork

/// Spares a CRM that keeps failing: closed after five failures in a row, tried again after 30 s.
struct Breaker {
  private struct Count {
    var failures = 0
    var lastFailure: Moment
  }

  private var counts: [String: Count] = [:]

  /// The connectors that are not to be asked now, with the reason.
  func blocked(at now: Moment) -> [String: String] {
    counts.filter { $0.value.failures >= 5 && now.since($0.value.lastFailure) < .seconds(30) }
      .mapValues {
        "failed \($0.failures) times in a row; asked again \(30 - $0.lastFailure.waited(now)) s from now"
      }
  }

  /// Notes what an answer says of each connector that was asked.
  mutating func note(_ answer: LookupAnswer, asked: [String], at now: Moment) {
    for name in asked {
      if answer.silent.contains(where: { $0.connector == name }) {
        counts[name] = Count(failures: (counts[name]?.failures ?? 0) + 1, lastFailure: now)
      } else {
        counts[name] = nil
      }
    }
  }
}

extension Moment {
  fileprivate func waited(_ now: Moment) -> Int { Int(now.since(self).seconds) }
}
