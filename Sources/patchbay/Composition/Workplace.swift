import Groundwork

/// What the process was given: everything a command would otherwise reach for.
struct Workplace: Sendable {
  var environment: Environment
  var files: FileSystem
  var time: any TimeSource
  var zone: LocalZone
  var paths: Paths

  /// The real thing.
  static func process(_ environment: Environment) -> Workplace {
    Workplace(
      environment: environment, files: FileSystem(), time: SystemTime(), zone: .system,
      paths: Paths(environment))
  }
}
