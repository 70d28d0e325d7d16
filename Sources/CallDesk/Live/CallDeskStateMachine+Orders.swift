internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork
internal import OrderedCollections

extension CallDeskStateMachine {
  /// An order of the front end.
  mutating func take(_ order: CallDeskOrder, at now: Moment) -> [Output] {
    switch order {
    case .write(let ticket, let conversation, let participant, let pairs):
      return startWrite(ticket, Place(conversation: conversation, participant: participant), pairs, at: now)
    case .lookup(let ticket, let conversation, let key, let anew):
      return [
        .news(
          .lookup(
            LookupReport(
              ticket: ticket, conversation: conversation, key: key, state: .asking(since: now.wall)))),
        .lookup(ticket, conversation, key, anew: anew),
      ]
    case .cancel(let ticket):
      return [.cancelLookup(ticket)] + writers.keys.flatMap { write(.cancel(ticket), at: $0, now) }
    case .act(let ticket, let id, let action): return startAction(ticket, id, action, at: now)
    case .setPresence(let ticket, let definition): return startPresence(ticket, definition, at: now)
    case .readWrapupCodes(let id):
      let leg = agent.flatMap { store[id]?.wrapupLeg(of: $0.id) ?? store[id]?.leg(of: $0.id) }
      guard let mine = leg else {
        return [.news(.trouble("you are not on this call: it has no wrap-up of yours"))]
      }
      return [.readWrapupCodes(id, mine.id)]
    case .readPresenceDefinitions: return [.readPresenceDefinitions]
    case .checkClocks: return [.checkClocks]
    case .noteProposal(let proposal): return [.noteProposal(proposal)]
    case .noteReveal(let id, let participant, let key): return [.noteReveal(id, participant, key: key)]
    case .readEarlier(let id): return [.readEarlier(id)]
    case .reconnect:
      if agent != nil { return [.reconnect] }
      nextSignIn = nil
      return [.signIn]
    }
  }

  private mutating func startWrite(
    _ ticket: CallDeskOrder.Ticket, _ place: Place, _ pairs: [CallDeskOrder.Pair], at now: Moment
  ) -> [Output] {
    guard let conversation = store[place.conversation], let participant = conversation[place.participant]
    else {
      return [.news(.write(refusal(ticket, place, pairs, "there is no such participant any more")))]
    }
    if writers[place] == nil {
      var timing = rules.timing
      timing.witness = witness
      writers[place] = AttributeWriterStateMachine(
        conversation: place.conversation, participant: place.participant, shown: participant.attributes,
        isOver: conversation.isOver(for: participant), isLive: link.canAsk, timing: timing,
        budget: rules.budget,
        privacy: rules.privacy, random: random.fork())
      if let earlier = seen.removeValue(forKey: place) { writers[place]?.seen = earlier }
    }
    return write(.write(ticket, pairs, guards: [:]), at: place, now)
  }

  private func refusal(
    _ ticket: CallDeskOrder.Ticket, _ place: Place, _ pairs: [CallDeskOrder.Pair], _ reason: String
  ) -> WriteReport {
    WriteReport(
      ticket: ticket, conversation: place.conversation, participant: place.participant,
      keys: pairs.map { KeyWrite(key: $0.key, old: nil, new: $0.value, fate: .notWritten(reason: reason)) },
      requests: 0)
  }

  private mutating func startAction(
    _ ticket: CallDeskOrder.Ticket, _ id: ConversationID, _ action: CallAction, at now: Moment
  ) -> [Output] {
    guard let conversation = store[id], actions != nil else {
      let state = ActionReport.State.refused(
        actions == nil ? "not signed in yet" : "there is no such call any more")
      return [.news(.action(ActionReport(ticket: ticket, conversation: id, action: action, state: state)))]
    }
    return act(.request(ticket, conversation, action), at: now)
  }

  private mutating func startPresence(
    _ ticket: CallDeskOrder.Ticket, _ definition: PresenceDefinition, at now: Moment
  ) -> [Output] {
    let asked = PresenceRequest(ticket: ticket, definition: definition, since: now)
    guard let agent else { return [.news(asked.report(.refused("not signed in yet")))] }
    if let presence = agent.presence, asked.isDone(by: presence) { return [.news(asked.report(.done))] }
    presence = asked
    return [
      .news(asked.report(.requested(since: now.wall))),
      .setPresence(ticket, userID: agent.id, definitionID: definition.id),
    ]
  }

  /// How the request for a presence ended; only a failure is news.
  mutating func presenceAsked(_ error: PlatformError?) -> [Output] {
    guard let error, let asked = presence else { return [] }
    let state = ActionReport.State(error)
    if case .refused = state { presence = nil }
    return [.news(asked.report(state))]
  }
}

extension Conversation {
  /// Whether nothing may be written to a participant any more.
  func isOver(for participant: Participant) -> Bool { hasEnded || participant.hasEnded }
}
