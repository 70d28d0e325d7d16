import ArgumentParser
import CallDesk
import Groundwork
import JournalStore

/// `patchbay journal`.
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "What was looked up and written from this machine, and what became of it.",
    subcommands: [JournalListCommand.self, JournalVerifyCommand.self, JournalRecoverCommand.self])
}

extension Workplace {
  /// The journal as it is kept, for looking at it.
  func keptJournal() throws -> SQLiteJournal {
    guard files.exists(paths.state + "/journal.sqlite") else {
      throw CommandFailure(
        status: .notFound, code: "no.journal",
        message: "There is no journal in \(paths.state): nothing was looked up or written from here yet.")
    }
    do { return try SQLiteJournal(folder: paths.state, files: files) } catch {
      throw CommandFailure(error)
    }
  }
}

extension CommandFailure {
  /// A journal that cannot be used.
  init(_ error: JournalError) {
    self.init(status: .cannotWriteFile, code: "journal", message: "\(error).")
  }
}
