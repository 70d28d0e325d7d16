import CallDesk
import GenesysCloud
import Groundwork
import JournalStore
import Synchronization

/// The journal of this installation, opened for one run of the program.
struct OpenJournal: Sendable {
  /// What the run writes to.
  let journal: Journal
  /// What is kept of all runs.
  let store: SQLiteJournal

  /// Opens the journal. What is older than the configuration wants is let go once the platform of the
  /// connection has told its time.
  /// - Returns: nil when the configuration wants none.
  /// - Throws: `JournalError`.
  init?(_ rules: CallDeskRules, for connection: Connection?, in workplace: Workplace) throws {
    guard rules.journal.keepDays > 0 else { return nil }
    store = try SQLiteJournal(folder: workplace.paths.state, files: workplace.files)
    let runs = RunFolder(folder: workplace.paths.state, files: workplace.files)
    runs.tidy()
    journal = Journal(
      store, key: store.journalKey, privacy: rules.privacy, runs: runs, run: try runs.begin(),
      profile: connection?.profile.nameInJournal, time: workplace.time)
    if let connection { keep(for: rules.journal.keepDays, by: connection.platform) }
  }

  private func keep(for days: Int, by platform: PlatformClient) {
    let retention = Mutex(RetentionStateMachine(keepDays: days))
    platform.observeClock { [journal, store] time, now in
      for output in retention.withLock({ $0.handle(time, at: now) }) {
        switch output {
        // What cannot go now goes another time.
        case .letGo(let time, let now): _ = try? store.letGo(before: time, asOf: now)
        case .noteClock(let hours): journal.noteClock(hoursAhead: hours)
        }
      }
    }
  }

  /// The journal for a command. One that cannot be opened is said and stops nothing.
  static func forCommand(
    _ rules: CallDeskRules, for connection: Connection?, in workplace: Workplace, _ output: Output
  ) -> Journal? {
    let tell: @Sendable (JournalError) -> Void = { error in
      output.note(VisibleText.printed("patchbay: \(error); what is done is not written down."))
    }
    do {
      let opened = try OpenJournal(rules, for: connection, in: workplace)?.journal
      opened?.onTrouble(tell)
      return opened
    } catch {
      if let error = error as? JournalError { tell(error) }
      return nil
    }
  }

  /// The same, for what goes over a connection.
  static func forCommand(_ connection: Connection, in workplace: Workplace, _ output: Output) -> Journal? {
    forCommand(connection.configuration.rules, for: connection, in: workplace, output)
  }
}

extension Profile {
  /// What the journal calls it: its name, or, where flags or the environment made it, what it signs in with.
  fileprivate var nameInJournal: String {
    if let name { return name }
    return switch credentials {
    case .clientCredentials(let id, _), .user(let id, _): "\(id) at \(hosts.api)"
    case .token: "a token at \(hosts.api)"
    }
  }
}
