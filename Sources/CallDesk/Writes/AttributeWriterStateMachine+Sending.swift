internal import GenesysCloud
internal import Groundwork

extension AttributeWriterStateMachine {
  /// Whether the queue may move at all; `nextSend` says when.
  var canSend: Bool {
    isLive && rebaseSince == nil && flight == nil
  }

  /// When the next PATCH may start; nil for at once.
  var nextSend: Moment? {
    [notBefore, limitedUntil, lastStart?.advanced(by: Self.gathering)].compactMap { $0 }.max()
  }

  /// Sends what can be sent now.
  mutating func pump(at now: Moment) -> [Output] {
    guard canSend, nextSend.map({ now >= $0 }) ?? true else {
      nameWaits(at: now)
      return []
    }
    var values: [String: String] = [:]
    for index in items.indices where items[index].phase == .queued {
      if let fate = fateWithoutSending(index) {
        settle(index, fate)
      } else if items[index].doubt != nil, !shown[items[index].write.key].isExactly(items[index].base) {
        lookInstead(index, at: now)
      } else if !joinsEarlierWrite(index) {
        values[items[index].write.key] = items[index].write.new
      }
    }
    guard !values.isEmpty else { return [] }
    if let refusal = budget.refusal(budget.use(shown, adding: values)) {
      refuse(values, refusal)
      return []
    }
    return [start(values, at: now)]
  }

  // It may stand there already, or may have stood: nothing newer is written over by sending it again.
  private mutating func lookInstead(_ index: Int, at now: Moment) {
    (items[index].phase, items[index].reads, items[index].lastRead) = (.watched, [now], nil)
    if timing.witness == .nobody { (items[index].phase, items[index].reads) = (.doubtful, []) }
    if let doubt = items[index].doubt { setFate(index, .unknown(doubt)) }
  }

  private func fateWithoutSending(_ index: Int) -> Fate? {
    let item = items[index]
    let isAwaited = items.contains {
      $0.isOpen && !$0.isSuspect && $0.write.key == item.write.key && !$0.write.new.isExactly(item.write.new)
    }
    guard shown[item.write.key].isExactly(item.write.new), !isAwaited else {
      // What has its value already asks for nothing: no guard can stand in its way.
      let hasFailed = (guards[item.ticket] ?? [:]).contains { !shown[$0.key].isExactly($0.value) }
      return hasFailed ? .conflict(theirs: shown[item.write.key]) : nil
    }
    guard item.wasSent, let started = item.started else { return .unchanged }
    // After a 409 the value that stands may be ours all the same; an event may be from before.
    guard let rebased, rebased.asked >= started, rebased.shown[item.write.key].isExactly(item.write.new)
    else {
      return nil
    }
    return .confirmed(after: rebased.at.since(started), by: .read)
  }

  // The same value is on its way already: one PATCH proves both.
  private mutating func joinsEarlierWrite(_ index: Int) -> Bool {
    let item = items[index]
    guard
      let earlier = items.last(where: {
        ($0.phase == .flying || $0.phase == .watched) && $0.write.key == item.write.key && !$0.isSuspect
      }), earlier.write.new.isExactly(item.write.new)
    else { return false }
    (items[index].phase, items[index].started) = (earlier.phase, earlier.started)
    (items[index].reads, items[index].lastRead) = (earlier.reads, earlier.lastRead)
    (items[index].wasSent, items[index].isLate) = (true, earlier.isLate)
    (items[index].stoodBefore, items[index].isHinted) = (earlier.stoodBefore, earlier.isHinted)
    (items[index].settled, items[index].isDoubted) = (earlier.settled, earlier.isDoubted)
    items[index].base = earlier.base
    items[index].write.accepted = earlier.write.accepted
    if earlier.phase == .flying { flight?.tickets.insert(item.ticket) }
    setFate(index, earlier.write.fate)
    return true
  }

  private mutating func refuse(_ values: [String: String], _ reason: String) {
    for index in items.indices where items[index].phase == .queued && values[items[index].write.key] != nil {
      settle(index, .refused(reason: reason, status: nil))
    }
  }

  private mutating func start(_ values: [String: String], at now: Moment) -> Output {
    lastPatch += 1
    lastStart = now
    var tickets: Set<CallDeskOrder.Ticket> = []
    for index in items.indices where items[index].phase == .queued {
      let key = items[index].write.key
      guard values[key] != nil else { continue }
      supersede(key, by: index)
      items[index].phase = .flying
      if !items[index].wasSent { items[index].base = shown[key] }
      (items[index].settled, items[index].isDoubted) = (nil, false)
      (items[index].wasSent, items[index].isLate) = (true, false)
      items[index].started = now
      items[index].write.old = shown[key]
      // What may stand there by an earlier try of ours proves that try.
      if items[index].doubt == nil { items[index].stoodBefore = seen.has(key, items[index].write.new) }
      items[index].isHinted = false
      tickets.insert(items[index].ticket)
      setFate(index, .sent)
    }
    flight = Flight(patch: lastPatch, started: now, tickets: tickets)
    addRequests(1, to: tickets)
    return .patch(lastPatch, values)
  }

  // An older value of ours on its way loses its own reads, but an event may still show it.
  private mutating func supersede(_ key: String, by newer: Int) {
    for index in items.indices where index != newer && items[index].isOpen && items[index].write.key == key {
      items[index].isSuperseded = true
      items[index].phase = .doubtful
      items[index].reads = []
    }
  }

  private mutating func nameWaits(at now: Moment) {
    for index in items.indices where items[index].phase == .queued {
      if !isLive {
        setFate(index, .waiting(.link))
      } else if let limitedUntil, limitedUntil > now {
        setFate(index, .waiting(.rateLimit(until: limitedUntil.wall)))
      } else if conflicts > 0, items[index].wasSent, let notBefore {
        setFate(index, .waiting(.retry(at: notBefore.wall)))
      } else {
        setFate(index, .waiting(.earlierWrite))
      }
    }
  }
}
