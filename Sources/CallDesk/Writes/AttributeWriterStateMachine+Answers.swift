internal import GenesysCloud
internal import Groundwork

extension AttributeWriterStateMachine {
  /// The 202: accepted, not applied. A key that an event has shown already stays confirmed.
  mutating func accept(_ patch: Int, _ accepted: Accepted, at now: Moment) {
    guard let flight, flight.patch == patch else { return }
    self.flight = nil
    (conflicts, notBefore) = (0, nil)
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
    switch error.kind {
    case .notSent: endFlight(.notWritten(reason: error.words))
    case .mayHaveArrived: doubt(.noAnswer, at: now)
    // A bad answer to a PATCH that the platform took, and a gateway that gave up on it: both may
    // have arrived. 503 is the one that says it was not taken.
    case .unreadable(let status): doubt(.badAnswer(status: status, words: error.words), at: now)
    case .answered(409): return conflict(at: now)
    case .answered(429) where error.retryAfter.map { $0 <= timing.rateLimitPatience } ?? false,
      .rateLimited where error.retryAfter.map { $0 <= timing.rateLimitPatience } ?? false:
      holdBack(for: error.retryAfter ?? .zero, at: now)
    case .answered(let status) where status >= 500 && status != 503:
      doubt(.badAnswer(status: status, words: error.words), at: now)
    case .answered(let status): refuse(error, status: status)
    case .rateLimited: refuse(error, status: 429)
    case .notSignedIn: endFlight(.refused(reason: error.words, status: 401))
    }
    return []
  }

  private mutating func watch(_ index: Int, as fate: Fate, at now: Moment) {
    items[index].phase = .watched
    items[index].reads = timing.reads(after: items[index].started ?? now)
    seen.note(items[index].write.key, items[index].write.new)
    if items[index].isHinted { askAtOnce(index, at: now) }
    setFate(index, fate)
    if items[index].reads.isEmpty { items[index].phase = .doubtful }
  }

  private mutating func doubt(_ doubt: Fate.Doubt, at now: Moment) {
    for index in items.indices where items[index].phase == .flying {
      watch(index, as: .unknown(doubt), at: now)
    }
  }

  private mutating func endFlight(_ fate: Fate) {
    for index in items.indices where items[index].phase == .flying { settle(index, fate) }
  }

  // `RequestPolicy` has waited as long as a request may; a write of somebody who looks on may longer.
  private mutating func holdBack(for pause: Interval, at now: Moment) {
    limitedUntil = now.advanced(by: pause)
    for index in items.indices where items[index].phase == .flying {
      items[index].phase = .queued
      if isOver {
        settle(index, .notWritten(reason: Self.overReason))
      } else if isReplaced(index) {
        settle(index, .notWritten(reason: "replaced by a later edit"))
      }
    }
  }

  // The platform names the key it will not have. A PATCH is refused as a whole, so the others go
  // again without that one.
  private mutating func refuse(_ error: PlatformError, status: Int) {
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
        settle(index, .notWritten(reason: Self.overReason))
      } else if isReplaced(index) {
        settle(index, .notWritten(reason: "replaced by a later edit"))
      } else if isLast {
        settle(index, .conflict(theirs: shown[items[index].write.key]))
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

  /// Counts requests for these writes.
  mutating func addRequests(_ count: Int, to tickets: Set<CallDeskOrder.Ticket>) {
    for ticket in tickets where count > 0 {
      requests[ticket, default: 0] += count
      touched.insert(ticket)
    }
  }
}
