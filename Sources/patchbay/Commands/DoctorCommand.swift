import ArgumentParser
import CallDesk
import CustomerLookup
import DeskModel
import DeskTerminal
import GenesysCloud
import Groundwork

/// `patchbay doctor`.
struct DoctorCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check everything between here and the platform, and say what to do about each failure.",
    discussion: """
      Writes to no call, except with --conversation to that one: an attribute that is put back at once. Exit status 0 when nothing fails, warnings included; otherwise that of the first failure: 78 \
      configuration, 66 no such conversation, 69 not reachable, 77 not signed in or not permitted, 75 try later.
      """)

  @Option(
    help: ArgumentHelp(
      "Measure how late events are, by writing the attribute patchbay_doctor to this call's customer.",
      valueName: "id"))
  var conversation: ConversationID?

  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let findings = Findings()
    let tell: @Sendable (Finding) -> Void = { finding in
      for line in findings.add(finding) { output.line(VisibleText.printed(line)) }
    }
    let configuration = try read(in: workplace, tell)
    let abilities = await TerminalExamination(workplace.environment, asks: !isJSON).run()
    for finding in TerminalFindings(abilities, keys: configuration?.keys ?? Keys()).all { tell(finding) }
    if let configuration {
      try await doctor(configuration, in: workplace, tell).examine(tell)
    }
    let isComplete = !Task.isCancelled
    output.document(findings.json(isComplete: isComplete))
    guard isComplete else { return .interrupted }
    output.line(findings.summary)
    return findings.status
  }

  /// The configuration, or its mistakes as findings; nothing else can be looked at then.
  private func read(in workplace: Workplace, _ tell: (Finding) -> Void) throws -> Configuration? {
    do { return try Configuration.load(profile.file, in: workplace) } catch let errors as ConfigErrors {
      for problem in errors.problems {
        tell(.failure("configuration", .configuration, problem.description, "Mend the file at that place."))
      }
    } catch let failure as CommandFailure {
      tell(.failure("configuration", .configuration, failure.message, "Check --config and PATCHBAY_CONFIG."))
    }
    let reason = "not looked at: the configuration cannot be read"
    for area in ["host", "CRM"] { tell(.warning(area, reason, "Mend that first, then run doctor again.")) }
    return nil
  }

  /// A doctor for the profile; where there is none, for the connectors alone.
  private func doctor(
    _ configuration: Configuration, in workplace: Workplace, _ tell: @Sendable (Finding) -> Void
  ) async throws -> Doctor {
    do {
      for (variable, edge) in ProfileSettings.unseenEdges(in: workplace.environment) {
        tell(
          .warning(
            "credentials",
            "\(variable) begins or ends in a character that nobody sees (\(edge)); it is left out",
            "Set it anew, without blanks and line ends: other programs may send them."))
      }
      let resolved = try profile.resolved(configuration, in: workplace)
      tell(.ok("configuration", "profile \(resolved.name ?? "of the environment"), \(resolved.hosts.api)"))
      Doctor.mistakes(resolved.credentials, configuration.lookup.connectors).forEach(tell)
      let connection = Connection(resolved, configuration, in: workplace)
      if let place = await connection.signInPlace() { tell(place.finding) }
      let desk = conversation == nil ? nil : await HeadlessDesk(connection, in: workplace)
      return Doctor(
        platform: connection.platform, finder: connection.finder, time: workplace.time, desk: desk,
        trial: conversation)
    } catch let failure as CommandFailure {
      let isCredentials = failure.status == .notPermitted
      tell(
        .failure(
          isCredentials ? "credentials" : "configuration", isCredentials ? .notPermitted : .configuration,
          failure.message, "`patchbay login`, or see \"Your own org in ten minutes\" in the README."))
      let transport = Connection.transport(workplace, configuration)
      let finder = configuration.finder(http: transport, profile: nil, in: workplace)
      return Doctor(platform: nil, finder: finder, time: workplace.time, trial: conversation)
    }
  }
}
