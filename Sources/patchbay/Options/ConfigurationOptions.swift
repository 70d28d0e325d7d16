import ArgumentParser

/// Which configuration is read, and the one thing that only a flag may allow. A group of its own because the root command reads its options first and
/// hands them on by the type of their group.
struct ConfigurationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Configuration file to read instead of the default one.", valueName: "file"))
  var config: String?

  @Flag(help: "Let http: and ws: leave this machine, without encryption. For a laboratory only.")
  var insecureHTTP = false
}
