import ArgumentParser
import CallDesk
import Groundwork
import JournalStore

/// `patchbay journal verify`.
struct JournalVerifyCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that no entry was changed, added or taken away.",
    discussion: """
      Exit status 0 when the journal is whole, 65 when it is not. Found out is whoever changes the file, or puts an \
      older copy in its place, without the key beside it; not whoever has the key, or puts older copies of both the \
      journal and its head (journal.head) in place.
      """)

  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let verdict: JournalVerdict
    do { verdict = try workplace.keptJournal().verify() } catch let error as JournalError {
      throw CommandFailure(error)
    }
    switch verdict {
    case .whole(let entries, let letGo):
      let older = letGo > 0 ? "; \(letGo) older ones were let go" : ""
      output.line("Whole: \(entries) \(entries == 1 ? "entry" : "entries")\(older).")
      output.document(["whole": .bool(true), "entries": .int(entries), "letGo": .int(Int(letGo))])
      return .done
    case .broken(let number, let reason):
      throw CommandFailure(
        status: .badData, code: "journal.broken",
        message:
          "The journal \(workplace.paths.state)/journal.sqlite is broken from entry \(number) on: \(reason). "
          + "Nothing was changed; to begin anew, move it and journal.head away.")
    }
  }
}
