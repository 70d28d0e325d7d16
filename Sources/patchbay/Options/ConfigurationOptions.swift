import ArgumentParser

/// Which configuration is read. A group of its own because the root command reads its options first and
/// hands them on by the type of their group.
struct ConfigurationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Configuration file to read instead of the default one.", valueName: "file"))
  var config: String?
}
