internal import GenesysCloud
internal import Groundwork
internal import OrderedCollections

/// Finds out what became of writes that an earlier run left without an end. No I/O: whoever runs it
/// reads the calls it asks for and hands in what they show.
struct RecoveryStateMachine: Sendable {
  enum Input: Sendable {
    case begin([UnfinishedWrite])
    /// A read has shown a call.
    case shown(Conversation)
    /// There is no such call any more.
    case gone(ConversationID, reason: String)
    /// A read gave no answer.
    case failed(ConversationID)
    case wake

    /// What a read has brought. Only a platform that knows no such call says that there is none.
    init(_ id: ConversationID, _ result: Result<ConversationReport, PlatformError>) {
      switch result {
      case .success(let report): self = .shown(report.conversation)
      case .failure(let error):
        self =
          error.status == 404
          ? .gone(id, reason: "the platform shows no such call any more") : .failed(id)
      }
    }
  }

  enum Output: Sendable, Hashable {
    case read(ConversationID)
    case settled([RecoveredWrite])
    /// Their call could not be read.
    case unread([JournalEntry])
    /// Another profile has made them, and ours is shown no such call: they are left to that one.
    case left([JournalEntry])
  }

  private var open: OrderedDictionary<ConversationID, [UnfinishedWrite]> = [:]
  private var due: OrderedDictionary<ConversationID, Moment> = [:]
  private var tries: [ConversationID: Int] = [:]
  private var begun: Moment?
  private let window: Interval
  private let matches: @Sendable (String, JournalValue?) -> Bool

  /// A read that gave no answer is made again this many times.
  private static let tryLimit = 3
  /// After this long no call goes on, so one that cannot be read is not asked for at every start for ever.
  private static let longest = Interval.seconds(86_400)

  /// - Parameters:
  ///   - window: how long after it was sent a value may still come.
  ///   - matches: whether a value is the one that was written down.
  init(window: Interval, matches: @escaping @Sendable (String, JournalValue?) -> Bool) {
    (self.window, self.matches) = (window, matches)
  }

  /// Whether a write of an earlier run is still looked for.
  var isOpen: Bool { !open.isEmpty }

  /// When `wake` is due.
  var deadline: Moment? { due.values.min() }

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    switch input {
    case .begin(let entries):
      begun = now
      return begin(entries, at: now)
    case .shown(let conversation): return look(at: conversation, now)
    case .gone(let id, let reason):
      return leave(id) + settle(id) { RecoveredWrite($0, .unknown(.noAnswer), remark: reason) }
    case .failed(let id): return leave(id) + failed(id, at: now)
    case .wake:
      let ready = due.filter { $0.value <= now }.keys
      for id in ready { due[id] = nil }
      return ready.map { Output.read($0) }
    }
  }

  // What had not left never will, whatever stands there: no read can say more.
  private mutating func begin(_ writes: [UnfinishedWrite], at now: Moment) -> [Output] {
    let reason = "the program ended before it was sent"
    let unsent = writes.filter(\.entry.hasNotLeft).map {
      RecoveredWrite($0.entry, .notWritten(reason: reason), remark: reason, isOffered: !$0.isReplaced)
    }
    var left: [JournalEntry] = []
    for write in writes where !write.entry.hasNotLeft {
      // Asked for once a start, and not for ever.
      if write.isOthers, age(of: write.entry, at: now) >= Self.longest {
        left.append(write.entry)
      } else if let id = write.entry.conversation {
        open[id, default: []].append(write)
      }
    }
    return (unsent.isEmpty ? [] : [.settled(unsent)]) + (left.isEmpty ? [] : [.left(left)])
      + open.keys.map { Output.read($0) }
  }

  private mutating func look(at conversation: Conversation, _ now: Moment) -> [Output] {
    guard let writes = open[conversation.id] else { return [] }
    // What a read does not tell, it has not looked at.
    let isUntold = writes.contains { write in
      write.entry.participant.flatMap { conversation[$0] }.map { $0.$attributes == nil } ?? false
    }
    if isUntold { return failed(conversation.id, at: now) }
    var (settled, waiting) = ([RecoveredWrite](), [UnfinishedWrite]())
    for write in writes {
      if let result = result(write, conversation, at: now) {
        settled.append(result)
      } else {
        waiting.append(write)
      }
    }
    open[conversation.id] = waiting.isEmpty ? nil : waiting
    due[conversation.id] = waiting.isEmpty ? nil : now.advanced(by: window)
    return settled.isEmpty ? [] : [.settled(settled)]
  }

  // Nil while the value may still come.
  private func result(_ write: UnfinishedWrite, _ conversation: Conversation, at now: Moment)
    -> RecoveredWrite?
  {
    let (entry, age) = (write.entry, age(of: write.entry, at: now))
    guard let id = entry.participant, let key = entry.key, let participant = conversation[id] else {
      return RecoveredWrite(entry, .unknown(.noAnswer), remark: "the participant is gone")
    }
    let value = participant.attributes[key]
    if let value, matches(value, entry.new) {
      return RecoveredWrite(entry, .confirmed(after: max(.zero, age), by: .read))
    }
    if conversation.isOver(for: participant) {
      return RecoveredWrite(entry, .unknown(.notSeen(within: window)), remark: "the call is over")
    }
    if write.isReplaced {
      return RecoveredWrite(entry, .unknown(.notSeen(within: window)), remark: "a later write followed")
    }
    if entry.new == .withheld {
      return RecoveredWrite(
        entry, .unknown(.noAnswer), remark: "its value is never logged: look at the call", isOffered: true)
    }
    // A clock that was set back must not keep it open: it was sent before this run began, too.
    let waited = begun.map { now.since($0) } ?? .zero
    guard age < .zero || age >= window || waited >= window else { return nil }
    return RecoveredWrite(
      entry, .unknown(.notSeen(within: window)), remark: "not there after a restart", isOffered: true)
  }

  private func age(of entry: JournalEntry, at now: Moment) -> Interval {
    now.wall.since(entry.time)
  }

  private mutating func leave(_ id: ConversationID) -> [Output] {
    let left = (open[id] ?? []).filter(\.isOthers).map(\.entry)
    open[id]?.removeAll(where: \.isOthers)
    if open[id]?.isEmpty ?? false { (open[id], due[id]) = (nil, nil) }
    return left.isEmpty ? [] : [.left(left)]
  }

  private mutating func failed(_ id: ConversationID, at now: Moment) -> [Output] {
    guard open[id] != nil else { return [] }
    tries[id, default: 0] += 1
    guard tries[id, default: 0] < Self.tryLimit else { return giveUp(id, at: now) }
    due[id] = now.advanced(by: window)
    return []
  }

  // Where nothing was found out nothing is written down, and the next start looks again; not for ever.
  private mutating func giveUp(_ id: ConversationID, at now: Moment) -> [Output] {
    due[id] = nil
    let writes = open.removeValue(forKey: id) ?? []
    let old = writes.filter { age(of: $0.entry, at: now) >= Self.longest }.map {
      RecoveredWrite($0.entry, .unknown(.noAnswer), remark: "its call could not be read for a day")
    }
    let unread = writes.map(\.entry).filter { age(of: $0, at: now) < Self.longest }
    return (old.isEmpty ? [] : [.settled(old)]) + (unread.isEmpty ? [] : [.unread(unread)])
  }

  private mutating func settle(_ id: ConversationID, _ end: (JournalEntry) -> RecoveredWrite) -> [Output] {
    guard let writes = open.removeValue(forKey: id) else { return [] }
    due[id] = nil
    return [.settled(writes.map { end($0.entry) })]
  }
}
