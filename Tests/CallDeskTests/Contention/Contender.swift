import CallDesk
import Groundwork

/// One way to write under contention: it is told what comes back, and says what it claims.
protocol Contender {
  /// What to do next, and what to tell the one who asked.
  typealias Deeds = [Deed]

  mutating func write(_ values: [String: String], ticket: Int, at now: Moment) -> Deeds
  mutating func take(_ answer: CrowdedPlatform.Answer, at now: Moment) -> Deeds
  mutating func event(_ shown: [String: String], at now: Moment) -> Deeds
  mutating func wake(at now: Moment) -> Deeds
  /// When `wake` is due.
  var deadline: Moment? { get }
  /// Whether what was asked for has an end.
  var isDone: Bool { get }
}

/// What a contender wants done, or says.
enum Deed {
  case patch([String: String])
  case read
  case claim(value: String, Claim)
}

/// What one who asked for a value is told.
enum Claim: Equatable {
  /// The platform has shown it.
  case confirmed
  /// It is not there.
  case failed
  /// It was there or may have been; another writer's value stands now.
  case overwritten
  /// Nobody knows.
  case unknown
}
