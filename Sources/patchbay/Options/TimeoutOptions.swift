import ArgumentParser
import Groundwork

/// How long a command without a screen may take; every one takes this, and it bounds all that it does.
struct TimeoutOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How long the whole command may take, such as 500ms, 8s or 1m; left out, no longer than its parts do.",
      valueName: "span"))
  var timeout: String?

  func validate() throws { _ = try span() }

  /// What was given; nil for nothing.
  func span() throws -> Interval? { try timeout.map(Interval.init(timeout:)) }

  /// How long to wait for somebody within it: a little less, so that there is time to say how that ended.
  func waiting(unlessGiven usual: Interval) throws -> Interval { try span().map { $0 * 0.9 } ?? usual }

  /// When a command that has begun then is to end.
  func deadline(from begun: Moment) throws -> CommandDeadline? {
    try span().map { CommandDeadline(begun.advanced(by: $0), words: timeout ?? "") }
  }
}
