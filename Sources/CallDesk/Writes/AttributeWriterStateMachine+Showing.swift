internal import Groundwork

extension AttributeWriterStateMachine {
  /// A report of the participant, from a read or an event. A read that an event or a later read has
  /// overtaken still proves what it shows, but says nothing of what stands now.
  mutating func take(_ attributes: [String: String], asked: Moment?, at now: Moment) {
    let isOvertaken =
      asked.map { asked in [lastEvent, lastRead].contains { $0.map { $0 > asked } ?? false } } ?? false
    seen.note(attributes, after: shown)
    if !isOvertaken { shown = attributes }
    if let asked { lastRead = max(lastRead ?? asked, asked) } else { lastEvent = now }
    if let since = rebaseSince, let asked, asked >= since {
      (rebaseSince, rebased) = (nil, (asked, now, attributes))
    }
    for index in items.indices where items[index].isOpen {
      judge(index, attributes, asked: asked, isOvertaken: isOvertaken, at: now)
    }
    for index in items.indices where items[index].phase == .ended {
      reopen(index, attributes, asked: asked, at: now)
    }
  }

  /// Nothing can be written to the participant any more.
  mutating func end() {
    guard !isOver else { return }
    isOver = true
    endQueued(Fate.overReason) { _ in true }
  }

  private mutating func judge(
    _ index: Int, _ attributes: [String: String], asked: Moment?, isOvertaken: Bool, at now: Moment
  ) {
    let item = items[index]
    guard let started = item.started else { return }
    // A read that was sent before the PATCH tells nothing of it.
    if let asked, asked < started { return }
    let value = attributes[item.write.key]
    if value.isExactly(item.write.new) {
      // An event may be older than the PATCH and show the value from then; a read asked for since is not.
      if item.stoodBefore, asked == nil { return askAtOnce(index, at: now) }
      return settle(index, .confirmed(after: now.since(started), by: asked == nil ? .event : .read))
    }
    if let asked, !isOvertaken, value.isExactly(item.base), sendAgain(index, asked: asked, at: now) { return }
    if isOthers(value, item) { compare(index, theirs: value, asked: asked, at: now) }
    if items[index].phase == .watched, let last = item.lastRead, let asked, asked >= last { conclude(index) }
  }

  // Whatever was said of it: it stands there.
  private mutating func reopen(
    _ index: Int, _ attributes: [String: String], asked: Moment?, at now: Moment
  ) {
    let item = items[index]
    guard let started = item.started, attributes[item.write.key].isExactly(item.write.new),
      asked.map({ $0 >= started }) ?? !item.stoodBefore
    else { return }
    settle(index, .confirmed(after: now.since(started), by: asked == nil ? .event : .read))
  }

  // A read shows that what a bad answer left open has not been done, and that nobody has written since.
  private mutating func sendAgain(_ index: Int, asked: Moment, at now: Moment) -> Bool {
    let item = items[index]
    guard case .unknown(.badAnswer(let status, _)) = item.write.fate, status >= 400, item.phase == .watched,
      item.repeats < Self.repeatLimit, !item.isDoubted, !item.isSuspect, !item.isSuperseded, !isOver,
      item.settled.map({ asked >= $0 }) ?? false, canSend, nextSend.map({ now >= $0 }) ?? true
    else { return false }
    (items[index].phase, items[index].repeats) = (.queued, item.repeats + 1)
    return true
  }

  // The event may be ours, so the first read need not wait for its time.
  mutating func askAtOnce(_ index: Int, at now: Moment) {
    items[index].isHinted = true
    guard items[index].reads.count > 1 else { return }
    items[index].reads[0] = min(items[index].reads[0], now)
  }

  // The old value only says "not yet"; an earlier value of our own, that its event came late.
  private func isOthers(_ value: String?, _ item: WriteItem) -> Bool {
    guard !value.isExactly(item.write.old), !item.isSuperseded else { return false }
    return !items.contains { $0.wasSent && $0.write.key == item.write.key && $0.write.new.isExactly(value) }
  }

  // What an event shows may be from before ours: a read that was asked for once ours must stand there
  // decides. It stays open even then: the platform may only be slow.
  private mutating func compare(_ index: Int, theirs value: String?, asked: Moment?, at now: Moment) {
    let item = items[index]
    let isLateEnough = asked.map { asked in item.settled.map { asked >= $0 } ?? false } ?? item.isSuspect
    guard item.phase != .flying, isLateEnough else { return lookSoon(index, theirs: value, at: now) }
    items[index].isSuspect = true
    setFate(index, .overwritten(theirs: value))
  }

  private mutating func lookSoon(_ index: Int, theirs value: String?, at now: Moment) {
    let isNew = !items[index].isDoubted || !items[index].doubted.isExactly(value)
    (items[index].isDoubted, items[index].doubted) = (true, value)
    if items[index].phase == .doubtful, isNew, timing.witness != .nobody {
      (items[index].phase, items[index].reads, items[index].lastRead) = (.watched, [now], nil)
    }
    lookSoon(index, at: now)
  }

  /// One of the reads that are due anyway is made as soon as it can tell.
  mutating func lookSoon(_ index: Int, at now: Moment) {
    guard items[index].phase == .watched, items[index].reads.count > 1 else { return }
    items[index].reads[0] = min(items[index].reads[0], max(now, items[index].settled ?? now))
  }

  /// The end of a window in which our value was never shown. A later report may still prove it.
  private mutating func conclude(_ index: Int) {
    let item = items[index]
    items[index].phase = .doubtful
    items[index].reads = []
    if item.isSuspect {
      // Back to ours, by an event that may be older than ours: nobody knows.
      let theirs = shown[item.write.key]
      setFate(
        index,
        theirs.isExactly(item.write.new)
          ? .unknown(.notSeen(within: timing.window)) : .overwritten(theirs: theirs))
    } else if case .accepted = item.write.fate {
      setFate(index, .unknown(.notSeen(within: timing.window)))
    }
    revive(item.write.key)
  }

  /// A read that was asked for gave no answer. What waited for it goes on without.
  mutating func readFailed() {
    rebaseSince = nil
    for index in items.indices where items[index].phase == .watched && items[index].lastRead != nil {
      conclude(index)
    }
  }

  /// When a PATCH that has not ended stops being merely *sent*; nil once it has.
  func windowEnd(_ item: WriteItem) -> Moment? {
    guard item.phase == .flying, !item.isLate else { return nil }
    return item.started?.advanced(by: timing.window)
  }

  /// When one that a newer value of ours has replaced stops being merely *accepted*: the newer one's
  /// proof may be long in coming, and its own window is over by then.
  func supersededEnd(_ item: WriteItem) -> Moment? {
    guard item.isSuperseded, timing.witness != .nobody, case .accepted = item.write.fate else { return nil }
    return item.started?.advanced(by: timing.window)
  }

  private mutating func endReplaced(at now: Moment) {
    for index in items.indices where supersededEnd(items[index]).map({ $0 <= now }) ?? false {
      setFate(index, .unknown(.notSeen(within: timing.window)))
    }
  }

  // It goes on: its answer, an event or the read may still tell.
  private mutating func doubtLate(at now: Moment) -> [Output] {
    let late = items.indices.filter { windowEnd(items[$0]).map { $0 <= now } ?? false }
    for index in late {
      items[index].isLate = true
      setFate(index, .unknown(.noAnswer))
    }
    guard !late.isEmpty, timing.witness != .nobody else { return [] }
    countRead { $0.phase == .flying }
    return [.read]
  }

  /// The clock: reads that are due, windows whose last read never answered, and PATCHes that do not.
  mutating func wake(at now: Moment) -> [Output] {
    endReplaced(at: now)
    let late = doubtLate(at: now)
    var needsRead = false
    for index in items.indices where items[index].phase == .watched {
      if let last = items[index].lastRead {
        if now >= last.advanced(by: Self.readGrace) { conclude(index) }
        continue
      }
      let due = items[index].reads.prefix { $0 <= now }.count
      guard due > 0 else { continue }
      items[index].reads.removeFirst(due)
      needsRead = true
      if items[index].reads.isEmpty { items[index].lastRead = now }
    }
    guard needsRead else { return late }
    countRead { $0.phase == .watched }
    return [.read]
  }
}
