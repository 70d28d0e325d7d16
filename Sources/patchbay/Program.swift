import ArgumentParser
import Groundwork
import RunLoop

/// Parses synchronously on the main thread, then hands the command to the run loop.
struct Program: Sendable {
  var workplace: Workplace

  /// Runs one command line and answers the exit status.
  func run(_ arguments: [String]) -> Int32 {
    do {
      let command = try Patchbay.parseAsRoot(arguments)
      guard let work = command as? any WorkCommand else { return help(type(of: command)) }
      return RunLoop.main.run(time: workplace.time) { await perform(work) }
    } catch {
      return refuse(error, arguments)
    }
  }

  @LoopActor
  private func perform(_ command: any WorkCommand) async -> Int32 {
    let output = Output(isJSON: command.isJSON)
    do {
      let status = try await command.work(in: workplace, output: output)
      // A shell expects 128 and the signal's number of a program that a signal ended.
      return status == .interrupted
        ? RunLoop.main.interruption?.exitStatus ?? status.rawValue : status.rawValue
    } catch let failure as CommandFailure {
      output.failure(failure)
      return failure.status.rawValue
    } catch let errors as ConfigErrors {
      output.failure(CommandFailure(configuration: errors))
      return CommandStatus.configuration.rawValue
    } catch is CancellationError {
      output.failure(.interrupted)
      return CommandStatus.interrupted.rawValue
    } catch {
      output.failure(CommandFailure(status: .internalError, code: "internal", message: "\(error)"))
      return CommandStatus.internalError.rawValue
    }
  }

  /// A command that only groups others: its help is what was wanted.
  private func help(_ command: any ParsableCommand.Type) -> Int32 {
    Output(isJSON: false).line(Patchbay.helpMessage(for: command))
    return CommandStatus.done.rawValue
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
    return Suggestion.question(for: first, among: known).map { " \($0)" } ?? ""
  }
}
