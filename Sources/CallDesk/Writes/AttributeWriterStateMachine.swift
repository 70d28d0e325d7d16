public import GenesysCloud
public import Groundwork

/// Writes attributes on one participant and follows every key to its true fate. No I/O: whoever
/// runs it sends the PATCHes and reads it asks for and hands in every report of the conversation.
///
/// One PATCH at a time: the first edit goes at once, edits made meanwhile or within 250 ms go
/// together next. Only keys whose value differs from the last one shown are sent. *Confirmed* is said
/// of nothing but a value that a report has shown.
public struct AttributeWriterStateMachine: Sendable {
  /// What happens to a participant's writes.
  public enum Input: Sendable {
    /// Set these keys. `guards` are values that must stand when the PATCH leaves (nil: no such key).
    case write(CallDeskOrder.Ticket, [CallDeskOrder.Pair], guards: [String: String?])
    case cancel(CallDeskOrder.Ticket)
    /// A report showed the participant; nil attributes where it told none. `asked` is when a read was sent,
    /// nil for events.
    case shown([String: String]?, asked: Moment?, isOver: Bool)
    /// The 202 for a PATCH.
    case accepted(patch: Int, Accepted)
    case failed(patch: Int, PlatformError)
    /// A read asked for gave no answer.
    case readFailed
    /// Nothing that has not left will.
    case stop
    /// Whether anything can be sent, and what will show that it arrived; while it cannot, nothing new is.
    case link(isLive: Bool, WriteTiming.Witness = .events)
    /// `deadline` has come.
    case wake
  }

  /// What has to be done.
  public enum Output: Sendable, Hashable {
    case patch(Int, [String: String])
    /// Read the conversation and hand the answer in.
    case read
    case report(WriteReport)
  }

  let conversation: ConversationID
  let participant: ParticipantID
  var timing: WriteTiming
  let budget: Budget
  let privacy: Privacy
  var random: SeededRandom

  var items: [WriteItem] = []
  var guards: [CallDeskOrder.Ticket: [String: String?]] = [:]
  var requests: [CallDeskOrder.Ticket: Int] = [:]
  /// What the platform last showed.
  var shown: [String: String]
  /// What an event from before a write may show.
  var seen: SeenValues
  var isOver: Bool
  var isLive: Bool
  var lastPatch = 0
  var lastStart: Moment?
  var flight: Flight?
  /// The newest reports, by which an overtaken read is known.
  var lastEvent: Moment?
  var lastRead: Moment?
  /// 409 in a row, and what they hold back.
  var conflicts = 0
  var notBefore: Moment?
  /// Until when the platform wants no request of ours, and how often in a row it said so.
  var limitedUntil: Moment?
  var refusals = 0
  var rebaseSince: Moment?
  /// The last read after a 409: when it was asked for and came, and what it showed.
  var rebased: (asked: Moment, at: Moment, shown: [String: String])?
  var touched: Set<CallDeskOrder.Ticket> = []

  /// The one PATCH that is on its way.
  struct Flight: Sendable {
    var patch: Int
    var started: Moment
    var tickets: Set<CallDeskOrder.Ticket>
  }

  /// A writer for a participant as it was last shown.
  public init(
    conversation: ConversationID, participant: ParticipantID, shown: [String: String], isOver: Bool = false,
    isLive: Bool = true, timing: WriteTiming = WriteTiming(), budget: Budget = Budget(),
    privacy: Privacy = Privacy(), random: SeededRandom
  ) {
    (self.conversation, self.participant, self.shown) = (conversation, participant, shown)
    (self.isOver, self.isLive, self.timing) = (isOver, isLive, timing)
    (self.budget, self.privacy, self.random) = (budget, privacy, random)
    seen = SeenValues(shown)
  }

  /// Takes one input.
  public mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    var outputs: [Output] = []
    switch input {
    case .write(let ticket, let pairs, let guards): write(ticket, pairs, guards, at: now)
    case .cancel(let ticket):
      endQueued("cancelled") { $0.ticket == ticket }
    case .shown(let attributes, let asked, let isOver):
      if let attributes {
        take(attributes, asked: asked, at: now)
      } else if asked != nil {
        readFailed()
      }
      if isOver { end() }
    case .accepted(let patch, let accepted): accept(patch, accepted, at: now)
    case .failed(let patch, let error): outputs += fail(patch, error, at: now)
    case .readFailed: readFailed()
    case .stop: endQueued("the desk was closed") { _ in true }
    case .link(let isLive, let witness): (self.isLive, timing.witness) = (isLive, witness)
    case .wake: outputs += wake(at: now)
    }
    outputs += pump(at: now)
    return outputs + reports()
  }

  /// When `wake` is due; nil when nothing waits for the clock.
  public var deadline: Moment? {
    var moments = items.filter { $0.phase == .watched }.compactMap {
      $0.lastRead?.advanced(by: Self.readGrace) ?? $0.reads.first
    }
    moments += items.compactMap { windowEnd($0) ?? supersededEnd($0) }
    if canSend, items.contains(where: { $0.phase == .queued }), let next = nextSend { moments.append(next) }
    return moments.min()
  }

  /// Whether every key of a write has a fate that only a surprise can change.
  public func isSettled(_ ticket: CallDeskOrder.Ticket) -> Bool {
    items.allSatisfy { $0.ticket != ticket || [.settled, .doubtful, .ended].contains($0.phase) }
  }

  /// Whether anything is left to follow.
  public var isIdle: Bool {
    flight == nil
      && items.allSatisfy {
        [.settled, .ended].contains($0.phase) || $0.phase == .doubtful && supersededEnd($0) == nil
      }
  }

  /// A read that has not answered by then no longer holds up the end of a window.
  static let readGrace = Interval.seconds(2)
  /// A PATCH that was answered so long ago is taken for applied, if it ever is: the platform takes a moment.
  static let settling = Interval.milliseconds(500)
  /// Edits made within this go together.
  static let gathering = Interval.milliseconds(250)
  /// Tries after a 409.
  static let conflictLimit = 6

  /// Tries after an answer that proves nothing, each after a read that does not show the value.
  static let repeatLimit = 2

  /// Tries after a 429: a platform that says "now" again and again cannot hold us.
  static let refusalLimit = 5

  // MARK: Writing

  private mutating func write(
    _ ticket: CallDeskOrder.Ticket, _ pairs: [CallDeskOrder.Pair], _ guards: [String: String?], at now: Moment
  ) {
    touched.insert(ticket)
    self.guards[ticket] = guards
    for pair in pairs {
      // A later edit of a key replaces one that has not left yet.
      endQueued("replaced by a later edit") { $0.write.key == pair.key }
      close(pair.key)
      var item = WriteItem(ticket: ticket, key: pair.key, value: pair.value, fate: .waiting(.earlierWrite))
      item.write.old = shown[pair.key]
      if let refusal = privacy.refusal(key: pair.key, value: pair.value) {
        item.settle(.refused(reason: refusal.words, status: nil))
      } else if isOver {
        item.settle(.notWritten(reason: Fate.overReason))
      }
      items.append(item)
    }
  }

  // What is shown from now on may be the later edit's.
  private mutating func close(_ key: String) {
    for index in items.indices where items[index].phase == .ended && items[index].write.key == key {
      items[index].phase = .settled
    }
  }

  /// Ends what has not left.
  mutating func endQueued(_ reason: String, where isMeant: (WriteItem) -> Bool) {
    for index in items.indices where items[index].phase == .queued && isMeant(items[index]) {
      settle(index, .notWritten(reason: reason))
    }
  }

  mutating func settle(_ index: Int, _ fate: Fate) {
    if let doubt = items[index].doubt, fate.saysNotThere {
      items[index].settle(.unknown(doubt))
      items[index].phase = .doubtful
    } else {
      items[index].settle(fate)
    }
    touched.insert(items[index].ticket)
    guard items[index].wasSent else { return }
    if case .confirmed = fate {
      endSuperseded(items[index].write.key)
    } else {
      revive(items[index].write.key)
    }
  }

  // The newest value stands; whether an older one of ours ever did, or still will, is not known.
  private mutating func endSuperseded(_ key: String) {
    for index in items.indices where items[index].isSuperseded && items[index].write.key == key {
      if case .accepted = items[index].write.fate {
        setFate(index, .unknown(.notSeen(within: timing.window)))
      }
    }
  }

  // The newer value never left or was refused: the older one may stand after all.
  mutating func revive(_ key: String) {
    for index in items.indices
    where items[index].isSuperseded && items[index].isOpen && items[index].write.key == key {
      items[index].isSuperseded = false
      if case .accepted = items[index].write.fate {
        setFate(index, .unknown(.notSeen(within: timing.window)))
      }
    }
  }

  mutating func setFate(_ index: Int, _ fate: Fate) {
    guard !items[index].write.fate.isExactly(fate) else { return }
    items[index].write.fate = fate
    touched.insert(items[index].ticket)
  }

  // MARK: Reporting

  private mutating func reports() -> [Output] {
    guard !touched.isEmpty else { return [] }
    let outputs = touched.sorted { $0.number < $1.number }.map { Output.report(report($0)) }
    touched = []
    forget()
    return outputs
  }

  private func report(_ ticket: CallDeskOrder.Ticket) -> WriteReport {
    WriteReport(
      ticket: ticket, conversation: conversation, participant: participant,
      keys: items.filter { $0.ticket == ticket }.map(\.write), requests: requests[ticket] ?? 0)
  }

  /// The writes of which nobody knows whether they have arrived.
  var unknown: [WriteReport] {
    let open = items.filter { if case .unknown = $0.write.fate { true } else { false } }
    return Set(open.map(\.ticket)).sorted { $0.number < $1.number }.map { report($0) }
  }

  // A write is forgotten once each of its keys has its fate, so that a long call costs no memory. What
  // was sent before a write that is still open may be shown once more, and is not another writer's.
  private mutating func forget() {
    let open = Set(items.filter { $0.phase != .settled }.map(\.ticket)).union(flight?.tickets ?? [])
    let followed = Set(items.filter { $0.phase != .settled }.map(\.write.key))
    items.removeAll { !open.contains($0.ticket) && !($0.wasSent && followed.contains($0.write.key)) }
    guards = guards.filter { open.contains($0.key) }
    requests = requests.filter { open.contains($0.key) }
  }
}
