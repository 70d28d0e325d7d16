import ArgumentParser
import Groundwork
import Logging
import RunLoop

/// Parses synchronously on the main thread, then hands the command to the run loop.
struct Program: Sendable {
  var workplace: Workplace

  /// Runs one command line and answers the exit status.
  func run(_ arguments: ProgramArguments) -> Int32 {
    let words = arguments.words
    if let broken = arguments.broken {
      let shown = VisibleText.printed(words[broken])
      let failure = CommandFailure(
        status: .badData, code: "bad.input",
        message: "Argument \(broken + 1), \(shown), is not UTF-8. Nothing was sent.")
      Output(isJSON: words.contains("--json")).failure(failure)
      return failure.status.rawValue
    }
    do {
      var command = try Patchbay.parseAsRoot(words)
      guard let work = command as? any WorkCommand else {
        // Help, or a command that only groups others: what it throws is the help that was wanted.
        try command.run()
        return CommandStatus.done.rawValue
      }
      return RunLoop.main.run(time: workplace.time) { await perform(work) }
    } catch {
      return refuse(error, words)
    }
  }

  @LoopActor
  private func perform(_ command: any WorkCommand) async -> Int32 {
    var output = Output(isJSON: command.isJSON)
    var equipped = workplace
    var status: Int32
    do {
      equipped.deadline = try command.limit?.deadline(from: workplace.time.now())
      output.deadline = equipped.deadline
      try workplace.paths.check(workplace.files)
      let logger = try command.log.logger(in: workplace)
      equipped.logger = logger
      UnknownDates.shared.onFirst { date in
        logger.warning(
          "read as unknown, here and further on, a date like \(VisibleText.printed(date, limit: 40))")
      }
      status = try await run(command, in: equipped, output).rawValue
    } catch {
      let failure = Self.failure(error)
      let told = RunLoop.main.interruption.map { failure.interrupted(by: $0) }
      status = tell(told ?? failure.timedOut(by: equipped.deadline), output, equipped.logger)
    }
    // A shell expects 128 and the signal's number of a program that a signal ended.
    if status == CommandStatus.interrupted.rawValue, let interruption = RunLoop.main.interruption {
      status = interruption.exitStatus
    }
    if output.loss.wasInterrupted {
      // A command that was done but for its words has not seen the signal yet.
      return (RunLoop.main.interruption ?? StreamWriter.standard.waitingSignal)?.exitStatus ?? status
    }
    guard output.loss.errno != nil else { return status }
    return output.loss.failure.map { tell($0, output, equipped.logger) } ?? OutputLoss.readerLeft
  }

  @LoopActor
  private func run(
    _ command: any WorkCommand, in workplace: Workplace, _ output: Output
  ) async throws -> CommandStatus {
    guard let deadline = workplace.deadline else {
      return try await command.work(in: workplace, output: output)
    }
    let status = try await BoundedWork.run(command, by: deadline, in: workplace, output)
    guard status == .interrupted, deadline.hasPassed, RunLoop.main.interruption == nil else { return status }
    output.note("patchbay: \(CommandFailure.words(deadline)) What is shown is all that was found out.")
    return .unreachable
  }

  @LoopActor
  private func tell(_ failure: CommandFailure, _ output: Output, _ logger: Logger) -> Int32 {
    let signal = failure.status == .interrupted ? RunLoop.main.interruption : nil
    let status = signal?.exitStatus ?? failure.status.rawValue
    // Without its message, which can name customers.
    logger.info("ended with \(status): \(failure.code)")
    output.failure(failure)
    return status
  }

  private static func failure(_ error: any Error) -> CommandFailure {
    switch error {
    case let failure as CommandFailure: failure
    case let errors as ConfigErrors: CommandFailure(configuration: errors)
    case is CancellationError: .interrupted
    default: CommandFailure(status: .internalError, code: "internal", message: "\(error)")
    }
  }

  /// Help and version end well; anything else is a usage error with a suggestion.
  private func refuse(_ error: any Error, _ arguments: [String]) -> Int32 {
    let status = Patchbay.exitCode(for: error)
    let output = Output(isJSON: arguments.contains("--json"))
    guard status != .success else {
      Output(isJSON: false).line(Patchbay.fullMessage(for: error))
      return CommandStatus.done.rawValue
    }
    let message = Patchbay.message(for: error) + Self.unknownCommandHint(arguments)
    output.document(CommandFailure(status: .usage, code: "usage", message: message).json)
    output.note(Patchbay.fullMessage(for: error) + Self.unknownCommandHint(arguments))
    return CommandStatus.usage.rawValue
  }

  private static func unknownCommandHint(_ arguments: [String]) -> String {
    let known = Patchbay.configuration.subcommands.map { $0._commandName }
    guard let first = arguments.first, !first.hasPrefix("-"), !known.contains(first) else { return "" }
    return Suggestion.sentence(for: first, among: known)
  }
}
