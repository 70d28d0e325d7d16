internal import Groundwork

/// How fresh the picture is, gaps and their end.
extension ChannelStateMachine {
  /// Compares the clocks with the last time.
  mutating func noteClocks(_ now: Moment) -> [Output] {
    defer { lastClocks = now }
    guard let last = lastClocks, now.wall.since(last.wall) - now.since(last) >= Self.clockJump else {
      return []
    }
    let asleep = lanes.flatMap(\.lines).flatMap { give(.slept, to: $0.id, at: now) }
    return asleep + (phase == .pausing ? cancel(.picture) + beginSnapshot(at: now) : pollNow(at: now))
  }

  mutating func openGap(since: Moment, at now: Moment) -> [Output] {
    if phase == .live { gapSince = since }
    if phase != .connecting { (apartSince, lastFailure) = (now, nil) }
    reads.dropSnapshot()
    reads.comparison = nil
    phase = .connecting
    return cancel(.picture) + cancel(.doubt) + duePoll(at: now)
  }

  /// A line has come up: if it was the last, the picture is read.
  mutating func allUp(at now: Moment) -> [Output] {
    guard phase == .connecting, lanes.allSatisfy(\.serving.machine.isUp) else { return [] }
    return beginSnapshot(at: now)
  }

  /// Everything is subscribed and read.
  mutating func goLive(at now: Moment) -> [Output] {
    (phase, wasEverLive, isSignedOut, isPolling) = (.live, true, false, false)
    for lane in lanes.indices { lanes[lane].lastData = now }
    // The monotonic clock stands still while the machine sleeps.
    let gap = gapSince.map { [Output.tell(.reread(gap: max(now.since($0), now.wall.since($0.wall))))] } ?? []
    gapSince = nil
    backoff.reset()
    return gap + tell(.live) + readPostponed()
  }

  /// RequestPolicy has renewed the token and replayed before a 401 comes here, so it is the end.
  mutating func tellSignedOut(_ error: PlatformError) -> [Output] {
    guard error.kind == .notSignedIn || error.status == 401, !isSignedOut else { return [] }
    isSignedOut = true
    return [.tell(.signedOut(error))]
  }
}
