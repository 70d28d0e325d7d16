public import CustomerLookup
public import GenesysCloud
public import Groundwork
internal import Synchronization

/// Writes down what this run of the program does, before it is done. A journal that cannot be written
/// is said once and stops no work: the call goes on, and the record is what is missing.
public final class Journal: Sendable {
  private struct State {
    var said = SaidFates()
    var trouble: (@Sendable (JournalError) -> Void)?
  }

  private let store: any JournalStore
  private let key: JournalKey
  private let privacy: Privacy
  private let runs: any JournalRuns
  private let time: any TimeSource
  private let state = Mutex(State())
  private let began: Timestamp
  private let profile: String?
  /// Names this run.
  public let run: String

  /// A journal of one run.
  /// - Parameters:
  ///   - store: where entries are kept.
  ///   - key: of this installation.
  ///   - privacy: whose values are kept as digests, and whose not at all.
  ///   - runs: which runs go on still.
  ///   - run: unique among all runs.
  ///   - profile: names the profile that writes are made with; nil where nothing is written.
  ///   - time: the clocks.
  public init(
    _ store: any JournalStore, key: JournalKey, privacy: Privacy, runs: any JournalRuns, run: String,
    profile: String? = nil, time: any TimeSource
  ) {
    (self.store, self.key, self.privacy) = (store, key, privacy)
    (self.runs, self.run, self.profile, self.time) = (runs, run, profile, time)
    began = time.now().wall
  }

  /// Told the first time that something cannot be written down.
  public func onTrouble(_ tell: @escaping @Sendable (JournalError) -> Void) {
    state.withLock { $0.trouble = tell }
  }

  /// Notes where writes stand: each key once for each fate. Those that are *sent* are to be noted
  /// before the PATCH leaves, and those that wait before anybody is told.
  public func note(_ reports: [WriteReport]) {
    let entries = state.withLock { state in reports.flatMap { self.entries($0, &state) } }
    append(entries)
  }

  /// Notes that nobody looks any longer and that whoever asked was told so: what is unknown stays it,
  /// what was accepted only is not known either, and no later start is to look for them.
  func noteEnd(_ report: WriteReport) {
    let entries = state.withLock { state in self.entries(report, &state, isLast: true) }
    append(entries)
  }

  /// Notes what changed on the platform, ours or not.
  public func note(_ change: Change) {
    append(
      change.attributes.map { attribute in
        var entry = entry(.change, change.conversation, attribute.participant, attribute.key)
        entry.time = change.time.wall
        entry.old = attribute.old.map { value($0, of: attribute.key) }
        entry.new = attribute.new.map { value($0, of: attribute.key) }
        return entry
      })
  }

  /// Notes a lookup and how it ended. What was looked up is kept as a digest: it is a customer's.
  /// - Parameters:
  ///   - key: what was looked up.
  ///   - answer: nil when it was given up.
  ///   - conversation: the call that it belongs to, if any.
  public func note(_ key: LookupKey, _ answer: LookupAnswer?, in conversation: ConversationID?) {
    var entry = entry(.lookup, conversation, nil, key.kind.rawValue)
    entry.new = .digest(self.key.digest(of: key.value))
    entry.remark = answer.map(Self.remark) ?? "no answer"
    append([entry])
  }

  /// That nobody was found is only said where everybody who was asked has answered.
  private static func remark(_ answer: LookupAnswer) -> String {
    switch answer.outcome {
    case .timeout: return "no answer"
    case .truncated: return "truncated"
    case .none, .one, .many, .withheld: break
    }
    return answer.matches.count == 1 ? "1 match" : "\(answer.matches.count) matches"
  }

  /// Notes what would be written, before anybody decides.
  public func note(_ proposal: Proposal) {
    append(
      proposal.rows.map { row in
        var entry = entry(.proposal, proposal.conversation, proposal.participant, row.key)
        entry.old = row.now.map { value($0, of: row.key) }
        entry.new = value(row.wouldBe, of: row.key)
        return entry
      })
  }

  /// Notes that a masked value was shown to a person; a secure one belongs to no participant.
  public func noteReveal(_ key: String, _ participant: ParticipantID?, _ conversation: ConversationID) {
    append([entry(.reveal, conversation, participant, key)])
  }

  /// Notes where a write of secure attributes stands, before it is sent and when it has ended.
  public func noteSecure(_ keys: [KeyWrite], in conversation: ConversationID) {
    append(
      keys.map { write in
        var entry = entry(.secure, conversation, nil, write.key)
        (entry.new, entry.fate) = (.withheld, write.fate.json)
        (entry.accepted, entry.confirmed) = (write.accepted, write.confirmed)
        return entry
      })
  }

  /// Notes that the clock of this run is wrong, so that nobody goes by the times of its entries.
  /// - Parameter hours: how far it is ahead of the platform's.
  public func noteClock(hoursAhead hours: Int64) {
    var entry = JournalEntry(.clock, time: time.now().wall, run: run)
    let (days, side) = (hours.magnitude / 24, hours < 0 ? "behind" : "ahead of")
    entry.remark = "this clock is \(days == 1 ? "1 day" : "\(days) days") \(side) the platform's"
    append([entry])
  }

  /// Notes what became of a write of an earlier run.
  public func note(_ recovered: [RecoveredWrite]) {
    append(
      recovered.map { one in
        var entry = one.entry
        (entry.time, entry.fate, entry.remark) = (time.now().wall, one.fate.json, one.remark)
        entry.isOpen = false
        return entry
      })
  }

  /// Whether a value is the one that was written down.
  public func matches(_ value: String, _ kept: JournalValue?) -> Bool {
    switch kept {
    case .plain(let text): text.isExactly(value)
    case .digest(let digest): digest == key.digest(of: value)
    case .withheld, nil: false
    }
  }

  /// What other runs have noted of writes to a call from a time on, oldest first; nothing when the journal
  /// cannot be read.
  func writesOfOthers(to conversation: ConversationID, since: Timestamp) -> [JournalEntry] {
    do {
      return try store.entries(JournalFilter(conversation: conversation, since: since, kind: .write)).filter {
        $0.run != run
      }
    } catch {
      tell(error)
      return []
    }
  }

  /// The writes to a call from before this run began, oldest first; none when the journal cannot be read.
  func earlierWrites(to conversation: ConversationID) -> [TimelineEntry] {
    // Most writes leave four entries.
    let filter = JournalFilter(conversation: conversation, kind: .write, newest: Timeline.limit * 4)
    do {
      return TimelineEntry.earlier(try store.entries(filter).filter { $0.run != run }, before: began)
    } catch {
      tell(error)
      return []
    }
  }

  /// Writes of runs that are over which have no end; none when the journal cannot be read.
  public func unfinished() -> [UnfinishedWrite] {
    do {
      let open = try store.unfinished().filter { $0.run != run && !runs.isRunning($0.run) }
      var writes: [JournalEntry] = []
      for id in Set(open.compactMap(\.conversation)) {
        writes += try store.entries(JournalFilter(conversation: id, kind: .write))
      }
      return UnfinishedWrite.all(open, among: writes, by: profile)
    } catch {
      tell(error)
      return []
    }
  }

  // MARK: Entries

  private func entries(_ report: WriteReport, _ state: inout State, isLast: Bool = false) -> [JournalEntry] {
    let ticket = report.ticket.number
    defer { if isLast || report.keys.allSatisfy(\.fate.isSettled) { state.said.end(ticket) } }
    return report.keys.compactMap { write in
      let place = SaidFates.Place(write: ticket, key: write.key)
      if isLast, let entry = lastWord(write, of: report) { return entry }
      guard write.fate.isKept, state.said[place] != write.fate.json else { return nil }
      state.said.say(write.fate.json, of: place)
      return entry(write, of: report)
    }
  }

  // Nil for what says its end by itself.
  private func lastWord(_ write: KeyWrite, of report: WriteReport) -> JournalEntry? {
    var entry = entry(write, of: report)
    entry.isOpen = false
    switch write.fate {
    case .unknown: return entry
    case .accepted:
      (entry.fate, entry.remark) = (Fate.unknown(.noAnswer).json, "accepted; not waited for")
      return entry
    default: return nil
    }
  }

  private func entry(_ write: KeyWrite, of report: WriteReport) -> JournalEntry {
    var entry = entry(.write, report.conversation, report.participant, write.key)
    (entry.write, entry.profile) = (report.ticket.number, profile)
    entry.old = write.old.map { value($0, of: write.key) }
    entry.new = value(write.new, of: write.key)
    (entry.fate, entry.isOpen) = (write.fate.json, write.fate.isUnknown)
    (entry.accepted, entry.confirmed) = (write.accepted, write.confirmed)
    entry.remark = remark(write).map { privacy.redacted($0, of: [write.key: write.new]) }
    return entry
  }

  private func remark(_ write: KeyWrite) -> String? {
    switch write.fate {
    case .conflict where write.leftOut == .yours: "left out: another Patchbay has changed it meanwhile"
    case .conflict where write.leftOut != nil: "left out: somebody has changed it meanwhile"
    case .confirmed(_, let proof): "by \(proof.rawValue)"
    case .refused(let reason, _), .notWritten(let reason): reason
    case .unknown(.badAnswer(let status, _)): "status \(status)"
    default: nil
    }
  }

  private func entry(
    _ kind: JournalEntry.Kind, _ conversation: ConversationID?, _ participant: ParticipantID?, _ key: String
  ) -> JournalEntry {
    JournalEntry(
      kind, time: time.now().wall, run: run, conversation: conversation, participant: participant, key: key)
  }

  private func value(_ value: String, of key: String) -> JournalValue {
    switch privacy.privacyClass(of: key, value: value) {
    case .show: .plain(value)
    case .mask: .digest(self.key.digest(of: value))
    case .neverLog, .neverSend: .withheld
    }
  }

  private func append(_ entries: [JournalEntry]) {
    guard !entries.isEmpty else { return }
    do { try store.appendFollowing(entries) } catch { tell(error) }
  }

  private func tell(_ error: JournalError) {
    let trouble = state.withLock { state in
      defer { state.trouble = nil }
      return state.trouble
    }
    trouble?(error)
  }
}

extension Fate {
  /// Whether no report can say anything else any more.
  fileprivate var isSettled: Bool { isFinal && !isUnknown }

  /// Whether a report may still tell.
  fileprivate var isUnknown: Bool { if case .unknown = self { true } else { false } }

  /// What the journal keeps: whatever was asked for. A proposal is kept as one.
  fileprivate var isKept: Bool {
    self != .proposed
  }
}
