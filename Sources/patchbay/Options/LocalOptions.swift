import ArgumentParser

/// What every command takes that works on the configuration alone and answers without a screen.
struct LocalOptions: ParsableArguments {
  @OptionGroup var file: ConfigurationOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions
}
