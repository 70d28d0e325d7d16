internal import Groundwork

/// The starting picture, the re-read after every gap, and single re-reads.
///
/// Neither reads nor events are numbered, so the session judges neither: it hands both on with their
/// times, and whoever keeps the conversations asks for a re-read where the two overlap.
extension ChannelStateMachine {
  mutating func beginEarlyRead() -> Output {
    let operation = nextRead()
    reads.early = operation
    return .read(operation, plan.reads)
  }

  mutating func beginSnapshot(at now: Moment) -> [Output] {
    phase = .reading
    reads.dropSnapshot()
    return cancel(.poll) + (readPicture() ?? goLive(at: now))
  }

  /// A read of everything beside a live link, to be sure where nothing should have been missed.
  mutating func refresh(at now: Moment) -> [Output] {
    reads.dropSnapshot()
    return readPicture() ?? []
  }

  /// Nil when there is nothing to read.
  mutating func readPicture() -> [Output]? {
    // My calls first; what else is owed comes with the calls that the listing does not show.
    let owed = plan.reads == .myCalls ? [] : reads.takePostponed()
    let wanted = wanted(owed)
    guard wanted != .nothing else { return nil }
    let operation = nextRead()
    reads.snapshot = ReadBook.Snapshot(operation: operation, owed: owed)
    return [.read(operation, wanted)]
  }

  /// What the plan asks for, with what is owed besides.
  private func wanted(_ owed: Set<ConversationID>) -> ChannelPlan.Reads {
    switch plan.reads {
    case .myCalls: .myCalls
    case .nothing: owed.isEmpty ? .nothing : .conversations(sorted(owed))
    case .conversations(let ids): .conversations(ids + sorted(owed.subtracting(ids)))
    }
  }

  private func sorted(_ ids: Set<ConversationID>) -> [ConversationID] {
    ids.sorted { $0.rawValue < $1.rawValue }
  }

  mutating func read(_ operation: Operation, _ result: Result<ChannelReading, PlatformError>, at now: Moment)
    -> [Output]
  {
    if operation == reads.early {
      reads.early = nil
      return report(try? result.get(), at: now)
    }
    if operation == reads.comparison?.operation { return compared(result, at: now) }
    if let id = reads.asked.removeValue(forKey: operation) { return rereadEnded(id, result, at: now) }
    guard let snapshot = reads.snapshot, snapshot.operation == operation else { return [] }
    switch result {
    case .success(let reading):
      reads.snapshot = nil
      let absent = plan.reads == .myCalls && !snapshot.isSecondHalf ? absentees(reading) : []
      return report(reading, at: now) + (absent.isEmpty ? pictureDone(at: now) : readAbsent(absent))
    case .failure(let error): return pictureFailed(error, at: now)
    }
  }

  private mutating func pictureDone(at now: Moment) -> [Output] {
    switch phase {
    case .reading: goLive(at: now)
    case .connecting: polled(at: now)
    case .idle, .pausing, .live, .stopped: []
    }
  }

  private mutating func pictureFailed(_ error: PlatformError, at now: Moment) -> [Output] {
    reads.dropSnapshot()
    if phase == .connecting { return pollFailed(error, at: now) }
    let delay = error.mayPass ? backoff.next(atLeast: error.retryAfter) : backoff.longest()
    let next = now.advanced(by: delay)
    let outputs = tellSignedOut(error) + set(.picture, next)
    guard phase == .reading else { return outputs }
    (phase, isPolling, lastFailure) = (.pausing, false, (error.message, next))
    return outputs + tell(apartState)
  }

  /// Calls that were live before and are not listed now: they ended unseen, or are no longer ours.
  private mutating func absentees(_ reading: ChannelReading) -> Set<ConversationID> {
    reads.takePostponed().union(reads.live.keys).subtracting(reading.reports.map(\.conversation.id))
  }

  private mutating func readAbsent(_ ids: Set<ConversationID>) -> [Output] {
    let operation = nextRead()
    reads.snapshot = ReadBook.Snapshot(operation: operation, isSecondHalf: true, owed: ids)
    return [.read(operation, .conversations(sorted(ids)))]
  }

  mutating func report(_ reading: ChannelReading?, at now: Moment) -> [Output] {
    guard let reading else { return [] }
    for missing in reading.missing { reads.forget(missing.id) }
    var news = reading.reports.map { ChannelNews.conversation($0) }
    news += reading.missing.map { .gone($0.id, $0.error) }
    if let presence = reading.agent?.presence { news.append(.presence(presence)) }
    if let status = reading.agent?.routingStatus { news.append(.routingStatus(status)) }
    for one in news { note(one, at: now) }
    return news.map { .tell($0) }
  }

  // MARK: Single re-reads

  /// Now where there is a socket; else with the next picture.
  mutating func reread(_ id: ConversationID) -> [Output] {
    guard phase == .live || isPolling else {
      reads.postponed.insert(id)
      return []
    }
    let operation = nextRead()
    reads.asked[operation] = id
    return [.read(operation, .conversations([id]))]
  }

  mutating func readPostponed() -> [Output] { sorted(reads.takePostponed()).flatMap { reread($0) } }

  /// A re-read that failed may pass, so it is owed; it never makes the link less live.
  private mutating func rereadEnded(
    _ id: ConversationID, _ result: Result<ChannelReading, PlatformError>, at now: Moment
  ) -> [Output] {
    switch result {
    case .success(let reading): return report(reading, at: now)
    case .failure(let error):
      guard error.mayPass else { return tellSignedOut(error) }
      reads.postponed.insert(id)
      return set(.reread, now.advanced(by: Self.rereadPause))
    }
  }
}
