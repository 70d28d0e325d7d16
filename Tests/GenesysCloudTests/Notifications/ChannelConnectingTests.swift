import Groundwork
import Testing
import Transport

@testable import GenesysCloud

@Suite struct ChannelConnectingTests {
  @Test func `subscribe first, connect, read last, and only then live`() {
    var story = ChannelStory()
    story.give(.start)
    #expect(story.asks == ["read my calls", "create"])
    story.created(.success(ChannelStory.fresh))
    #expect(story.asks == ["subscribe ch-1 4"])
    story.subscribed(.success([TopicState(topic: "t", isPermitted: true)]))
    #expect(story.asks == ["open ch-1"])
    story.opened()
    #expect(story.asks == ["read my calls"])
    #expect(story.links == [.offline(reason: nil, nextTry: nil)])
    story.readDone(["c-1"])
    #expect(story.told == ["c-1"])
    #expect(story.links.last == .live)
    #expect(story.rereads.isEmpty)
  }

  @Test func `the early read shows calls before the channel stands, but is not live`() {
    var story = ChannelStory()
    story.give(.start)
    story.give(.read(story.lastRead, .success(ChannelStory.reading(["c-1"]))))
    #expect(story.told == ["c-1"])
    #expect(!story.links.contains(.live))
  }

  @Test func `a known channel is taken up again without making one`() {
    var story = ChannelStory(ChannelPlan(topics: ["t"], reads: .nothing, known: ChannelStory.fresh))
    story.give(.start)
    #expect(story.asks == ["subscribe ch-1 1"])
    story.subscribed(.success([]))
    story.opened()
    #expect(story.links.last == .live)
  }

  @Test(arguments: [400, 403, 404, 410])
  func `a kept channel that is gone, or somebody else's, is replaced at once`(status: Int) {
    let plan = ChannelPlan(topics: ["t"], reads: .nothing, known: ChannelStory.fresh)
    var story = ChannelStory(plan)
    story.give(.start)
    story.subscribed(.failure(.status(status)))
    #expect(story.asks == ["create"])
    var late = ChannelStory(plan)
    late.give(.start)
    late.subscribed(.success([]))
    late.refused(TransportFailure(reason: .refusedUpgrade, message: "gone", status: status))
    #expect(late.asks == ["create"])
  }

  @Test func `a kept channel that has ended by its own clock is not even tried`() {
    let old = KnownChannel(id: "old", connectURI: Secret("wss://x"), expires: Moment.dawn.wall)
    var story = ChannelStory(ChannelPlan(topics: ["t"], reads: .nothing, known: old))
    story.give(.start)
    #expect(story.asks == ["create"])
  }

  @Test func `a fresh channel that is refused is not made again and again in one breath`() throws {
    var story = ChannelStory()
    story.give(.start)
    story.created(.success(ChannelStory.fresh))
    story.subscribed(.failure(.status(404)))
    #expect(story.asks.isEmpty)
    let pause = story.waitForRetry()
    #expect(try #require(pause) >= .milliseconds(500))
    #expect(story.asks == ["create"])
  }

  @Test func `failures wait longer and longer, never beyond 90 s`() throws {
    var story = ChannelStory()
    story.give(.start)
    var pauses: [Interval] = []
    for _ in 0..<20 {
      story.created(.failure(.unreachable))
      let pause = story.waitForRetry()
      pauses.append(try #require(pause))
    }
    #expect(pauses.allSatisfy { $0 <= Backoff.ceiling && $0 >= .milliseconds(500) })
    #expect(pauses[0] <= .seconds(1) && pauses[19] >= .seconds(45))
  }

  @Test func `while offline the reason and the next try are told`() {
    var story = ChannelStory()
    story.give(.start)
    story.created(.failure(.unreachable))
    let due = story.machine.timers[.line(1, .retry)]?.wall
    #expect(story.links.last == .offline(reason: "no route.", nextTry: due))
  }

  @Test func `the platform's own wait is kept, even beyond 90 s`() throws {
    var story = ChannelStory()
    story.give(.start)
    var error = PlatformError.status(429)
    error.retryAfter = .seconds(120)
    story.created(.failure(error))
    let pause = story.waitForRetry()
    #expect(try #require(pause) >= .seconds(120))
  }

  @Test func `refused credentials are not hammered`() throws {
    var story = ChannelStory()
    story.give(.start)
    story.created(.failure(.status(401)))
    let pause = story.waitForRetry()
    #expect(try #require(pause) >= .seconds(45))
  }

  @Test func `a try that was asked for does not wait`() {
    var story = ChannelStory()
    story.give(.start)
    story.created(.failure(.unreachable))
    story.give(.reconnect)
    #expect(story.asks == ["create"])
    story.give(.reconnect)
    #expect(story.asks.isEmpty)
  }

  @Test func `late and doubled answers change nothing`() {
    var story = ChannelStory()
    story.give(.start)
    let creating = story.line.machine.current
    story.give(.created(creating, .success(ChannelStory.fresh)))
    story.give(.created(creating, .success(ChannelStory.fresh)))
    #expect(story.asks.isEmpty)
    let subscribing = story.line.machine.current
    story.give(.subscribed(subscribing, .success([])))
    story.give(.subscribed(subscribing, .failure(.status(404))))
    #expect(story.asks.isEmpty && story.machine.channel != nil)
    let opening = story.line.machine.current
    story.give(.opened(opening))
    story.give(.opened(opening))
    #expect(story.asks.isEmpty)
    story.give(.refused(opening, TransportFailure(reason: .timedOut, message: "late")))
    #expect(story.phase == .up && story.machine.phase == .reading)
  }

  @Test func `a channel that is refused at the door is replaced`() {
    var story = ChannelStory()
    story.give(.start)
    story.created(.success(ChannelStory.fresh))
    story.subscribed(.success([]))
    story.refused(TransportFailure(reason: .refusedUpgrade, message: "404", status: 404))
    #expect(story.machine.channel == nil)
    story.waitForRetry()
    #expect(story.asks == ["create"])
  }

  @Test func `a topic that was rejected is told, not fatal`() {
    var story = ChannelStory()
    story.give(.start)
    story.created(.success(ChannelStory.fresh))
    let rejected = TopicState(topic: "t", isPermitted: false, missingPermissions: ["routing:queue:view"])
    let outputs = story.subscribed(.success([rejected]))
    #expect(
      outputs.contains { if case .tell(.topics(let states)) = $0 { states == [rejected] } else { false } })
    #expect(story.asks == ["open ch-1"])
  }

  @Test func `stop closes, cancels and ends, and nothing comes after`() {
    var story = ChannelStory()
    story.goLive()
    story.give(.stop)
    #expect(story.asks == ["close", "finish"])
    #expect(story.machine.timers.isEmpty)
    story.give(.reconnect)
    story.give(.reread("c"))
    #expect(story.outputs.isEmpty)
  }

  @Test func `beyond a thousand topics go further channels, and live is all of them`() {
    var story = ChannelStory(ChannelPlan(topics: (0..<2500).map { "t\($0)" }, reads: .nothing))
    story.give(.start)
    #expect(story.asks == ["create", "create", "create"])
    for id in 1...3 {
      let channel = KnownChannel(id: "ch-\(id)", connectURI: Secret("wss://\(id)"))
      story.give(.line(id, .created(1, .success(channel))))
      #expect(story.asks == ["subscribe ch-\(id) \(id < 3 ? 1000 : 500)"])
      story.give(.line(id, .subscribed(2, .success([]))))
      #expect(story.links.last != .live)
      story.give(.line(id, .opened(3)))
    }
    #expect(story.links.last == .live)
    story.give(.line(2, .closed(3, reason: "cut")))
    #expect(story.links.last?.isLive == false)
  }

  @Test func `topics that no channel has room for are told as rejected`() {
    var story = ChannelStory(ChannelPlan(topics: (0..<19_001).map { "t\($0)" }, reads: .nothing))
    story.give(.start)
    #expect(story.asks.count == 19)
    story.give(.line(1, .created(1, .success(ChannelStory.fresh))))
    story.give(.line(1, .subscribed(2, .success([TopicState(topic: "t0", isPermitted: true)]))))
    #expect(story.topics.map(\.topic) == ["t0", "t19000"])
    #expect(story.topics.map(\.isPermitted) == [true, false])
  }

  @Test func `what became of a topic is told again only when it changes`() {
    var story = ChannelStory()
    let rejected = TopicState(topic: "t", isPermitted: false, missingPermissions: ["routing:queue:view"])
    story.give(.start)
    story.created(.success(ChannelStory.fresh))
    story.subscribed(.success([rejected]))
    #expect(story.topics == [rejected])
    story.opened()
    story.readDone([])
    for states in [[rejected], [TopicState(topic: "t", isPermitted: true)]] {
      story.frame(.subscriptionsLost(channelID: nil))
      story.waitForRetry()
      story.subscribed(.success(states))
      #expect(
        story.outputs.contains { $0.tells { if case .topics = $0 { true } else { false } } }
          == states[0].isPermitted)
      story.opened()
      story.readDone([])
    }
  }
}
