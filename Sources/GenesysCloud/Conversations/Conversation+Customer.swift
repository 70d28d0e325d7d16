/// Who the customer is: the first outside party of the call (`customer`, else `external`), fixed once and
/// never replaced by a later one. Whoever wants to know asks here, and nowhere else.
extension Conversation {
  /// The customer, or everybody who may be it where nothing tells who came first.
  public var customerChoice: PartyChoice {
    if let customerID { return self[customerID].map { .one(newestLeg(of: $0)) } ?? .nobody }
    let outside = participants.filter(\.purpose.isOutside)
    let customers = outside.filter { $0.purpose == .customer }
    guard !customers.isEmpty else {
      // Who is not told what for may be an outside party, and the first.
      let untold = participants.filter { $0.$purpose == nil && $0.userID == nil }
      return outside.isEmpty || untold.isEmpty
        ? choice(among: firsts(of: outside))
        : .several(participants.filter { (outside + untold).contains($0) })
    }
    let first = firsts(of: customers)
    // Purpose and time contradict each other: a call that was joined to another.
    let earlier = outside.filter { party in
      party.purpose != .customer && first.allSatisfy(party.surelyJoined(before:))
    }
    return earlier.isEmpty
      ? choice(among: first) : .several(outside.filter { (earlier + first).contains($0) })
  }

  /// The customer for a desk, on which a person sees whom it takes: of several who may be it the first in
  /// the list.
  public var customer: Participant? { customerChoice.all.first }

  /// Whether nobody else can be the customer.
  public var isCustomerKnown: Bool { customerChoice.known != nil }

  /// Outside parties who are there beside the customer.
  public var otherOutsideParties: [Participant] {
    let customer = customer?.id
    return participants.filter { $0.purpose.isOutside && !$0.hasEnded && $0.id != customer }
  }

  /// Whom a purpose means: the customer by the rule above; anybody else who is still there, else the latest.
  public func choice(of purpose: Purpose) -> PartyChoice {
    guard purpose != .customer else { return customerChoice }
    let all = participants.filter { $0.purpose == purpose }
    let live = all.filter { !$0.hasEnded }
    if live.count > 1 { return .several(live) }
    return (live.last ?? all.last).map(PartyChoice.one) ?? .nobody
  }

  /// Fixes who the customer is, as soon as that is known.
  /// - Parameter earlier: the same conversation as it was known before; its choice stands.
  public mutating func settleCustomer(after earlier: Conversation? = nil) {
    customerID = earlier?.customerID ?? customerID
    if customerID == nil { customerID = customerChoice.known?.id }
  }

  // Who comes back gets a new leg under a new id.
  private func newestLeg(of party: Participant) -> Participant {
    guard party.hasEnded else { return party }
    let back = participants.filter { !$0.hasEnded && $0.cameBack(after: party) }
    return back.count == 1 ? back[0] : party
  }

  // Those before whom nobody surely came. Times that contradict one another tell nothing.
  private func firsts(of parties: [Participant]) -> [Participant] {
    let first = parties.filter { party in !parties.contains { $0.surelyJoined(before: party) } }
    return first.isEmpty ? parties : first
  }

  private func choice(among parties: [Participant]) -> PartyChoice {
    guard let first = parties.first else { return .nobody }
    let last = parties.first { !$0.hasEnded } ?? first
    if parties.allSatisfy({ $0.id == last.id || last.cameBack(after: $0) }) {
      return .one(newestLeg(of: last))
    }
    if let object = consultObject(among: parties) { return .one(newestLeg(of: object)) }
    // Nobody can call into a call that is there: who called began it, who was called came later.
    let callers = parties.filter(\.isInbound)
    if callers.count == 1, parties.allSatisfy({ $0.isInbound || $0.isOutbound }) {
      return .one(newestLeg(of: callers[0]))
    }
    return .several(parties)
  }

  // A consult names on each of its legs the party about whom it is.
  private func consultObject(among parties: [Participant]) -> Participant? {
    let objects = Set(participants.filter { !$0.hasEnded }.compactMap(\.consultParticipantID))
    return objects.count == 1 ? parties.first { objects.contains($0.id) } : nil
  }
}
