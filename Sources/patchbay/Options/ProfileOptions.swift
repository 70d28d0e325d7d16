import ArgumentParser

/// Where to sign in and as whom; every command that talks to the platform takes these.
struct ProfileOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Profile of the configuration file to use.", valueName: "name"))
  var profile: String?

  @OptionGroup var file: ConfigurationOptions

  @Option(
    help: ArgumentHelp(
      "API origin instead of the region's, such as a gateway or the simulator.", valueName: "url"))
  var apiURL: String?

  @Option(help: ArgumentHelp("Login origin instead of the region's.", valueName: "url"))
  var loginURL: String?

  @Option(help: ArgumentHelp("File that holds a ready access token.", valueName: "file"))
  var tokenFile: String?
}
