import Groundwork
import PatchbayTestSupport
import Testing

@testable import CallDesk
@testable import GenesysCloud

@Suite struct `The store's customer` {
  private func party(_ id: ParticipantID, _ seconds: Int?) -> Participant {
    var party = Participant(id: id, purpose: .external, state: .connected)
    party.connectedTime = seconds.map { Desk.at($0 * 1000).wall }
    return party
  }

  @Test func `stays through events of both shapes and reads, in any order and with any times missing`() {
    for seed in 1...100 {
      var random = SeededRandom(seed: UInt64(seed))
      var store = ConversationStore()
      var parties = [party("maria", 0)]
      for step in 0..<12 {
        if Bool.random(using: &random) { parties.append(party(ParticipantID(rawValue: "s\(step)"), step)) }
        if let index = parties.indices.dropFirst().randomElement(using: &random) {
          (parties[index].state, parties[index].endTime) = (.terminated, Desk.at(step * 1000).wall)
        }
        var shown = Conversation(id: Desk.call, participants: parties.shuffled(using: &random))
        if Bool.random(using: &random) {
          for index in shown.participants.indices { shown.participants[index].connectedTime = nil }
        }
        _ = store.handle(
          Bool.random(using: &random)
            ? Desk.event(shown, at: step * 1000)
            : Desk.read(shown, asked: step * 1000, at: step * 1000 + 5))
        guard step > 0 || parties.count == 1 || shown.isCustomerKnown else { break }
        #expect(store[Desk.call]?.customer?.id == "maria", "seed \(seed)")
      }
    }
  }

  @Test func `and consults that end leave nothing behind`() throws {
    var store = ConversationStore()
    var call = Desk.conversation()
    (call.participants[0].confined, call.participants[0].consultParticipantID) = (true, Desk.customer)
    call.participants[1].consultParticipantID = Desk.customer
    _ = store.handle(Desk.event(call, at: 0))
    #expect(store[Desk.call]?[Desk.customer]?.isOnHold == true)
    _ = store.handle(Desk.event(Desk.conversation(), at: 5))
    let stands = try #require(store[Desk.call])
    #expect(stands.participants.allSatisfy { $0.consultParticipantID == nil && !$0.confined })
  }

  @Test func `what no event tells of a new call is read once`() throws {
    var desk = CallDeskStateMachine(rules: CallDeskRules(), random: SeededRandom(seed: 1))
    var bare = Desk.conversation(["a": "2"])
    bare.startTime = nil
    let first = desk.handle(.channel(.conversation(Desk.event(bare, at: 0))), at: Desk.at(0))
    #expect(fills(first) == [Desk.call])
    let again = desk.handle(.channel(.conversation(Desk.event(bare, at: 5))), at: Desk.at(5))
    #expect(fills(again) == [])
    // The read began before an event, and may be older: it only fills.
    let read = Desk.read(Desk.conversation(["a": "1"]), asked: 1, at: 9)
    _ = desk.handle(.filled(.success(read)), at: Desk.at(9))
    #expect(desk.store[Desk.call]?.startTime == Desk.start.wall)
    #expect(desk.store[Desk.call]?[Desk.customer]?.attributes == ["a": "2"])
  }

  @Test(arguments: [403, 401, 404, 500])
  func `a call that may not be read says nothing of the next one`(status: Int) {
    var desk = CallDeskStateMachine(rules: CallDeskRules(), random: SeededRandom(seed: 1))
    for (second, id) in [(0, "c-1"), (2, "c-2")] as [(Int, ConversationID)] {
      var call = Desk.conversation(id: id)
      call.startTime = nil
      #expect(
        fills(desk.handle(.channel(.conversation(Desk.event(call, at: second))), at: Desk.at(second))) == [id]
      )
      _ = desk.handle(.filled(.failure(Desk.refused(status))), at: Desk.at(second + 1))
    }
  }

  @Test(arguments: ["missing.permissions", "missing.any.permissions"])
  func `a read for which the right is missing is not made again`(code: String) {
    var desk = CallDeskStateMachine(rules: CallDeskRules(), random: SeededRandom(seed: 1))
    var (one, other) = (Desk.conversation(id: "c-1"), Desk.conversation(id: "c-2"))
    (one.startTime, other.startTime) = (nil, nil)
    #expect(fills(desk.handle(.channel(.conversation(Desk.event(one, at: 0))), at: Desk.at(0))) == ["c-1"])
    _ = desk.handle(.filled(.failure(Desk.refused(403, "no", code: code))), at: Desk.at(1))
    #expect(fills(desk.handle(.channel(.conversation(Desk.event(other, at: 2))), at: Desk.at(2))) == [])
  }

  private func fills(_ outputs: [CallDeskStateMachine.Output]) -> [ConversationID] {
    outputs.compactMap { if case .fill(let id) = $0 { id } else { nil } }
  }
}
