import ArgumentParser

/// A command that does its work on the run loop and ends with an exit status. ArgumentParser only
/// parses: its own `run` would leave the main thread (see docs/architecture.md).
protocol WorkCommand: ParsableCommand, Sendable {
  /// Whether results are JSON documents.
  var isJSON: Bool { get }
  /// By when it has to be done; nil where a person decides that.
  var limit: TimeoutOptions? { get }
  /// What goes to the log file.
  var log: LogOptions { get }
  /// Does the work. A thrown `CommandFailure` becomes the failure line, document and status.
  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus
}

extension WorkCommand {
  var isJSON: Bool { false }
  var limit: TimeoutOptions? { nil }
}
