import CallDesk
import GenesysCloud
import Groundwork
import Testing

@Suite struct `The store` {
  private func change(_ outputs: [ConversationStore.Output]) -> Change? {
    for case .change(let change) in outputs { return change }
    return nil
  }

  @Test func `tells of a new conversation once, and drops what repeats it`() {
    var store = ConversationStore()
    let first = store.handle(Desk.event(Desk.conversation(["a": "1"]), at: 0))
    #expect(change(first)?.isNew == true)
    #expect(change(first)?.attributes == [])
    #expect(store.handle(Desk.event(Desk.conversation(["a": "1"]), at: 5)) == [])
    #expect(store.duplicates == 1)
  }

  @Test func `tells which attributes changed, and whether anything else did`() throws {
    var store = ConversationStore()
    _ = store.handle(Desk.event(Desk.conversation(["a": "1", "b": "1"]), at: 0))
    let second = try #require(
      change(store.handle(Desk.event(Desk.conversation(["a": "2", "c": "1"]), at: 5))))
    #expect(second.attributes.map(\.key) == ["a", "c"])
    #expect(second.attributes.map(\.new) == ["2", "1"])
    #expect(!second.callChanged)
    let third = change(
      store.handle(Desk.event(Desk.conversation(["a": "2", "c": "1"], agentState: "terminated"), at: 9)))
    #expect(third?.callChanged == true)
    #expect(third?.attributes == [])
  }

  @Test func `keeps what a shape cannot tell`() throws {
    var store = ConversationStore()
    _ = store.handle(Desk.read(Desk.conversation(["a": "1"]), asked: 0, at: 5))
    var bare = Conversation(
      id: Desk.call,
      participants: [
        Participant(id: Desk.customer, purpose: .customer, state: .connected, attributes: ["a": "2"])
      ])
    bare.participants[0].held = true
    _ = store.handle(Desk.event(bare, at: 9))
    let stands = try #require(store[Desk.call])
    #expect(stands.startTime == Desk.start.wall)
    #expect(stands[Desk.customer]?.ani == "tel:+49305550142")
    #expect(stands[Desk.customer]?.held == true)
    #expect(stands[Desk.customer]?.attributes == ["a": "2"])
    #expect(stands[Desk.agent]?.userID == "u-dana")
  }

  @Test func `a read that was asked for before the one that stands shows the past`() {
    var store = ConversationStore()
    _ = store.handle(Desk.read(Desk.conversation(["a": "1"]), asked: 0, at: 5))
    _ = store.handle(Desk.read(Desk.conversation(["a": "2"]), asked: 100, at: 150))
    #expect(store.handle(Desk.read(Desk.conversation(["a": "1"]), asked: 50, at: 900)) == [])
    #expect(store[Desk.call]?[Desk.customer]?.attributes == ["a": "2"])
  }

  @Test func `an end is final, whenever it was asked for, and makes no later read older`() throws {
    var store = ConversationStore()
    _ = store.handle(Desk.read(Desk.conversation(["a": "2"]), asked: 100, at: 150))
    var over = Desk.conversation(["a": "3"])
    over.endTime = Desk.start.wall
    let end = try #require(change(store.handle(Desk.read(over, asked: 50, at: 900))))
    #expect(end.value?.hasEnded == true)
    #expect(store[Desk.call]?[Desk.customer]?.attributes == ["a": "3"])
    #expect(store.handle(Desk.read(Desk.conversation(["a": "1"]), asked: 70, at: 950)) == [])
    #expect(store[Desk.call]?.hasEnded == true)
  }

  @Test func `reads again when an event overtakes a read, at most twice, then says unsettled`() throws {
    var store = ConversationStore()
    _ = store.handle(Desk.event(Desk.conversation(["a": "1"]), at: 0))
    for round in 1...2 {
      _ = store.handle(Desk.event(Desk.conversation(["a": "e\(round)"]), at: round * 100 + 5))
      #expect(
        store.handle(Desk.read(Desk.conversation(["a": "r"]), asked: round * 100, at: round * 100 + 9)) == [
          .reread(Desk.call)
        ])
      #expect(store[Desk.call]?[Desk.customer]?.attributes == ["a": "e\(round)"])
    }
    _ = store.handle(Desk.event(Desk.conversation(["a": "e3"]), at: 305))
    let third = change(store.handle(Desk.read(Desk.conversation(["a": "r"]), asked: 300, at: 309)))
    #expect(third?.isUnsettled == true)
    #expect(store[Desk.call]?[Desk.customer]?.attributes == ["a": "r"])
    let settled = change(store.handle(Desk.event(Desk.conversation(["a": "r"]), at: 400)))
    #expect(settled?.isUnsettled == false)
    #expect(!store.isUnsettled(Desk.call))
  }

  @Test func `takes a read that began after the last event`() {
    var store = ConversationStore()
    _ = store.handle(Desk.event(Desk.conversation(["a": "1"]), at: 0))
    #expect(
      change(store.handle(Desk.read(Desk.conversation(["a": "2"]), asked: 10, at: 20)))?.isUnsettled == false)
    #expect(store[Desk.call]?[Desk.customer]?.attributes == ["a": "2"])
  }

  @Test func `keeps the last ended conversations and says which one goes`() {
    var store = ConversationStore(endedLimit: 2)
    var gone: [ConversationID] = []
    for number in 0..<4 {
      var ended = Desk.conversation(id: ConversationID(rawValue: "c\(number)"))
      ended.endTime = Desk.start.wall
      for case .change(let change) in store.handle(Desk.event(ended, at: number)) where change.value == nil {
        gone.append(change.conversation)
      }
    }
    #expect(gone == ["c0", "c1"])
    #expect(store.conversations.map(\.id) == ["c2", "c3"])
  }
}
