internal import DeskModel
internal import GenesysCloud
internal import Groundwork

extension CallLine {
  /// A call at a time: durations run until `now`, which stands still while the link is away.
  init(_ entry: CallEntry, isSelected: Bool, now: Timestamp) {
    let phase = Phase(entry)
    self.init(
      phase: phase, part: entry.role.word, duration: Self.duration(entry, now: now),
      name: CallerNumber.grouped(entry.name),
      number: CallerNumber.grouped(entry.number),
      queue: entry.queue.isEmpty ? "direct" : entry.queue, direction: entry.direction, waited: entry.waited,
      isMuted: entry.isMuted,
      isRecordingPaused: entry.phase.isLive && entry.conversation.isRecordingPaused, isSelected: isSelected)
  }

  private static func duration(_ entry: CallEntry, now: Timestamp) -> Interval? {
    switch entry.phase {
    case .ended, .wrapup: entry.length
    // A ringing call says since when, not how long: nothing ticks before it is answered.
    case .alerting: nil
    case .waiting, .connected, .held: entry.since.map { now.since($0) }
    }
  }
}

extension CallLine.Phase {
  init(_ entry: CallEntry) {
    if let requested = entry.requested {
      self = .requested(requested.word)
      return
    }
    switch entry.phase {
    case .alerting: self = .alerting(since: entry.since)
    case .waiting: self = .waiting
    case .connected: self = .connected
    case .held: self = .held
    case .wrapup: self = .wrapup
    case .ended: self = .ended(at: entry.ended)
    }
  }
}
