internal import CallDesk
public import GenesysCloud
internal import Groundwork

extension Desk {
  mutating func take(_ news: CallDeskNews) -> [DeskEffect] {
    switch news {
    case .agent(let agent): return take(agent)
    case .link(let state): return take(state)
    case .signedOut(let words):
      signedOut = words.capitalizedFirst
      return tell(Notice(.error, "\(words.capitalizedFirst)"))
    case .reread(let gap): return linkBack(after: gap)
    case .change(let change): return take(change)
    case .named(let named): return take(named)
    case .write(let report): return take(report)
    case .lookup(let report): return take(report)
    case .action(let report): return take(report)
    case .presenceDefinitions(let definitions):
      presences = definitions
      return listChoices()
    case .wrapupCodes(let id, let codes):
      calls.change(id) { $0.wrapup.codes = codes }
      return listChoices()
    case .topics(let topics): return take(topics)
    case .waits(let wait): return take(wait)
    case .recovered(let writes): return take(writes)
    case .earlier(let id, let entries): return take(earlier: entries, of: id)
    case .trouble(let words): return tell(Notice(.error, "\(words.capitalizedFirst)"))
    }
  }

  private mutating func take(_ agent: Agent) -> [DeskEffect] {
    let isAnother = self.agent?.id != agent.id
    self.agent = agent
    if let asked = requestedPresence, agent.presence?.definitionID == asked.definition.id {
      requestedPresence = nil
    }
    guard isAnother else { return [] }
    // Whose call it is decides what it shows; calls may have come before we knew who we are.
    let known = calls.ids.compactMap { calls[$0] }
    return known.flatMap { place($0.conversation, isUnsettled: $0.isUnsettled, at: now.wall) }
  }

  private mutating func take(_ state: LinkState) -> [DeskEffect] {
    guard state != link else { return [] }
    let wasLive = link.isLive
    // A later try is no news to anybody's ears; another word is.
    let isSpoken = state.word != link.word
    link = state
    awaySince = state.isLive ? nil : awaySince ?? now.wall
    if state.canAsk { (lastHeard, signedOut, wasEverLive) = (asOf ?? now.wall, nil, true) }
    if wasLive, !state.isLive {
      gap = GapState(isOpen: true)
      // Whatever was said while it was live must not hide that it is no more.
      message = nil
    }
    if case .reading = state { tellRead() }
    return isSpoken ? [.say(.link(state))] : []
  }

  /// Everything was read for want of a channel: what that has changed is told once.
  private mutating func tellRead() {
    let changed = gap.changed
    gap = GapState(isOpen: true)
    if !changed.isEmpty { message = Notice(.ok, "Read again: \(Self.summary(changed)).") }
  }

  private mutating func linkBack(after interval: Interval) -> [DeskEffect] {
    let changed = gap.changed
    gap = GapState()
    // Reads in the meantime make what may have been missed less, not the time without a link.
    let interval = max(interval, awaySince.map { now.wall.since($0) } ?? interval)
    let seconds = max(1, Int(saturating: interval.seconds.rounded()))
    message = Notice(.ok, "Link back after \(seconds) s: read again, \(Self.summary(changed)).")
    return [.say(.linkBack(gap: interval, changed: changed))]
  }

  /// The count of all, the words of as many as a line may hold.
  private static func summary(_ changed: [String]) -> String {
    guard !changed.isEmpty else { return "nothing changed" }
    let shown = changed.prefix(4).joined(separator: ", ")
    let more = changed.count > 4 ? " and \(changed.count - 4) more" : ""
    return "\(changed.count) \(changed.count == 1 ? "change" : "changes") (\(shown)\(more))"
  }

  private mutating func take(_ wait: RateLimitWait?) -> [DeskEffect] {
    guard let wait else { return [] }
    let noun = wait.requests == 1 ? "request waits" : "requests wait"
    return tell(Notice(.warn, "Rate limit: \(wait.requests) \(noun) until \(wait.until)."))
  }

  private mutating func take(_ topics: [TopicState]) -> [DeskEffect] {
    self.topics = topics
    let refused = topics.filter { !$0.isPermitted }
    guard let first = refused.first else { return [] }
    let more = refused.count > 1 ? " \(refused.count - 1) more: t." : ""
    return tell(Notice(.warn, "No events of \(first.topic): \(first.refusal).\(more)"))
  }
}

extension TopicState {
  /// Why its events do not come.
  public var refusal: String {
    let missing = missingPermissions.joined(separator: ", ")
    let needed = missing.isEmpty ? nil : "missing permission \(missing)"
    return [rejectionReason, needed].compactMap(\.self).joined(separator: "; ").ifEmpty("not permitted")
  }

  /// The topic with what became of it.
  var line: String { isPermitted ? "subscribed  \(topic)" : "rejected    \(topic): \(refusal)" }
}

extension String {
  fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
