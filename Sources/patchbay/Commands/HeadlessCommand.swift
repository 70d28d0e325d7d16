/// A command that answers without a screen.
protocol HeadlessCommand: WorkCommand {
  /// How it answers, and by when.
  var output: OutputOptions { get }
  /// Whether it changes something elsewhere.
  var changesSomething: Bool { get }
}

extension HeadlessCommand {
  var isJSON: Bool { output.json }
  var limit: TimeoutOptions? { output.limit }
  var changesSomething: Bool { false }
}
