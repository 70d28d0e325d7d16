internal import Groundwork

/// The starting picture, the re-read after every gap, and single re-reads.
///
/// Neither reads nor events are numbered, so the session judges neither: it hands both on with their
/// times, and whoever keeps the conversations asks for a re-read where the two overlap.
extension ChannelStateMachine {
  mutating func beginEarlyRead() -> Output {
    let operation = nextOperation()
    reads.early = operation
    return .read(operation, plan.reads)
  }

  mutating func beginSnapshot(at now: Moment) -> [Output] {
    phase = .reading
    let wanted = snapshotReads()
    guard wanted != .nothing else { return goLive(at: now) }
    current = nextOperation()
    reads.snapshot = ReadBook.Snapshot(operation: current, isSecondHalf: false)
    return [.read(current, wanted)]
  }

  /// What the plan asks for, with what was asked in the meantime.
  private mutating func snapshotReads() -> ChannelPlan.Reads {
    switch plan.reads {
    case .nothing where reads.postponed.isEmpty: .nothing
    case .nothing: .conversations(takePostponed())
    case .conversations(let ids): .conversations(ids + takePostponed().filter { !ids.contains($0) })
    // Those are in the second half, with the calls that the listing does not show.
    case .myCalls: .myCalls
    }
  }

  private mutating func takePostponed() -> [ConversationID] {
    defer { reads.postponed = [] }
    return reads.postponed.sorted { $0.rawValue < $1.rawValue }
  }

  mutating func read(_ operation: Operation, _ result: Result<ChannelReading, PlatformError>, at now: Moment)
    -> [Output]
  {
    if operation == reads.early {
      reads.early = nil
      return report(try? result.get())
    }
    if reads.asked.remove(operation) != nil {
      // Failed through all its tries: the conversation waits for its next event.
      return report(try? result.get())
    }
    guard let snapshot = reads.snapshot, snapshot.operation == operation, phase == .reading else { return [] }
    reads.snapshot = nil
    switch result {
    case .success(let reading):
      let absent = snapshot.isSecondHalf ? [] : absentees(reading)
      return report(reading) + (absent.isEmpty ? goLive(at: now) : readAbsent(absent))
    case .failure(let error): return retry(.read, after: error, at: now)
    }
  }

  /// Calls that were live before and are not listed now: they ended unseen, or are no longer ours.
  private mutating func absentees(_ reading: ChannelReading) -> [ConversationID] {
    guard plan.reads == .myCalls else { return [] }
    let listed = Set(reading.reports.map(\.conversation.id))
    let wanted = reads.live.union(takePostponed())
    return wanted.subtracting(listed).sorted { $0.rawValue < $1.rawValue }
  }

  private mutating func readAbsent(_ ids: [ConversationID]) -> [Output] {
    current = nextOperation()
    reads.snapshot = ReadBook.Snapshot(operation: current, isSecondHalf: true)
    return [.read(current, .conversations(ids))]
  }

  private mutating func report(_ reading: ChannelReading?) -> [Output] {
    guard let reading else { return [] }
    for report in reading.reports { reads.note(report.conversation) }
    for id in reading.missing { reads.forget(id) }
    let conversations = reading.reports.map { Output.tell(.conversation($0)) }
    let presence = reading.agent?.presence.map { [Output.tell(.presence($0))] } ?? []
    let status = reading.agent?.routingStatus.map { [Output.tell(.routingStatus($0))] } ?? []
    return conversations + presence + status
  }

  /// Everything is subscribed and read.
  private mutating func goLive(at now: Moment) -> [Output] {
    (phase, wasEverLive) = (.live, true)
    let gap = gapSince.map { [Output.tell(.reread(gap: now.since($0)))] } ?? []
    gapSince = nil
    return gap + tell(.live) + takePostponed().flatMap { reread($0) }
  }

  // MARK: Single re-reads

  /// Now where there is a socket; else with the next picture.
  mutating func reread(_ id: ConversationID) -> [Output] {
    guard phase == .live else {
      reads.postponed.insert(id)
      return []
    }
    let operation = nextOperation()
    reads.asked.insert(operation)
    return [.read(operation, .conversations([id]))]
  }
}
