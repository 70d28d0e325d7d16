internal import GenesysCloud
internal import Groundwork
internal import OrderedCollections

extension CallDeskStateMachine {
  /// News of the channel session.
  mutating func take(_ news: ChannelNews, at now: Moment) -> [Output] {
    switch news {
    case .link(let state): return take(state, at: now)
    case .conversation(let report): return take(report, at: now)
    case .presence(let shown):
      agent?.presence = shown
      return presenceShown(shown) + agentNews
    case .routingStatus(let status):
      agent?.routingStatus = status
      return agentNews
    case .topics(let topics): return [.news(.topics(topics))]
    case .gone(let id, let error): return gone(id, error, at: now)
    case .signedOut(let error): return [.news(.signedOut(error.words))]
    case .reread(let gap): return [.news(.reread(gap: gap))] + readMissing()
    }
  }

  private mutating func take(_ state: LinkState, at now: Moment) -> [Output] {
    if link.isLive && !state.isLive { reportedSinceGap = [] }
    link = state
    let outputs = writers.keys.flatMap { write(.link(isLive: state.canAsk, witness), at: $0, now) }
    let isFirst = state.canAsk && !hasReadJournal
    if isFirst { hasReadJournal = true }
    return [.news(.link(state))] + outputs + (isFirst ? [.readJournal] : [])
  }

  /// What can show that a write has arrived.
  var witness: WriteTiming.Witness { if case .reading = link { .reads } else { .events } }

  /// A conversation as a read or an event showed it. The writers get every report, also those that
  /// the store sets aside: what a report shows, the platform has shown.
  mutating func take(_ report: ConversationReport, at now: Moment) -> [Output] {
    let id = report.conversation.id
    reportedSinceGap.insert(id)
    see(report.conversation)
    let heard = store.lastHeard(id)
    var outputs: [Output] = store.handle(report).flatMap { output -> [Output] in
      switch output {
      case .change(let change):
        [.news(.change(change))] + search(for: change, since: heard) + fill(change)
      case .reread(let id): [.reread(id)]
      }
    }
    // Only a call that goes on can be missed after a gap.
    if store[id]?.hasEnded ?? true { reportedSinceGap.remove(id) }
    for place in writers.keys where place.conversation == id {
      guard let shown = report.conversation[place.participant] else { continue }
      let asked = report.source == .read ? report.asked : nil
      let isOver = (store[id] ?? report.conversation).isOver(for: shown)
      outputs += write(.shown(shown.$attributes, asked: asked, isOver: isOver), at: place, now)
    }
    if let merged = store[id] { outputs += act(.shown(merged), at: now) }
    return outputs
  }

  // No event tells when a call began, and none may come for a long time: one read does, of the shape that can.
  private func fill(_ change: Change) -> [Output] {
    guard change.isNew, change.source != .read, mayFill, let value = change.value, !value.hasEnded,
      value.startTime == nil
    else { return [] }
    return [.fill(change.conversation)]
  }

  /// What a read brought that no event tells. Where the right to it is missing, none is made again;
  /// a call that may not be read says nothing of the next.
  mutating func filled(_ result: Result<ConversationReport, PlatformError>) -> [Output] {
    switch result {
    case .success(let report):
      return store.fill(from: report).compactMap { output in
        if case .change(let change) = output { .news(.change(change)) } else { nil }
      }
    case .failure(let error):
      let rights: Set = ["missing.permissions", "missing.any.permissions"]
      if error.status == 403, let code = error.code, rights.contains(code) { mayFill = false }
      return []
    }
  }

  // Who writes later must know what an event from before may show.
  private mutating func see(_ conversation: Conversation) {
    for participant in conversation.participants {
      let place = Place(conversation: conversation.id, participant: participant.id)
      guard writers[place] == nil else { continue }
      guard !conversation.hasEnded else {
        seen[place] = nil
        continue
      }
      guard let shown = participant.$attributes else { continue }
      let before = store[conversation.id]?[participant.id]?.attributes ?? [:]
      seen[place, default: SeenValues()].note(shown, after: before)
    }
  }

  // A call nobody shows us any more is over for us, whenever it ended: it must not go on counting.
  private mutating func gone(_ id: ConversationID, _ error: PlatformError, at now: Moment) -> [Output] {
    guard var known = store[id], !known.hasEnded else { return [] }
    known.endTime = now.wall
    let whose = known.customer?.name.map { "the call of \($0)" } ?? "a call"
    return take(ConversationReport(conversation: known, source: .read, received: now), at: now)
      + [.news(.trouble("The platform no longer shows \(whose): \(error.words)"))]
  }

  private var agentNews: [Output] { agent.map { [.news(.agent($0))] } ?? [] }

  private mutating func presenceShown(_ shown: Presence) -> [Output] {
    guard let asked = presence, asked.isDone(by: shown) else { return [] }
    presence = nil
    return [.news(asked.report(.done))]
  }

  // A call that the re-read did not bring may have ended in the gap; only a read of its own can say.
  private func readMissing() -> [Output] {
    store.conversations.filter { !$0.hasEnded && !reportedSinceGap.contains($0.id) }.map { .reread($0.id) }
  }
}
