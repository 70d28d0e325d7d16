internal import Groundwork

/// Spares a CRM that keeps failing, and everybody who waits for it: after five failures in a row it is not
/// asked for 30 s; then one lookup tries it, and only when that one is answered do others follow.
struct Breaker: Sendable {
  private enum State {
    case closed(failures: Int)
    case open(failures: Int, until: Moment)
    /// One lookup tries it; the others are spared still.
    case halfOpen(failures: Int)
  }

  private var states: [String: State] = [:]

  static let limit = 5
  static let pause = Interval.seconds(30)

  /// Asks for leave to ask these connectors.
  /// - Returns: those that are not to be asked now, with the reason. For each of the others `note` or
  ///   `release` is owed.
  mutating func admit(_ names: [String], at now: Moment) -> [String: String] {
    var blocked: [String: String] = [:]
    for name in names {
      switch states[name] {
      case .open(let failures, let until) where now < until:
        let seconds = Int(saturating: until.since(now).seconds.rounded(.up))
        blocked[name] = "failed \(failures) times in a row; asked again \(seconds) s from now"
      case .open(let failures, _): states[name] = .halfOpen(failures: failures)
      case .halfOpen(let failures):
        blocked[name] = "failed \(failures) times in a row; another lookup is trying it"
      case .closed, nil: break
      }
    }
    return blocked
  }

  /// Notes whether a connector that was asked has answered.
  mutating func note(_ name: String, hasAnswered: Bool, at now: Moment) {
    guard !hasAnswered else { return states[name] = nil }
    let failures: Int
    switch states[name] {
    case .closed(let count), .halfOpen(let count): failures = count + 1
    // One that was asked before the others failed.
    case .open(let count, _): failures = count
    case nil: failures = 1
    }
    states[name] =
      failures < Self.limit
      ? .closed(failures: failures) : .open(failures: failures, until: now.advanced(by: Self.pause))
  }

  /// A lookup ended without knowing whether this connector answers.
  mutating func release(_ name: String, at now: Moment) {
    if case .halfOpen(let failures) = states[name] { states[name] = .open(failures: failures, until: now) }
  }
}
