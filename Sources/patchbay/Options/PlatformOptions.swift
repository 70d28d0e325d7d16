import ArgumentParser

/// What every command takes that talks to the platform and answers without a screen.
struct PlatformOptions: ParsableArguments {
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions
}
