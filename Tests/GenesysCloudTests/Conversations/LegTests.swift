import Groundwork
import PatchbayTestSupport
import Testing

@testable import GenesysCloud

@Suite struct `A leg of mine` {
  @Test func `that acts is the newest which is there, of eight in any order`() {
    for seed in 1...50 {
      var random = SeededRandom(seed: UInt64(seed))
      let bounced = (0..<7).map {
        Parties.leg(ParticipantID(rawValue: "b\($0)"), .disconnected, joined: $0 * 10, left: $0 * 10 + 8)
      }
      let legs = (bounced + [Parties.leg("live", .alerting, joined: 70)]).shuffled(using: &random)
      #expect(Parties.call(legs).leg(of: "u-1")?.id == "live", "seed \(seed)")
      let over = bounced.shuffled(using: &random)
      #expect(Parties.call(over).leg(of: "u-1")?.id == "b6", "seed \(seed)")
    }
  }

  @Test func `of two that are there is the newer, by time before the list`() {
    let (old, new) = (Parties.leg("old", joined: 5), Parties.leg("new", .alerting, joined: 50))
    #expect(Parties.call(new, old).leg(of: "u-1")?.id == "new")
    #expect(Parties.call(Parties.leg("a"), Parties.leg("b")).leg(of: "u-1")?.id == "b")
  }

  private func spoke(_ id: ParticipantID, joined: Int, left: Int?) -> Participant {
    var leg = Parties.leg(id, left == nil ? .connected : .terminated, joined: joined, left: left)
    (leg.wrapupRequired, leg.connectedTime) = (true, Parties.at(joined + 2))
    return leg
  }

  @Test func `owes its own wrap-up, while another is live too`() {
    let (first, second) = (spoke("first", joined: 0, left: 60), spoke("second", joined: 90, left: nil))
    let bounced = Parties.leg("bounced", .terminated, joined: 70, left: 78)
    let call = Parties.call(second, bounced, first)
    #expect(call.leg(of: "u-1")?.id == "second")
    #expect(call.legsOwingWrapup(of: "u-1").map(\.id) == ["first"])
    #expect(call.wrapupLeg(of: "u-1")?.id == "first")
    let both = Parties.call(spoke("second", joined: 90, left: 99), bounced, first)
    #expect(both.legsOwingWrapup(of: "u-1").map(\.id) == ["first", "second"])
    var given = first
    given.wrapupCode = "w"
    let one = Parties.call(given, spoke("second", joined: 90, left: 99))
    #expect(one.wrapupLeg(of: "u-1")?.id == "second")
  }

  @Test func `has its part`() {
    var leg = Parties.leg("s", of: "u-9", joined: 30)
    leg.monitoredParticipantID = "a"
    let agent = Parties.leg("a", joined: 10)
    #expect(Parties.call(agent, leg).role(of: leg) == .monitoring)
    (leg.monitoredParticipantID, leg.coachedParticipantID) = (nil, "a")
    #expect(Parties.call(agent, leg).role(of: leg) == .coaching)
    (leg.coachedParticipantID, leg.bargedParticipantID) = (nil, "a")
    #expect(Parties.call(agent, leg).role(of: leg) == .barging)
    #expect(Parties.call(leg, agent).servingLeg?.id == "a")
    #expect(LegRole.allCases.filter(\.isListening) == [.monitoring, .coaching, .barging])
    (leg.wrapupRequired, leg.connectedTime, leg.state) = (true, Parties.at(30), .terminated)
    #expect(Parties.call(agent, leg).legsOwingWrapup(of: "u-9").isEmpty)
    #expect(Parties.call(agent, leg).wrapupLeg(of: "u-9") == nil)
  }

  /// Customer, initiator and destination of a consult all name the customer.
  private func consult(_ state: CallState, isMarked: Bool = true) -> [Participant] {
    var maria = Parties.outside("maria", .customer, joined: 0, connected: 0)
    var (dana, ben) = (Parties.leg("dana", joined: 20), Parties.leg("ben", of: "u-2", state, joined: 80))
    (maria.confined, maria.consultParticipantID) = (true, "maria")
    (dana.consultParticipantID, ben.consultParticipantID) = ("maria", "maria")
    if isMarked { dana.attributes = ["consultInitiator": "true"] }
    return [maria, dana, ben]
  }

  @Test(arguments: [CallState.alerting, .connected], [true, false])
  func `that was asked is told from the one that asks`(state: CallState, isMarked: Bool) {
    for parties in [consult(state, isMarked: isMarked), consult(state, isMarked: isMarked).reversed()] {
      let call = Parties.call(parties)
      let roles = ["maria", "dana", "ben"].map { id in
        call[ParticipantID(rawValue: id)].map { call.role(of: $0) }
      }
      #expect(roles == [.own, .own, .consulted])
      #expect(call.servingLeg?.id == "dana")
      #expect(call.standingLeg(for: "u-2")?.id == "ben" && call.standingLeg(for: nil)?.id == "dana")
      #expect(call.customer?.isOnHold == true)
    }
  }

  @Test func `serves alone once the consult is over`() {
    var parties = consult(.connected)
    for index in parties.indices { parties[index].consultParticipantID = nil }
    (parties[1].attributes, parties[1].state, parties[1].endTime) = ([:], .terminated, Parties.at(99))
    let call = Parties.call(parties)
    #expect(call.role(of: parties[2]) == .own && call.servingLeg?.id == "ben")
  }
}
