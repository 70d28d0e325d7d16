public import DequeModule
public import GenesysCloud
public import Groundwork

/// What the panes show: filtered, in order.
extension Desk {
  /// Calls of pane 1: live ones, then ended ones.
  public var shownCalls: [CallEntry] {
    let filter = state(of: .calls).filter
    let entries = calls.ids.compactMap { calls[$0] }
    return filter.isEmpty
      ? entries : entries.filter { filter.passes(FilterableCall(entry: $0, now: now.wall, privacy: privacy)) }
  }

  /// Participants of pane 2: of the selected call, those still there first, and of them the customer and the
  /// person at the desk, whatever else there is no room for.
  public var shownParticipants: [Participant] {
    guard let call else { return [] }
    let all = call.conversation.participants
    let live = all.filter { !$0.hasEnded }
    let mine = agent.flatMap { call.conversation.leg(of: $0.id)?.id }
    let leading = [call.conversation.customer?.id, mine]
    let first = leading.compactMap { id in live.first { $0.id == id } }
    let ordered =
      first + live.filter { !leading.contains($0.id) } + all.filter(\.hasEnded)
    let filter = state(of: .participants).filter
    guard !filter.isEmpty else { return ordered }
    return ordered.filter { filter.passes(FilterableParticipant(participant: $0, privacy: privacy)) }
  }

  /// The participant whose attributes pane 3 shows: the one selected in pane 2, else the customer.
  public var shownParticipant: Participant? {
    guard let call else { return nil }
    if let id = call.work.participant, let chosen = call.conversation[id] { return chosen }
    return call.conversation.customer ?? call.conversation.participants.first
  }

  /// Every row of pane 3 before its filter.
  public var allAttributes: [AttributeRow] {
    guard let call, let participant = shownParticipant else { return [] }
    return call.work.attributes[participant.id]?.ordered ?? []
  }

  /// Rows of pane 3.
  public var shownAttributes: [AttributeRow] {
    let filter = state(of: .attributes).filter
    return filter.isEmpty
      ? allAttributes : allAttributes.filter { filter.passes(FilterableAttribute(row: $0)) }
  }

  /// Lines of pane 5, oldest first.
  public var shownWire: Deque<WireList.Exchange> {
    let filter = state(of: .wire).filter
    return filter.isEmpty
      ? wire.exchanges : wire.exchanges.filter { filter.passes(FilterableExchange(exchange: $0)) }
  }

  /// Whether pane 5 shows lanes with an arrow for each step, instead of a line for each exchange.
  public var isSequence: Bool { focus == .wire && isZoomed }

  /// Whether a new record of the wire can be seen at all.
  public var showsWire: Bool {
    painted.rows[.wire] != nil || overlays.contains { if case .exchange = $0 { true } else { false } }
  }

  /// The selected row of pane 3.
  public var selectedAttribute: AttributeRow? {
    let rows = shownAttributes
    return rows.first { $0.key == call?.work.attribute } ?? rows.first
  }

  /// What a person has done to a pane.
  public func state(of pane: Pane) -> PaneState { panes[pane] ?? PaneState() }

  /// `13 of 312`: how many items of a pane its filter lets through; nil without a filter.
  public func filterCount(of pane: Pane) -> (shown: Int, all: Int)? {
    guard !state(of: pane).filter.isEmpty else { return nil }
    switch pane {
    case .calls: return (shownCalls.count, calls.live.count + calls.ended.count)
    case .participants: return (shownParticipants.count, call?.conversation.participants.count ?? 0)
    case .attributes: return (shownAttributes.count, allAttributes.count)
    case .customer: return nil
    case .wire: return (shownWire.count, wire.exchanges.count)
    }
  }

  /// When what is shown stopped being fresh: the `T` of *as of T*; nil while the link is live or
  /// when nothing was ever shown.
  public var asOf: Timestamp? {
    switch link {
    case .live: nil
    case .offline: lastHeard
    case .stale(let since, _, _), .signingInAgain(let since), .reading(let since, _, _): since
    }
  }

  /// Up to when durations count: they stop while the link is away.
  public var clock: Timestamp { asOf ?? now.wall }

  /// Live calls, by how many ring.
  public var liveCount: Int { calls.live.count }
  /// How many ring.
  public var alertingCount: Int { calls.alerting.count }

  /// What the status line says of the person, with the key that leads back to calls.
  public var presence: DeskPresence {
    guard let agent else { return DeskPresence(words: "", health: .away) }
    if let asked = requestedPresence {
      return DeskPresence(words: "\(asked.definition.label) requested", health: .away)
    }
    let label = agent.presence?.label ?? agent.presence?.system ?? ""
    if agent.hasStation == false { return DeskPresence(words: "\(label), no phone", health: .blocked) }
    if agent.routingStatus?.status == "NOT_RESPONDING" {
      return DeskPresence(words: "Not Responding (\(keyName(.presence)))", health: .blocked)
    }
    guard let system = agent.presence?.system else { return DeskPresence(words: label, health: .away) }
    if Self.isOnQueue(system) { return DeskPresence(words: label, health: .ready) }
    return DeskPresence(words: "\(label), Off Queue (\(keyName(.presence)))", health: .away)
  }

  static func isOnQueue(_ system: String) -> Bool {
    system.lowercased().filter(\.isLetter) == "onqueue"
  }
}
