import CallDesk
import Groundwork
import JournalStore

/// The journal of this installation, opened for one run of the program.
struct OpenJournal: Sendable {
  /// What the run writes to.
  let journal: Journal
  /// What is kept of all runs.
  let store: SQLiteJournal

  /// Opens the journal, and lets go of what is older than the configuration wants.
  /// - Returns: nil when the configuration wants none.
  /// - Throws: `JournalError`.
  init?(_ rules: CallDeskRules, in workplace: Workplace) throws {
    guard rules.journal.keepDays > 0 else { return nil }
    store = try SQLiteJournal(folder: workplace.paths.state, files: workplace.files)
    let runs = RunFolder(folder: workplace.paths.state, files: workplace.files)
    runs.tidy()
    let kept = Interval.seconds(rules.journal.keepDays * 86_400)
    try store.letGo(before: workplace.time.now().wall.advanced(by: .zero - kept))
    journal = Journal(
      store, key: store.journalKey, privacy: rules.privacy, runs: runs, run: try runs.begin(),
      time: workplace.time)
  }

  /// The journal for a command. One that cannot be opened is said and stops nothing.
  static func forCommand(_ rules: CallDeskRules, in workplace: Workplace, _ output: Output) -> Journal? {
    let tell: @Sendable (JournalError) -> Void = { error in
      output.note(VisibleText.line("patchbay: \(error); what is done is not written down."))
    }
    do {
      let opened = try OpenJournal(rules, in: workplace)?.journal
      opened?.onTrouble(tell)
      return opened
    } catch {
      if let error = error as? JournalError { tell(error) }
      return nil
    }
  }
}
