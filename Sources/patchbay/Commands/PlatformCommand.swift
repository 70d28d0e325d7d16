/// A command that talks to the platform and answers without a screen.
protocol PlatformCommand: HeadlessCommand {
  /// Where, as whom, and how it answers.
  var options: PlatformOptions { get }
}

extension PlatformCommand {
  var profile: ProfileOptions { options.profile }
  var log: LogOptions { options.log }
  var output: OutputOptions { options.output }
}
