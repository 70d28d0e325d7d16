import ArgumentParser
import Groundwork
import Logging

/// What a run leaves behind for whoever looks for a fault, the log file first; every command takes these.
struct LogOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Log this and worse: trace, debug, info, notice, warning, error.", valueName: "level"))
  var logLevel: String?

  @Option(help: ArgumentHelp("Log file instead of the one in the state folder.", valueName: "file"))
  var logFile: String?

  @Flag(help: "Let a crash leave a core file, which holds tokens and secrets, and let debuggers attach.")
  var allowCore = false

  func validate() throws {
    if let logLevel, Logger.Level(rawValue: logLevel) == nil {
      throw ValidationError("--log-level \(Self.refusal(of: logLevel))")
    }
  }

  /// The logger that flags, then `PATCHBAY_LOG`, ask for: warnings into the state folder when neither
  /// does, and everything from `info` on when only a file is named.
  /// - Throws: `CommandFailure` 73 for a named file that cannot be written, 78 for a bad `PATCHBAY_LOG`.
  func logger(in workplace: Workplace) throws -> Logger {
    let asked = try logLevel ?? environmentLevel(workplace.environment)
    let level = asked.flatMap(Logger.Level.init(rawValue:)) ?? (logFile == nil ? .warning : .info)
    let file = LogFile(logFile ?? workplace.paths.log, in: workplace.files)
    if let logFile, !file.open() {
      throw CommandFailure(
        status: .cannotWriteFile, code: "cannot.log",
        message: "Cannot write the log file \(logFile). Nothing was sent; check --log-file.")
    }
    return Logger(label: "patchbay") { _ in FileLogHandler(file: file, time: workplace.time, logLevel: level)
    }
  }

  private func environmentLevel(_ environment: Environment) throws -> String? {
    guard let asked = environment["PATCHBAY_LOG"], !asked.isEmpty else { return nil }
    guard Logger.Level(rawValue: asked) != nil else {
      throw CommandFailure(
        status: .configuration, code: "configuration", message: "PATCHBAY_LOG \(Self.refusal(of: asked))")
    }
    return asked
  }

  private static func refusal(of word: String) -> String {
    let known = Logger.Level.allCases.map(\.rawValue)
    return
      "is \"\(word)\", not one of \(known.joined(separator: ", ")).\(Suggestion.sentence(for: word, among: known))"
  }
}
