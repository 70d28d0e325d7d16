import Groundwork
import Testing

@testable import GenesysCloud

/// A channel that beats and delivers nothing (product.md, *Link*): found out by one read a minute at most,
/// only where silence would hide a call, and told as a gap.
@Suite struct DeafChannelTests {
  private func onQueue(_ calls: [String] = []) -> ChannelStory {
    var story = ChannelStory()
    story.goLive(calls)
    story.goOnQueue()
    return story
  }

  private static let other = KnownChannel(id: "ch-2", connectURI: Secret("wss://streaming.example/ch-2"))

  @Test func `after a minute of nothing but heartbeats on queue, the heartbeat asks for one read`() {
    var story = onQueue()
    #expect(story.beat(1) == [])
    #expect(story.beat(1) == ["compare my calls"])
    story.readDone([])
    #expect(story.outputs.isEmpty, "no difference: nothing said, no timer")
    #expect(story.links.last == .live && story.rereads.isEmpty)
    #expect(story.beat(4) == ["compare my calls"], "its own answer is awaited")
  }

  @Test func `a ringing call that no event told is a gap, told as one, and another channel is made`() {
    var story = onQueue()
    let heard = story.now
    story.beat(2)
    story.readDone(["c-new"])
    #expect(story.asks.isEmpty && story.links.last == .live, "its event may be on its way")
    #expect(story.ring(.doubt) == ChannelStateMachine.overlap)
    #expect(story.asks == ["close", "create"])
    guard case .stale(heard.wall, let reason?, nil) = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
    #expect(reason.contains("heartbeats"))
    #expect(story.told == ["c-new"], "what rings is shown at once")
    #expect(story.now.since(heard) <= .seconds(60 + 30) + ChannelStateMachine.overlap)
    story.connect(from: .creating, as: Self.other)
    story.readDone(["c-new"])
    #expect(story.links.last == .live && story.rereads.count == 1)
    #expect(story.machine.channel?.id == "ch-2")
    #expect(story.beat(1) == [])
  }

  @Test func `an event that comes a moment after the read shows that the channel hears`() {
    var story = onQueue()
    story.beat(2)
    story.readDone(["c-1"])
    story.wait(.seconds(1))
    story.frame(.news(.conversation(ChannelStory.version(1))))
    story.ring(.doubt)
    #expect(story.links.last == .live && story.rereads.isEmpty && story.asks.isEmpty)
  }

  @Test func `off queue without a call nobody asks anything, for hours`() {
    var story = ChannelStory()
    story.goLive()
    #expect(story.beat(480) == [])
    story.goOnQueue()
    story.frame(.news(.presence(Presence(definitionID: "a", system: "Available", label: "Available"))))
    #expect(story.beat(480) == [])
  }

  @Test func `routing that offers calls is being on queue, whatever the presence`() {
    var story = ChannelStory()
    story.goLive()
    story.frame(.news(.routingStatus(RoutingStatus(status: "IDLE"))))
    #expect(story.beat(2) == ["compare my calls"])
    story.frame(.news(.routingStatus(RoutingStatus(status: "OFF_QUEUE"))))
    story.readDone([])
    #expect(story.beat(20) == [])
  }

  @Test func `news of another topic does not show that calls would be told`() {
    var story = onQueue()
    for _ in 0..<5 {
      story.wait(.seconds(11))
      story.goOnQueue()
      #expect(story.asks.isEmpty)
    }
    story.wait(.seconds(6))
    story.frame(.signOfLife)
    #expect(story.asks == ["compare my calls"])
  }

  @Test func `whatever arrives how often, no more than one such read a minute`() {
    var story = onQueue()
    var compared: [Moment] = []
    for _ in 0..<1200 {
      story.wait(.milliseconds(500))
      story.frame(.signOfLife)
      guard story.asks == ["compare my calls"] else { continue }
      compared.append(story.now)
      if compared.count % 2 == 0 { story.readDone([]) } else { story.read(.failure(.status(500))) }
      #expect(story.outputs.isEmpty && story.links.last == .live, "a read that fails proves nothing")
    }
    #expect(compared.count == 10)
    #expect(zip(compared, compared.dropFirst()).allSatisfy { $1.since($0) >= .seconds(60) })
  }

  @Test func `a call that the events told needs no read`() {
    var story = onQueue()
    for number in 0..<20 {
      story.wait(.seconds(25))
      story.frame(.news(.conversation(ChannelStory.version(number))))
      story.wait(.seconds(5))
      story.frame(.signOfLife)
      #expect(story.asks.isEmpty)
    }
  }

  /// My call with what can change on it.
  private static func call(_ change: (inout Conversation) -> Void = { _ in }) -> ConversationReport {
    var customer = Participant(id: "p", purpose: .customer, state: .connected)
    customer.attributes = ["tier": "silver"]
    var agent = Participant(id: "a", purpose: .agent, state: .connected)
    agent.userID = "u-1"
    var call = Conversation(id: "c-1", participants: [customer, agent])
    change(&call)
    return ConversationReport(conversation: call, source: .read, received: .dawn)
  }

  static let changes: [(String, @Sendable (inout Conversation) -> Void)] = [
    ("a value", { $0.participants[0].attributes["tier"] = "gold" }),
    ("a key", { $0.participants[0].attributes["case"] = "7" }),
    ("a hold", { $0.participants[0].held = true }),
    ("a mute", { $0.participants[1].muted = true }),
    ("a state", { $0.participants[1].state = .alerting }),
    ("somebody who left", { $0.participants[1].state = .terminated }),
    (
      "somebody who joined",
      { $0.participants.append(Participant(id: "b", purpose: .agent, state: .connected)) }
    ),
    ("the end", { for index in 0..<2 { $0.participants[index].state = .disconnected } }),
  ]

  @Test(arguments: 0..<8) func `off queue with a live call it is compared too`(index: Int) {
    let (name, change) = Self.changes[index]
    var story = ChannelStory()
    story.connect()
    story.read(.success(ChannelReading(reports: [Self.call()])))
    #expect(story.beat(2) == ["compare my calls"])
    story.read(.success(ChannelReading(reports: [Self.call()])))
    #expect(story.outputs.isEmpty)
    #expect(story.beat(2) == ["compare my calls"])
    story.read(.success(ChannelReading(reports: [Self.call(change)])))
    story.ring(.doubt)
    #expect(story.asks == ["close", "create"], "\(name) is a difference")
  }

  @Test func `my call that is not listed any more is a difference, one that I have left is none`() {
    var story = ChannelStory()
    story.connect()
    story.read(.success(ChannelReading(reports: [Self.call()])))
    story.goOnQueue()
    story.beat(2)
    story.readDone([])
    story.ring(.doubt)
    #expect(story.asks == ["close", "create"])
    story.connect(from: .creating, as: Self.other)
    var left = Self.call { $0.participants[1].state = .terminated }
    left.source = .callsEvent
    story.read(.success(ChannelReading(reports: [left])))
    #expect(story.links.last == .live)
    story.beat(2)
    story.readDone([])
    #expect(story.outputs.isEmpty)
  }

  @Test func `whoever the shape of a read does not name has not left`() {
    var story = onQueue()
    var event = Self.call {
      $0.participants.append(Participant(id: "flow", purpose: .ivr, state: .connected))
    }
    event.source = .genericEvent
    story.frame(.news(.conversation(event)))
    story.beat(2)
    story.read(.success(ChannelReading(reports: [Self.call()])))
    #expect(story.outputs.isEmpty)
  }

  @Test func `a channel that is lost while it is compared is lost, and the comparison with it`() {
    var story = onQueue()
    story.beat(2)
    story.readDone(["c-new"])
    story.cut()
    #expect(story.machine.timers[.doubt] == nil)
    story.waitForRetry()
    story.opened()
    story.readDone(["c-new"])
    #expect(story.links.last == .live && story.rereads.count == 1)
  }

  @Test func `a watched conversation is compared as a person's calls are`() {
    var story = ChannelStory(
      ChannelPlan(topics: ["v2.routing.queues.q.conversations"], reads: .conversations(["c-1"])))
    story.goLive(["c-1"])
    #expect(story.beat(2) == ["compare"])
    story.read(.success(ChannelReading(reports: [ChannelStory.version(7)])))
    story.ring(.doubt)
    #expect(story.asks == ["close", "create"] && story.told.last == "c-1")
  }

  @Test(arguments: [1, 2])
  func `what an event leaves out is no difference; what it told before is`(shown: Int) {
    var story = onQueue(["c-1"])
    story.frame(.news(.conversation(ChannelStory.version(1))))
    var bare = ChannelStory.report("c-1")
    bare.source = .callsEvent
    bare.conversation.participants[0].$state = nil
    story.frame(.news(.conversation(bare)))
    #expect(story.beat(2) == ["compare my calls"])
    var read = ChannelStory.version(shown)
    read.source = .read
    story.read(.success(ChannelReading(reports: [read])))
    #expect((story.ring(.doubt) != nil) == (shown == 2))
    #expect((story.links.last == .live) == (shown == 1))
  }

  @Test func `values that no event has ever told are no difference`() {
    var story = onQueue()
    var bare = ChannelStory.report("c-1")
    bare.source = .callsEvent
    story.frame(.news(.conversation(bare)))
    story.beat(2)
    var read = ChannelStory.version(1)
    read.source = .read
    (read.conversation.participants[0].held, read.conversation.participants[0].muted) = (true, true)
    story.read(.success(ChannelReading(reports: [read])))
    #expect(story.outputs.isEmpty && story.links.last == .live)
  }

  @Test func `a channel that only brings events is never doubted`() {
    var story = ChannelStory(ChannelPlan(topics: ["t"], reads: .nothing))
    story.connect()
    #expect(story.links.last == .live)
    #expect(story.beat(20) == [])
  }
}
