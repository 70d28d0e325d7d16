import ArgumentParser
import CallDesk
import GenesysCloud
import Groundwork

/// `patchbay doctor`.
struct DoctorCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check everything between here and the platform, and say what to do about each failure.",
    discussion: """
      Writes to no call. Exit status 0 when nothing fails, warnings included; otherwise that of the first failure: 78 \
      configuration, 69 not reachable, 77 not signed in or not permitted, 75 try later.
      """)

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions

  var isJSON: Bool { output.json }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let findings = Findings()
    let tell: @Sendable (Finding) -> Void = { finding in
      findings.add(finding)
      for line in finding.lines { output.line(VisibleText.line(line)) }
    }
    for finding in TerminalFindings(workplace.environment).all { tell(finding) }
    if let connection = try connect(in: workplace, tell) {
      await Doctor(platform: connection.platform, finder: connection.finder, time: workplace.time).examine(
        tell)
    }
    output.document(findings.json)
    guard !Task.isCancelled else { return .interrupted }
    output.line(findings.summary)
    return findings.status
  }

  /// A connection, or what stands in its way as findings.
  private func connect(in workplace: Workplace, _ tell: (Finding) -> Void) throws -> Connection? {
    let configuration: Configuration
    do { configuration = try Configuration.load(profile.file, in: workplace) } catch let errors
      as ConfigErrors
    {
      for problem in errors.problems {
        tell(.failure("configuration", .configuration, problem.description, "Mend the file at that place."))
      }
      return nil
    }
    do {
      let resolved = try profile.resolved(configuration, in: workplace)
      tell(.ok("configuration", "profile \(resolved.name ?? "of the environment"), \(resolved.hosts.api)"))
      return Connection(resolved, configuration, in: workplace)
    } catch let failure as CommandFailure {
      tell(
        .failure(
          failure.status == .notPermitted ? "credentials" : "configuration",
          failure.status == .notPermitted ? .notPermitted : .configuration, failure.message,
          "`patchbay login`, or see \"Your own org in ten minutes\" in the README."))
      return nil
    }
  }
}
