import Groundwork
import Logging

/// What the process was given: everything a command would otherwise reach for.
struct Workplace: Sendable {
  var environment: Environment
  var files: FileSystem
  var time: any TimeSource
  var zone: LocalZone
  var paths: Paths
  /// Where sign-ins are kept rather than in files; nil where nothing of the kind runs.
  var keyring: (any Keyring)?
  /// When the command has to be done; nil where it was given no time.
  var deadline: CommandDeadline?
  /// Where warnings and worse go, or what the log flags ask for.
  var logger = Logger(label: "patchbay") { _ in SwiftLogNoOpLogHandler() }

  /// The real thing.
  static func process(_ environment: Environment) -> Workplace {
    let time = SystemTime()
    return Workplace(
      environment: environment, files: FileSystem(), time: time, zone: .system, paths: Paths(environment),
      keyring: SecretService(environment, time: time))
  }
}
