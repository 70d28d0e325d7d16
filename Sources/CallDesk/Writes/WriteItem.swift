internal import Groundwork

/// One key of one write as the writer follows it from the queue to its fate.
struct WriteItem: Sendable {
  /// What still has to happen.
  enum Phase: Sendable {
    /// In our queue.
    case queued
    /// In the PATCH that is on its way.
    case flying
    /// The PATCH has ended; a report must show what became of it.
    case watched
    /// The window is over and nobody knows; the next report that shows the key settles it.
    case doubtful
    /// It has left and is said not to stand; a report that shows it takes that back.
    case ended
    case settled
  }

  let ticket: CallDeskOrder.Ticket
  var write: KeyWrite
  var phase = Phase.queued
  /// Whether any PATCH with it has left.
  var wasSent = false
  var started: Moment?
  /// When reads are due, soonest first; the last one ends the window.
  var reads: [Moment] = []
  /// Set once the last read has been asked for.
  var lastRead: Moment?
  /// The value had been seen there when it was sent: an event from then shows it, too.
  var stoodBefore = false
  /// An event has shown such a value since it was sent.
  var isHinted = false
  /// The window ended before the PATCH did.
  var isLate = false
  /// What stood there when it first left; nil when the key was not there.
  var base: String?
  /// A try of it may have arrived, for this reason: whatever a later one meets, that stays open.
  var doubt: Fate.Doubt?
  /// How often it went again after such a try.
  var repeats = 0
  /// From when on a read that is asked for shows what the PATCH did.
  var settled: Moment?
  /// An event has shown another writer's value since, which may be older than ours.
  var isDoubted = false
  /// That value, the last one; nil when the key was not there.
  var doubted: String?
  /// A read has shown another writer's value where ours should stand.
  var isSuspect = false
  /// A newer value of ours for the same key has left since.
  var isSuperseded = false

  init(ticket: CallDeskOrder.Ticket, key: String, value: String, fate: Fate) {
    self.ticket = ticket
    write = KeyWrite(key: key, old: nil, new: value, fate: fate)
  }

  /// Whether a report may still change its fate.
  var isOpen: Bool { phase == .flying || phase == .watched || phase == .doubtful }

  /// Whether its value may replace the one that was last shown.
  var isAwaited: Bool { isOpen && !isSuspect && !isSuperseded }

  mutating func settle(_ fate: Fate) {
    if case .confirmed(let after, _) = fate { write.confirmed = after }
    write.fate = fate
    phase = wasSent && fate.saysNotThere ? .ended : .settled
    reads = []
  }
}
