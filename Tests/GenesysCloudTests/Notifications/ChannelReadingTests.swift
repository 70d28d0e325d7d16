import Groundwork
import Testing

@testable import GenesysCloud

@Suite struct ChannelReadingTests {
  @Test func `events are told while the picture is read, and after`() {
    var story = ChannelStory()
    story.connect()
    story.frame(.news(.conversation(ChannelStory.report("c-1"))))
    story.readDone(["c-1", "c-2"])
    story.frame(.news(.conversation(ChannelStory.report("c-3"))))
    #expect(story.told == ["c-1", "c-1", "c-2", "c-3"])
  }

  @Test func `calls that the listing no longer shows are read one by one before live`() {
    var story = ChannelStory()
    story.goLive(["c-1", "c-2"])
    story.frame(.news(.conversation(ChannelStory.report("c-3"))))
    story.wait(.seconds(60))
    story.cut()
    story.waitForRetry()
    story.opened()
    story.readDone(["c-2"])
    #expect(story.asks == ["read c-1 c-3"])
    #expect(story.links.last != .live)
    story.read(.success(ChannelStory.reading(["c-1", "c-3"], ended: true)))
    #expect(story.links.last == .live)
    story.wait(.seconds(60))
    story.cut()
    story.waitForRetry()
    story.opened()
    story.readDone(["c-2"])
    #expect(story.links.last == .live)
  }

  @Test func `a call that is gone altogether is not asked for again`() {
    var story = ChannelStory()
    story.goLive(["c-1"])
    for round in 0..<2 {
      story.wait(.seconds(60))
      story.cut()
      story.waitForRetry()
      story.opened()
      story.readDone([])
      if round == 0 { story.read(.success(ChannelStory.missing("c-1"))) }
      #expect(story.links.last == .live)
    }
  }

  @Test(arguments: [404, 403])
  func `a call that a re-read no longer shows is told, with the platform's words`(status: Int) {
    var story = ChannelStory(ChannelPlan(topics: ["t"], reads: .conversations(["c-1"])))
    story.goLive(["c-1"])
    story.wait(.seconds(60))
    story.cut()
    story.waitForRetry()
    story.opened()
    story.read(.success(ChannelStory.missing("c-1", status)))
    #expect(story.gone == ["c-1 \(status)"])
    #expect(story.links.last == .live)
  }

  @Test func `a read that fails is tried again on the open socket, and until then nothing is live`() {
    var story = ChannelStory()
    story.connect()
    story.read(.failure(.status(500)))
    #expect(story.asks.isEmpty && story.socket != nil)
    story.waitForRetry()
    #expect(story.asks == ["read my calls"])
    story.readDone([])
    #expect(story.links.last == .live)
  }

  @Test func `a socket that is lost while the picture is read starts over`() {
    var story = ChannelStory()
    story.connect()
    let reading = story.lastRead
    story.cut()
    story.give(.read(reading, .success(ChannelStory.reading(["c-1"]))))
    #expect(story.phase == .waiting(.open))
    story.waitForRetry()
    story.opened()
    #expect(story.asks == ["read my calls"])
  }

  @Test func `an owner's re-read is one read, now where there is a link`() {
    var story = ChannelStory()
    story.goLive(["c-1"])
    story.give(.reread("c-1"))
    #expect(story.asks == ["read c-1"])
    story.read(.success(ChannelStory.reading(["c-1"])))
    #expect(story.told == ["c-1", "c-1"])
  }

  @Test func `a re-read asked for while the link is down comes with the next picture`() {
    var story = ChannelStory(ChannelPlan(topics: ["t"], reads: .conversations(["c-1"])))
    story.goLive(["c-1"])
    story.wait(.seconds(60))
    story.cut()
    story.give(.reread("c-9"))
    #expect(story.asks.isEmpty)
    story.waitForRetry()
    story.opened()
    #expect(story.asks == ["read c-1 c-9"])
  }

  @Test func `the person's presence and routing status come with the picture`() {
    var story = ChannelStory()
    story.connect()
    var reading = ChannelStory.reading([])
    reading.agent = Agent(
      id: "u", name: "Ada", presence: Presence(definitionID: "d", system: "Away", label: "Away"),
      routingStatus: RoutingStatus(status: "IDLE"))
    let outputs = story.read(.success(reading))
    let told = outputs.compactMap { if case .tell(let news) = $0 { "\(news)".prefix(8) } else { nil } }
    #expect(told.first == "presence" && told.contains("routingS"))
  }

  @Test func `a plan without reads is live as soon as the socket is open`() {
    var story = ChannelStory(ChannelPlan(topics: ["t"], reads: .nothing))
    story.connect()
    #expect(story.links.last == .live)
  }

  @Test func `a re-read that failed is tried again, and the link stays live`() {
    var story = ChannelStory()
    story.goLive(["c-1"])
    story.give(.reread("c-1"))
    story.read(.failure(.status(503)))
    #expect(story.asks.isEmpty && story.links.last == .live)
    story.wait(ChannelStateMachine.rereadPause)
    story.give(.timer(.reread))
    #expect(story.asks == ["read c-1"])
    story.read(.failure(.status(403)))
    #expect(story.machine.timers[.reread] == nil && story.machine.reads.postponed.isEmpty)
  }

  @Test func `what was owed stays owed when the picture that should bring it fails`() {
    var story = ChannelStory()
    story.goLive(["c-1"])
    story.give(.reread("c-9"))
    story.read(.failure(.unreachable))
    story.wait(.seconds(60))
    story.cut()
    story.waitForRetry()
    story.opened()
    story.readDone(["c-1"])
    #expect(story.asks == ["read c-9"])
    story.read(.failure(.status(500)))
    story.waitForRetry()
    story.readDone(["c-1"])
    #expect(story.asks == ["read c-9"])
  }
}
