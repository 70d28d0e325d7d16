internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension Desk {
  mutating func take(_ change: Change) -> [DeskEffect] {
    origins.note(change)
    lastHeard = max(lastHeard ?? change.time.wall, change.time.wall)
    guard let value = change.value else {
      forget(change.conversation)
      return []
    }
    var effects = place(value, isUnsettled: change.isUnsettled, at: change.time.wall)
    effects += endLookup(of: change.conversation)
    for attribute in change.attributes {
      effects += take(attribute, in: change.conversation, at: change.time.wall)
    }
    let customer = value.customer?.id
    if change.attributes.contains(where: { $0.participant == customer }) {
      refreshProposal(change.conversation)
    }
    return effects + lookUpByItself(change.conversation)
  }

  /// Brings a call up to the conversation as it now stands, in its place among live or ended calls.
  mutating func place(_ value: Conversation, isUnsettled: Bool, at time: Timestamp) -> [DeskEffect] {
    let old = calls[value.id]
    var value = value
    value.settleCustomer(after: old?.conversation)
    var entry = CallReading(conversation: value, agentID: agent?.id, now: time).entry(keeping: old)
    let dropped = old.map { dropLookup(in: &entry, of: $0) } ?? []
    entry.isUnsettled = isUnsettled
    let comesUp = wasEverLive && (entry.phase == .alerting || entry.phase == .waiting)
    entry.isFromBefore = old?.isFromBefore ?? !comesUp
    for participant in value.participants where old?.conversation[participant.id]?.$attributes == nil {
      fill(&entry.work.attributes[participant.id, default: AttributeTable()], with: participant)
    }
    if entry.phase == .ended { entry.requested = nil }
    calls.put(entry)
    gap.note(entry, was: old)
    select(arriving: entry, was: old)
    evict()
    return dropped + announce(entry, was: old)
  }

  /// What was found of somebody who was only taken for the customer is not the customer's.
  private mutating func dropLookup(in entry: inout CallEntry, of old: CallEntry) -> [DeskEffect] {
    guard !old.conversation.isCustomerKnown, entry.conversation.isCustomerKnown,
      let guess = old.conversation.customer?.id, guess != entry.conversation.customer?.id,
      let lookup = entry.work.lookup
    else { return [] }
    courses[lookup.ticket] = nil
    (entry.work.lookup, entry.work.chosen, entry.work.proposal) = (nil, nil, nil)
    (entry.work.leftOut, entry.work.injection) = ([], nil)
    let told = tell(Notice(.warn, "The customer is \(entry.person): what was looked up was somebody else."))
    return (lookup.isRunning ? [.order(.cancel(lookup.ticket))] : []) + told
  }

  // What is told for the first time was there at the start; a write of ours may have a row already.
  private func fill(_ table: inout AttributeTable, with participant: Participant) {
    for (key, value) in participant.attributes {
      table.change(key) { ($0.shown, $0.isMasked) = (value, isMasked(key, value)) }
    }
  }

  /// Only when nothing was selected, or when no other call is live, does an arriving call become the
  /// selected one (product.md, *Which call*).
  private mutating func select(arriving entry: CallEntry, was old: CallEntry?) {
    if selectedCall == nil { selectedCall = entry.id }
    let rings = entry.phase == .alerting && old?.phase != .alerting && entry.isMine
    if rings, calls.live.count == 1 { selectedCall = entry.id }
  }

  private mutating func forget(_ id: ConversationID) {
    calls.remove(id)
    markedCalls.remove(id)
    if selectedCall == id { selectedCall = calls.live.first ?? calls.ended.first }
  }

  private mutating func evict() {
    while calls.ended.count > CallBook.endedLimit,
      let oldest = calls.ended.last(where: { $0 != selectedCall })
    {
      forget(oldest)
    }
  }

  private mutating func take(
    _ change: AttributeChange, in id: ConversationID, at time: Timestamp
  ) -> [DeskEffect] {
    let origin = origins.origin(id, change.participant, change.key)
    // Whatever the platform sets and takes away by itself is no news to anybody.
    let isPassing = PlatformKey.isPassing(change.key)
    let isOthers = if case .other = origin { !isPassing } else { false }
    let (masked, isInGap) = (isMasked(change.key, change.old, change.new), gap.isOpen)
    calls.change(id) { entry in
      guard change.new != nil || isPassing else {
        entry.work.attributes[change.participant]?.vanish(change.key, origin: origin)
        return
      }
      entry.work.attributes[change.participant, default: AttributeTable()].change(change.key, touching: true)
      {
        $0.show(change, origin: origin, isMasked: masked, isMarked: isOthers || isInGap && !isPassing)
      }
    }
    var harm: Timeline.Harm?
    calls.change(id) { harm = $0.work.timeline.note(change, origin: origin, at: time) }
    guard !isPassing else {
      if change.new == nil { calls.change(id) { $0.work.attributes[change.participant]?.remove(change.key) } }
      return []
    }
    gap.note(.attribute(change.key), change.key)
    if isOthers || isInGap { markedCalls.insert(id) }
    guard isOthers else { return [] }
    let alarms = harm.map { alarm(change, $0, in: id) } ?? []
    return [
      .say(
        .other(
          key: change.key, old: spoken(change.old, of: change.key), new: spoken(change.new, of: change.key),
          at: time))
    ] + alarms
  }
}

extension AttributeRow {
  /// The platform shows another value.
  mutating func show(_ change: AttributeChange, origin: Origin, isMasked: Bool, isMarked: Bool) {
    shown = change.new
    self.origin = origin
    self.isMasked = isMasked
    self.isMarked = isMarked
    if case .overwritten = write?.fate, (write?.new).isExactly(change.new) { write = nil }
    guard case .other = origin else { return }
    before = change.old
    // What has come to its end is history now; a write under way reports for itself. What was proven
    // and stands no more is told as overwritten, with theirs beside ours.
    switch write?.fate {
    case .confirmed where !(write?.new).isExactly(change.new), .overwritten:
      write?.fate = .overwritten(theirs: change.new)
    case let fate? where fate.isFinal: write = nil
    default: break
    }
  }
}
