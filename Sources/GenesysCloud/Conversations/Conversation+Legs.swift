internal import Groundwork

/// The legs of the organisation's own people. One person may have many on a call: alerts that bounced, a
/// call that came back, listening after serving.
extension Conversation {
  /// The leg of a person that acts: the newest that is there, else the newest of all.
  public func leg(of userID: String) -> Participant? {
    let legs = self.legs(of: userID)
    return newest(of: legs.filter { !$0.hasEnded }) ?? newest(of: legs)
  }

  /// Every leg of a person, in the order of the list.
  public func legs(of userID: String) -> [Participant] { participants.filter { $0.userID == userID } }

  /// The leg that a wrap-up of this person is for: the one that has owed it longest, else the newest that
  /// has ended when none is there any more.
  public func wrapupLeg(of userID: String) -> Participant? {
    if let owing = legsOwingWrapup(of: userID).first { return owing }
    return leg(of: userID).flatMap { $0.hasEnded && !role(of: $0).isListening ? $0 : nil }
  }

  /// The legs of a person that still owe a wrap-up, the oldest first. Each owes its own.
  public func legsOwingWrapup(of userID: String) -> [Participant] {
    let owing = legs(of: userID).filter {
      ($0.hasEnded || hasEnded) && $0.owesWrapup && !role(of: $0).isListening
    }
    return owing.enumerated().sorted { Self.isNewer($1, than: $0) }.map(\.element)
  }

  /// The leg of whoever serves the customer: who speaks before whom the phone only rings, and never somebody
  /// who is consulted or listens, unless nobody else is there.
  public var servingLeg: Participant? {
    let legs = participants.filter { $0.purpose.isInside && !$0.hasEnded && !role(of: $0).isListening }
    let best = legs.map(rank).max()
    return newest(of: legs.filter { rank($0) == best })
  }

  /// The queue's participant: the one who is there, else the latest.
  public var queueLeg: Participant? {
    let queues = participants.filter { $0.purpose == .acd }
    return queues.last { !$0.hasEnded } ?? queues.last
  }

  /// As what a party is on the call. Whoever is no agent is there for themselves, unless consulted.
  public func role(of leg: Participant) -> LegRole {
    if leg.bargedParticipantID != nil { return .barging }
    if leg.coachedParticipantID != nil { return .coaching }
    if leg.monitoredParticipantID != nil { return .monitoring }
    guard let object = leg.consultParticipantID, object != leg.id else { return .own }
    if leg.purpose.isOutside { return .consulted }
    return isInitiator(leg) ? .own : .consulted
  }

  // All legs of a consult name its object alike; only one of them carries the platform's mark.
  private func isInitiator(_ leg: Participant) -> Bool {
    if leg.isMarkedInitiator { return true }
    let others = participants.filter {
      $0.id != leg.id && $0.purpose.isInside && !$0.hasEnded && $0.consultParticipantID != nil
    }
    if others.contains(where: \.isMarkedInitiator) { return false }
    if others.contains(where: { $0.surelyJoined(before: leg) }) { return false }
    return leg.state == .connected || !others.contains { $0.state == .connected }
  }

  private func rank(_ leg: Participant) -> Int {
    let isConsulted = role(of: leg) == .consulted
    switch leg.state {
    case .connected: return isConsulted ? 2 : 4
    case .alerting, .offering: return isConsulted ? 0 : 1
    default: return isConsulted ? 0 : 3
    }
  }

  private func newest(of legs: [Participant]) -> Participant? {
    legs.enumerated().max { Self.isNewer($1, than: $0) }?.element
  }

  // Times tell where both are known; else the list, in which they stand as they joined.
  private static func isNewer(
    _ one: EnumeratedSequence<[Participant]>.Element, than other: EnumeratedSequence<[Participant]>.Element
  ) -> Bool {
    if let one = one.element.began, let other = other.element.began, one != other { return one > other }
    return one.offset > other.offset
  }
}

extension Participant {
  /// Whether a wrap-up is asked for and not given. Whose phone rang out has nothing to wrap up, whatever
  /// the queue asks of those who talked.
  public var owesWrapup: Bool {
    wrapupRequired && (connectedTime ?? startACWTime) != nil && !isWrapupGiven && !wrapupSkipped
  }

  /// Whether a wrap-up was given, or the time for it is over.
  public var isWrapupGiven: Bool {
    wrapupCode != nil || endACWTime != nil
      || ["complete", "skipped"].contains(afterCallWork?.lowercased())
  }

  /// Whether this party hears music, held by the phone or set aside for a consult.
  public var isOnHold: Bool { held || confined }

  fileprivate var began: Timestamp? { startTime ?? startAlertingTime ?? connectedTime }
  /// The platform sets it and takes it away by itself.
  fileprivate var isMarkedInitiator: Bool { attributes["consultInitiator"] == "true" }
}
