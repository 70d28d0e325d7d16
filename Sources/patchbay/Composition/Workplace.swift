import Groundwork
import Logging

/// What the process was given: everything a command would otherwise reach for.
struct Workplace: Sendable {
  var environment: Environment
  var files: FileSystem
  var time: any TimeSource
  var zone: LocalZone
  var paths: Paths
  /// Where warnings and worse go, or what the log flags ask for.
  var logger = Logger(label: "patchbay") { _ in SwiftLogNoOpLogHandler() }

  /// The real thing.
  static func process(_ environment: Environment) -> Workplace {
    Workplace(
      environment: environment, files: FileSystem(), time: SystemTime(), zone: .system,
      paths: Paths(environment))
  }
}
