import Groundwork
import Testing
import Transport

@testable import GenesysCloud

@Suite struct ChannelConnectingTests {
  @Test func `subscribe first, connect, read last, and only then live`() {
    var story = ChannelStory()
    story.give(.start)
    #expect(story.asks == ["read my calls", "create"])
    story.give(.created(story.current, .success(ChannelStory.fresh)))
    #expect(story.asks == ["subscribe ch-1 4"])
    story.give(.subscribed(story.current, .success([TopicState(topic: "t", isPermitted: true)])))
    #expect(story.asks == ["open ch-1"])
    story.give(.opened(story.current))
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
    story.give(.read(1, .success(ChannelStory.reading(["c-1"]))))
    #expect(story.told == ["c-1"])
    #expect(!story.links.contains(.live))
  }

  @Test func `a known channel is taken up again without making one`() {
    var story = ChannelStory(ChannelPlan(topics: ["t"], reads: .nothing, known: ChannelStory.fresh))
    story.give(.start)
    #expect(story.asks == ["subscribe ch-1 1"])
    story.give(.subscribed(story.current, .success([])))
    story.give(.opened(story.current))
    #expect(story.links.last == .live)
  }

  @Test(arguments: [400, 403, 404, 410])
  func `a kept channel that is gone, or somebody else's, is replaced at once`(status: Int) {
    let plan = ChannelPlan(topics: ["t"], reads: .nothing, known: ChannelStory.fresh)
    var story = ChannelStory(plan)
    story.give(.start)
    story.give(.subscribed(story.current, .failure(.status(status))))
    #expect(story.asks == ["create"])
    var late = ChannelStory(plan)
    late.give(.start)
    late.give(.subscribed(late.current, .success([])))
    late.give(
      .refused(late.current, TransportFailure(reason: .refusedUpgrade, message: "gone", status: status)))
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
    story.give(.created(story.current, .success(ChannelStory.fresh)))
    story.give(.subscribed(story.current, .failure(.status(404))))
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
      story.give(.created(story.current, .failure(.unreachable)))
      let pause = story.waitForRetry()
      pauses.append(try #require(pause))
    }
    #expect(pauses.allSatisfy { $0 <= Backoff.ceiling && $0 >= .milliseconds(500) })
    #expect(pauses[0] <= .seconds(1) && pauses[19] >= .seconds(45))
  }

  @Test func `while offline the reason and the next try are told`() {
    var story = ChannelStory()
    story.give(.start)
    story.give(.created(story.current, .failure(.unreachable)))
    let due = story.machine.timers[.retry]?.wall
    #expect(story.links.last == .offline(reason: "no route.", nextTry: due))
  }

  @Test func `the platform's own wait is kept, even beyond 90 s`() throws {
    var story = ChannelStory()
    story.give(.start)
    var error = PlatformError.status(429)
    error.retryAfter = .seconds(120)
    story.give(.created(story.current, .failure(error)))
    let pause = story.waitForRetry()
    #expect(try #require(pause) >= .seconds(120))
  }

  @Test func `refused credentials are not hammered`() throws {
    var story = ChannelStory()
    story.give(.start)
    story.give(.created(story.current, .failure(.status(401))))
    let pause = story.waitForRetry()
    #expect(try #require(pause) >= .seconds(45))
  }

  @Test func `a try that was asked for does not wait`() {
    var story = ChannelStory()
    story.give(.start)
    story.give(.created(story.current, .failure(.unreachable)))
    story.give(.reconnect)
    #expect(story.asks == ["create"])
    story.give(.reconnect)
    #expect(story.asks.isEmpty)
  }

  @Test func `late and doubled answers change nothing`() {
    var story = ChannelStory()
    story.give(.start)
    let creating = story.current
    story.give(.created(creating, .success(ChannelStory.fresh)))
    story.give(.created(creating, .success(ChannelStory.fresh)))
    #expect(story.asks.isEmpty)
    let subscribing = story.current
    story.give(.subscribed(subscribing, .success([])))
    story.give(.subscribed(subscribing, .failure(.status(404))))
    #expect(story.asks.isEmpty && story.machine.channel != nil)
    let opening = story.current
    story.give(.opened(opening))
    story.give(.opened(opening))
    #expect(story.asks.isEmpty)
    story.give(.refused(opening, TransportFailure(reason: .timedOut, message: "late")))
    #expect(story.machine.phase == .reading)
  }

  @Test func `a channel that is refused at the door is replaced`() {
    var story = ChannelStory()
    story.give(.start)
    story.give(.created(story.current, .success(ChannelStory.fresh)))
    story.give(.subscribed(story.current, .success([])))
    story.give(
      .refused(story.current, TransportFailure(reason: .refusedUpgrade, message: "404", status: 404)))
    #expect(story.machine.channel == nil)
    story.waitForRetry()
    #expect(story.asks == ["create"])
  }

  @Test func `a topic that was rejected is told, not fatal`() {
    var story = ChannelStory()
    story.give(.start)
    story.give(.created(story.current, .success(ChannelStory.fresh)))
    let rejected = TopicState(topic: "t", isPermitted: false, missingPermissions: ["routing:queue:view"])
    let outputs = story.give(.subscribed(story.current, .success([rejected])))
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

  @Test func `the channel's life is extended before its day is over`() throws {
    var story = ChannelStory()
    story.goLive()
    let due = try #require(story.machine.timers[.renewal])
    #expect(due.since(.dawn) == .seconds(86_400 - 1800))
    story.now = due
    story.give(.timer(.renewal))
    #expect(story.asks == ["subscribe ch-1 4"])
    story.give(.subscribed(story.machine.lastOperation, .success([])))
    #expect(story.machine.phase == .live)
    #expect(story.machine.channel?.expires == due.wall.advanced(by: .seconds(86_400)))
  }
}
