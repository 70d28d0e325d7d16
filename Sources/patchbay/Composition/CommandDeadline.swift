import Groundwork
import Synchronization

/// When a command that was given a `--timeout` has to be done, and whether that has passed. Handed down to all
/// that it does.
final class CommandDeadline: Sendable {
  /// So long after it a command has time to say what became of its work.
  static let grace = Interval.seconds(1)

  private struct State {
    var hasPassed = false
    var mayHaveSent = false
  }

  /// When.
  let moment: Moment
  /// The time that was given, as it was typed.
  let words: String
  private let state = Mutex(State())

  init(_ moment: Moment, words: String) { (self.moment, self.words) = (moment, words) }

  /// Whether the time is over and the command was told so.
  var hasPassed: Bool { state.withLock { $0.hasPassed } }
  /// Whether anything can have left this machine.
  var mayHaveSent: Bool { state.withLock { $0.mayHaveSent } }

  /// What is left of it.
  func rest(at now: Moment) -> Interval { max(.zero, moment.since(now)) }

  /// The time is over.
  func pass() { state.withLock { $0.hasPassed = true } }

  /// From now on something may be sent.
  func noteConnection() { state.withLock { $0.mayHaveSent = true } }
}
