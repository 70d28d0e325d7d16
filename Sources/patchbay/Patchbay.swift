import ArgumentParser
import CloudSimulator
import DeskModel
import Groundwork

/// The root command: without a subcommand it opens the desk on the default profile.
struct Patchbay: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "patchbay",
    abstract: "Your calls, their attributes and your CRM in one terminal.",
    discussion: """
      Without a subcommand, opens the desk on the default profile. `patchbay demo` needs no account and no network.
      """,
    version: Version.current,
    subcommands: [
      DemoCommand.self, ReplayCommand.self, SimulateCommand.self, CallsCommand.self, AttributesCommand.self,
      SecureCommand.self,
      LookupCommand.self, CRMCommand.self,
      InjectCommand.self, LoginCommand.self, LogoutCommand.self, WhoamiCommand.self, DoctorCommand.self,
      ConfigCommand.self, MappingCommand.self, JournalCommand.self,
    ])

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var screen: ScreenOptions
  @OptionGroup var keeping: RecordOptions
  @OptionGroup var log: LogOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let lines = TypedLines()
    while true {
      switch try await desk(in: workplace, output, lines) {
      case .left(let status): return status
      case .signIn:
        let signIn = await FirstSignIn(profile, in: workplace, output, lines)
        guard try await signIn.run() else { return .done }
      }
    }
  }

  private func desk(in workplace: Workplace, _ output: Output, _ lines: TypedLines) async throws -> DeskEnd {
    let configuration = try Configuration.load(profile.file, in: workplace)
    let offers = FirstRunOffers(
      demo: try SimulatorOptions.parse([]).configuration(in: workplace),
      file: ConfigurationFile(profile.file, in: workplace))
    let launcher = DeskLauncher(
      workplace: workplace, configuration: configuration, screen: screen, output: output, lines: lines,
      firstRun: offers, record: keeping.record)
    guard try profile.isConfigured(configuration, in: workplace) else {
      return try await launcher.run(ProfileSummary(name: "", isFirstRun: true), nil)
    }
    let resolved = try profile.resolved(configuration, in: workplace)
    return try await launcher.run(.of(resolved), .profile(resolved))
  }
}

/// What `--version` and the `User-Agent` header say.
enum Version {
  static let current = "0.1.0"
}
