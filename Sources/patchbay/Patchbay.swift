import ArgumentParser

/// The root command: without a subcommand it opens the desk on the default profile.
struct Patchbay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patchbay",
    abstract: "Your calls, their attributes and your CRM in one terminal.",
    discussion: """
      Without a subcommand, opens the desk on the default profile. `patchbay demo` needs no account and no network.
      """,
    version: Version.current,
    subcommands: [
      SimulateCommand.self, CallsCommand.self, AttributesCommand.self, LookupCommand.self, InjectCommand.self,
    ])

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var screen: ScreenOptions
}

/// What `--version` and the `User-Agent` header say.
enum Version {
  static let current = "0.1.0"
}
