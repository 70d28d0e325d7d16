import Groundwork
import PatchbayTestSupport
import Testing

@testable import GenesysCloud

@Suite struct `The customer` {
  private let maria = Parties.outside("maria", joined: 0, connected: 0, number: "+49305550142")
  private let supplier = Parties.outside("supplier", joined: 90, connected: 95, number: "+49305550199")

  /// Every order in which so many stand in a list.
  private func orders<Item>(_ items: [Item]) -> [[Item]] {
    guard let first = items.first else { return [[]] }
    return orders(Array(items.dropFirst())).flatMap { rest in
      (0...rest.count).map { place in Array(rest[..<place]) + [first] + Array(rest[place...]) }
    }
  }

  @Test func `is the first of two outside parties, wherever they stand in the list`() {
    for order in orders([maria, supplier, Parties.leg("agent", joined: 10)]) {
      #expect(Parties.call(order).customerChoice.known?.id == "maria")
    }
  }

  @Test(arguments: [
    // Only one kind of time is told.
    (Parties.outside("maria", joined: 3), Parties.outside("supplier", joined: 4)),
    (Parties.outside("maria", connected: 3), Parties.outside("supplier", connected: 4)),
    (Parties.outside("maria", connected: 3), Parties.outside("supplier", joined: 4)),
    // Who was called first may speak last.
    (
      Parties.outside("maria", joined: 0, connected: 50),
      Parties.outside("supplier", joined: 9, connected: 20)
    ),
    // Nothing but the end tells.
    (Parties.outside("maria", left: 40), Parties.outside("supplier", joined: 90)),
    // Nobody can call into a call.
    (Parties.outside("maria", direction: "inbound"), Parties.outside("supplier", direction: "outbound")),
    // The purpose tells.
    (Parties.outside("maria", .customer), Parties.outside("supplier")),
  ])
  func `is told by whatever there is`(first: Participant, second: Participant) {
    #expect(Parties.call(first, second).customerChoice.known?.id == "maria")
    #expect(Parties.call(second, first).customerChoice.known?.id == "maria")
  }

  @Test(arguments: [
    (Parties.outside("a"), Parties.outside("b")),
    (Parties.outside("a", joined: 5), Parties.outside("b", joined: 5)),
    (Parties.outside("a", joined: 5), Parties.outside("b")),
    (Parties.outside("a", joined: 0), Parties.outside("b", connected: 5)),
    (Parties.outside("a", direction: "outbound"), Parties.outside("b", direction: "outbound")),
    (Parties.outside("a", .customer), Parties.outside("b", .customer)),
    // Purpose and time contradict each other: two calls were joined.
    (Parties.outside("a", .customer, joined: 9), Parties.outside("b", joined: 1)),
    // One has left, and nothing tells whether they were the first.
    (Parties.outside("a", left: 9), Parties.outside("b")),
  ])
  func `is nobody's guess where nothing tells`(one: Participant, other: Participant) {
    for order in [[one, other], [other, one]] {
      let call = Parties.call(order)
      #expect(call.customerChoice == .several(order))
      #expect(!call.isCustomerKnown)
      #expect(call.customer == order[0])
      #expect(call.otherOutsideParties.count == order.count { !$0.hasEnded } - (order[0].hasEnded ? 0 : 1))
    }
  }

  @Test func `is the one about whom others consult`() {
    var (one, other) = (Parties.outside("a"), Parties.outside("b"))
    (one.consultParticipantID, other.consultParticipantID) = ("a", "a")
    #expect(Parties.call(other, one).customerChoice.known?.id == "a")
    #expect(Parties.call(other, one).role(of: other) == .consulted)
    #expect(Parties.call(other, one).role(of: one) == .own)
  }

  @Test func `stays while others come and go, and after leaving`() {
    var call = Parties.call(maria)
    call.settleCustomer()
    for (next, expected) in [([supplier, maria], "maria"), ([maria], "maria"), ([supplier], nil)] {
      var now = Parties.call(next)
      now.settleCustomer(after: call)
      #expect(now.customer?.id.rawValue == expected)
      call.settleCustomer(after: now)
    }
    let gone = Parties.outside("maria", joined: 0, left: 100)
    var after = Parties.call(supplier, gone)
    after.settleCustomer(after: call)
    #expect(after.customer?.id == "maria" && after.customer?.hasEnded == true)
    #expect(after.otherOutsideParties.map(\.id) == ["supplier"])
  }

  @Test func `is never replaced by an earlier one of a call that was joined to theirs`() {
    var call = Parties.call(maria)
    call.settleCustomer()
    var joined = Parties.call(Parties.outside("klaus", .customer, joined: -600), maria)
    joined.settleCustomer(after: call)
    #expect(joined.customer?.id == "maria")
  }

  @Test func `is the same person on a new leg when they come back`() {
    var call = Parties.call(maria, supplier)
    call.settleCustomer()
    let gone = Parties.outside("maria", joined: 0, left: 100, number: "+49305550142")
    let back = Parties.outside("maria-2", joined: 120, number: "+49 30 5550142")
    var after = Parties.call(supplier, back, gone)
    after.settleCustomer(after: call)
    #expect(after.customer?.id == "maria-2")
    #expect(after.customerID == "maria")
    // A stranger's desk sees the same.
    #expect(Parties.call(supplier, back, gone).customerChoice.known?.id == "maria-2")
  }

  @Test(arguments: [
    // Digits in names of one switchboard, and one number for a whole household.
    ("sip:maria2@acme.example", "sip:supplier2@acme.example"), ("+49305550100", "+49 30 555 0100"),
    ("anonymous", "anonymous"), ("sip:desk@one.example", "sip:desk@two.example"),
  ])
  func `is not somebody else on the same line who is there at the same time`(mine: String, theirs: String) {
    let one = Parties.outside("maria", number: mine)
    let other = Parties.outside("supplier", number: theirs)
    #expect(Parties.call(one, other).customerChoice.all.map(\.id) == ["maria", "supplier"])
    #expect(!Parties.call(one, other).isCustomerKnown)
    // Nor does the other take her place when she has left.
    var call = Parties.call(Parties.outside("maria", joined: 0, number: mine))
    call.settleCustomer()
    let gone = Parties.outside("maria", joined: 0, left: 100, number: mine)
    for joined in [nil, 50] {
      var after = Parties.call(gone, Parties.outside("supplier", joined: joined, number: theirs))
      after.settleCustomer(after: call)
      #expect(after.customer?.id == "maria" && after.customer?.hasEnded == true)
    }
  }

  @Test func `is not the one of two called people who answers first`() {
    let maria = Parties.outside("maria", connected: 30, direction: "outbound")
    let supplier = Parties.outside("supplier", connected: 10, direction: "outbound")
    #expect(!Parties.call(maria, supplier).isCustomerKnown)
  }

  @Test func `does not come back as a number that nobody knows`() {
    let gone = Parties.outside("maria", joined: 0, left: 100, number: "anonymous")
    let other = Parties.outside("other", joined: 120, number: "anonymous")
    #expect(Parties.call(other, gone).customerChoice.known?.id == "maria")
  }

  @Test func `of many is always the first to join, in any order and with any times left out of later ones`() {
    for seed in 1...200 {
      var random = SeededRandom(seed: UInt64(seed))
      var parties = (0...Int.random(in: 1...5, using: &random)).map { place in
        Parties.outside(
          ParticipantID(rawValue: "p\(place)"), joined: place * 10, connected: place * 10 + 5,
          left: Bool.random(using: &random) ? place * 10 + 7 : nil,
          direction: Bool.random(using: &random) ? "outbound" : nil)
      }
      parties += [Parties.leg("agent", joined: 4), Parties.outside("ivr", "ivr", joined: 1)]
      parties.shuffle(using: &random)
      #expect(Parties.call(parties).customerChoice.known?.id == "p0", "seed \(seed)")
    }
  }

  @Test func `is whom the word customer means; other words mean who is there`() {
    let call = Parties.call(
      maria, supplier, Parties.leg("old", joined: 1, left: 5), Parties.leg("new", joined: 6))
    #expect(call.choice(of: .customer).known?.id == "maria")
    #expect(call.choice(of: .agent).known?.id == "new")
    #expect(call.choice(of: .external).all.map(\.id) == ["maria", "supplier"])
    #expect(call.choice(of: .acd) == .nobody)
  }
}
