import Groundwork
import OrderedCollections
import PatchbayTestSupport

@testable import CallDesk
@testable import GenesysCloud

extension WriteWorld {
  /// What goes wrong: every fault of the simulator under its own name, and what only a network or a
  /// killed desk can do.
  enum Fault: String, CaseIterable {
    case otherWriter = "other-writer"
    case loseEvents = "lose-events"
    case doubleEvents = "double-events"
    case reorderEvents = "reorder-events"
    case holdAnswer = "hold-answer"
    case refuse
    case edgePage = "edge-page"
    case cutLink = "cut-link"
    case silentSockets = "silent-sockets"
    case deadChannels = "dead-channels"
    case deafChannel = "deaf-channel"
    case refuseSockets = "refuse-sockets"
    case rejectTopics = "reject-topics"
    case slowAPI = "slow-api"
    case slowCRM = "slow-crm"
    case breakCRM = "break-crm"
    case skewClock = "skew-clock"
    case expireTokens = "expire-tokens"
    case lag
    case replaceAttributes = "replace-attributes"
    case applyThenRefuse = "apply-then-refuse"
    case noAttributes = "no-attributes"
    // Of others, the network and the desk itself.
    case oldCopy = "old-copy"
    case notSent = "not-sent"
    case lostOnTheWay = "lost-on-the-way"
    case answerLost = "answer-lost"
    case appliedLate = "applied-late"
    case readFails = "read-fails"
    /// Dates and spans that nobody can have meant, in calls and in `Retry-After`.
    case absurdTimes = "absurd-times"
    case secondParty = "second-party"
    case crash
  }

  /// Where a fault can meet a participant's writes.
  enum Stage: String, CaseIterable {
    case offline, reading, recovering
    case heldBack = "held back"
    case retrying, flying, queued, watched, doubtful, idle
  }

  func stage(of place: Place) -> Stage {
    if !desk.link.canAsk { return .offline }
    if !desk.link.isLive { return .reading }
    if desk.recovery.isOpen { return .recovering }
    guard let writer = desk.writers[place] else { return .idle }
    if let until = writer.limitedUntil, until > now { return .heldBack }
    if writer.conflicts > 0 { return .retrying }
    let phases = Set(writer.items.map(\.phase))
    if phases.contains(.queued) { return .queued }
    if writer.flight != nil { return .flying }
    if phases.contains(.watched) { return .watched }
    return phases.contains(.doubtful) ? .doubtful : .idle
  }

  /// What may be struck in this schedule.
  var possible: [Fault] {
    Fault.allCases.filter { fault in
      switch fault {
      case .replaceAttributes: isReplacing
      default: true
      }
    }
  }

  mutating func met(_ fault: Fault, at place: Place) {
    faults.append(fault)
    stages[stage(of: place), default: []].insert(fault)
  }

  /// Whether a fault that strikes by itself now and then does so here.
  mutating func strikes(_ fault: Fault, _ percent: Int, _ place: Place) -> Bool {
    guard !isCalm else { return false }
    let isArmed = deck.uses(fault)
    guard isArmed || chance(percent) else { return false }
    if !isArmed { met(fault, at: place) }
    return true
  }

  mutating func strike(_ fault: Fault) {
    guard !isCalm else { return }
    let place = busyPlace()
    met(fault, at: place)
    let seconds = Int.random(in: 3...45, using: &random)
    deck.take(fault, at: now, for: seconds, &random)
    switch fault {
    case .otherWriter:
      lastValue += 1
      writeAsOthers(["a": "a-theirs-\(lastValue)"], to: place)
    case .oldCopy: agenda.add(.oldCopy(place, attributes(place)), at: now + pause(5000))
    case .cutLink, .deadChannels: lose("cut")
    case .silentSockets: agenda.add(.notice(run: run, connection), at: now + .seconds(35))
    case .deafChannel:
      hearsEvents = false
      // A minute without an event, and the heartbeat that asks.
      agenda.add(.notice(run: run, connection), at: now + .seconds(60) + pause(30_000))
    case .refuseSockets:
      lose("refused")
      agenda.add(.poll(run: run, connection), at: now + pause(15_000))
    case .rejectTopics:
      hearsEvents = false
      agenda.add(.notice(run: run, connection), at: now + .seconds(seconds))
    case .skewClock:
      skew = .seconds(Int.random(in: -300...300, using: &random))
      set(now.ticks)
    case .secondParty: bringParty(place.conversation)
    case .crash: if chance(50) { restart(isGraceful: false) } else { isDying = true }
    default: break
    }
  }

  /// Somebody else from outside joins or leaves, anywhere in the list; not every shape tells when.
  private mutating func bringParty(_ id: ConversationID) {
    guard var parties = calls[id]?.participants, calls[id]?.hasEnded == false else { return }
    let there = parties.indices.filter { parties[$0].id.rawValue.hasPrefix("s-") && !parties[$0].hasEnded }
    if let index = there.first, chance(50) {
      (parties[index].state, parties[index].endTime) = (.disconnected, now.wall)
    } else {
      let id = ParticipantID(rawValue: "s-\(parties.count)")
      var party = Participant(id: id, purpose: .external, state: .connected)
      // By the platform's clock: ours may have been set back.
      party.connectedTime = chance(50) ? Moment.dawn.wall.advanced(by: now.since(.dawn)) : nil
      parties.insert(party, at: Int.random(in: 0...parties.count, using: &random))
    }
    calls[id]?.participants = parties
    announce(id)
  }

  /// One where something goes on, if there is one.
  private mutating func busyPlace() -> Place {
    let busy = desk.writers.keys.filter { desk.writers[$0]?.isIdle == false }
    let all = busy.isEmpty || chance(20) ? Self.ids.flatMap { places(of: $0) } : Array(busy)
    return all.randomElement(using: &random) ?? Place(conversation: "c-0", participant: "p")
  }

  /// Faults at random moments rarely meet the short stages, so some are aimed at them.
  mutating func strikeSoon(_ percent: Int) {
    guard chance(percent), let fault = possible.randomElement(using: &random) else { return }
    agenda.add(.fault(fault), at: now + pause(60))
  }
}
