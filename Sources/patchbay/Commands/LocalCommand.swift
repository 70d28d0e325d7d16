/// A command that works on the configuration, asks nobody and answers without a screen.
protocol LocalCommand: HeadlessCommand {
  /// Which configuration, and how it answers.
  var options: LocalOptions { get }
}

extension LocalCommand {
  var file: ConfigurationOptions { options.file }
  var log: LogOptions { options.log }
  var output: OutputOptions { options.output }
}
