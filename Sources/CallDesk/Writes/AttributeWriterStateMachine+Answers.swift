internal import GenesysCloud
internal import Groundwork

extension AttributeWriterStateMachine {
  /// The 202: accepted, not applied. A key that an event has shown already stays confirmed.
  mutating func accept(_ patch: Int, _ accepted: Accepted, at now: Moment) {
    guard let flight, flight.patch == patch else { return }
    self.flight = nil
    (conflicts, notBefore, refusals) = (0, nil, 0)
    addRequests(accepted.requests - 1, to: flight.tickets)
    for index in items.indices
    where items[index].started == flight.started && items[index].write.accepted == nil {
      items[index].write.accepted = accepted.elapsed
      touched.insert(items[index].ticket)
      if items[index].phase == .flying { watch(index, as: .accepted(after: accepted.elapsed), at: now) }
    }
  }

  /// A PATCH that did not end in a 202.
  mutating func fail(_ patch: Int, _ error: PlatformError, at now: Moment) -> [Output] {
    guard let flight, flight.patch == patch else { return [] }
    self.flight = nil
    addRequests(error.requests - 1, to: flight.tickets)
    switch error.verdict {
    case .notSent where error.kind == .notSignedIn:
      endFlight(.refused(reason: error.words, status: 401))
    case .notSent: endFlight(.notWritten(reason: error.words))
    case .unknown, .accepted: doubt(error, at: now)
    case .conflict: return conflict(at: now)
    case .waits: if let pause = pause(asked: error) { holdBack(for: pause, at: now) } else { refuse(error) }
    case .refused: refuse(error)
    }
    return []
  }

  private mutating func watch(_ index: Int, as fate: Fate, at now: Moment) {
    items[index].phase = .watched
    items[index].reads = timing.reads(after: items[index].started ?? now)
    items[index].settled = now.advanced(by: Self.settling)
    seen.note(items[index].write.key, items[index].write.new)
    if items[index].isHinted { askAtOnce(index, at: now) }
    if items[index].isDoubted { lookSoon(index, at: now) }
    setFate(index, fate)
    if items[index].reads.isEmpty { items[index].phase = .doubtful }
  }

  // An answer that proves nothing came at once: a read soon tells whether it has to go again.
  private mutating func doubt(_ error: PlatformError, at now: Moment) {
    for index in items.indices where items[index].phase == .flying {
      let words = privacy.redacted(error.words, of: [items[index].write.key: items[index].write.new])
      let doubt = error.status.map { Fate.Doubt.badAnswer(status: $0, words: words) } ?? .noAnswer
      items[index].doubt = doubt
      watch(index, as: .unknown(doubt), at: now)
      if error.status != nil { lookSoon(index, at: now) }
    }
  }

  private mutating func endFlight(_ fate: Fate) {
    for index in items.indices where items[index].phase == .flying { settle(index, fate) }
  }

  /// How long to leave the platform alone; nil when that is more than anybody waits for.
  private mutating func pause(asked error: PlatformError) -> Interval? {
    if error.kind != .rateLimited { refusals += 1 }
    let told = error.retryAfter ?? .zero
    guard refusals <= Self.refusalLimit, told <= timing.rateLimitPatience, timing.rateLimitPatience > .zero
    else { return nil }
    return max(told, random.jitter(.milliseconds(200 << min(refusals, 4)), by: 0.5))
  }

  private mutating func holdBack(for pause: Interval, at now: Moment) {
    limitedUntil = now.advanced(by: pause)
    for index in items.indices where items[index].phase == .flying {
      items[index].phase = .queued
      if isOver {
        settle(index, .notWritten(reason: Fate.overReason))
      } else if isReplaced(index) {
        settle(index, .notWritten(reason: "replaced by a later edit"))
      }
    }
  }

  // The platform names the key it will not have. A PATCH is refused as a whole, so the others go
  // again without that one.
  private mutating func refuse(_ error: PlatformError) {
    let status = error.status ?? 429
    refusals = 0
    let flying = items.indices.filter { items[$0].phase == .flying }
    let named = Set(error.fields.flatMap { [$0.key, $0.value] })
    let isNamed = status == 400 && flying.contains { named.contains(items[$0].write.key) }
    for index in flying {
      if isNamed && !named.contains(items[index].write.key) && !isOver {
        items[index].phase = .queued
        setFate(index, .waiting(.earlierWrite))
      } else {
        let words = privacy.redacted(error.words, of: [items[index].write.key: items[index].write.new])
        settle(index, .refused(reason: words, status: status))
      }
    }
  }

  // 409 is generic (genesys-cloud-api, section 8.3): read again, work the difference out anew, try
  // again a few times.
  private mutating func conflict(at now: Moment) -> [Output] {
    conflicts += 1
    let isLast = conflicts >= Self.conflictLimit
    for index in items.indices where items[index].phase == .flying {
      items[index].phase = .queued
      if isOver {
        settle(index, .notWritten(reason: Fate.overReason))
      } else if isReplaced(index) {
        settle(index, .notWritten(reason: "replaced by a later edit"))
      } else if isLast {
        endInConflict(index)
      }
    }
    guard !isLast, items.contains(where: { $0.phase == .queued && $0.wasSent }) else {
      (conflicts, notBefore) = (0, nil)
      return []
    }
    let pause = Interval.milliseconds(100) * Double(1 << (conflicts - 1))
    notBefore = now.advanced(by: random.jitter(pause, by: 0.5))
    rebaseSince = now
    countRead { $0.phase == .queued && $0.wasSent }
    nameRetry()
    return [.read]
  }

  private mutating func endInConflict(_ index: Int) {
    let stands = shown[items[index].write.key]
    items[index].write.isUnmoved = stands.isExactly(items[index].base)
    settle(index, .conflict(theirs: stands))
  }

  private func isReplaced(_ index: Int) -> Bool {
    items[(index + 1)...].contains { $0.phase == .queued && $0.write.key == items[index].write.key }
  }

  private mutating func nameRetry() {
    guard let notBefore else { return }
    for index in items.indices where items[index].phase == .queued && items[index].wasSent {
      setFate(index, .waiting(.retry(at: notBefore.wall)))
    }
  }

  /// Counts one read for every write that it is made for.
  mutating func countRead(for isMeant: (WriteItem) -> Bool) {
    addRequests(1, to: Set(items.filter(isMeant).map(\.ticket)))
  }

  /// Counts requests for these writes; fewer than none takes back what was counted and did not leave.
  mutating func addRequests(_ count: Int, to tickets: Set<CallDeskOrder.Ticket>) {
    for ticket in tickets where count != 0 {
      requests[ticket, default: 0] += count
      touched.insert(ticket)
    }
  }
}
