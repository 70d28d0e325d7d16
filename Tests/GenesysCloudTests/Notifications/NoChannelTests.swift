import Groundwork
import Testing
import Transport

@testable import GenesysCloud

/// Where no channel can be had but the platform answers, everything is read on a schedule.
@Suite struct NoChannelTests {
  private static func refusal(_ status: Int?) -> TransportFailure {
    TransportFailure(
      reason: status == nil ? .connectionLost : .refusedUpgrade,
      message: status.map { "h: the server answered \($0)" } ?? "h: reset", status: status)
  }

  /// One try that a proxy refuses.
  private static func refuse(_ story: inout ChannelStory, _ status: Int?) {
    if story.phase == .creating { story.created(.success(ChannelStory.fresh)) }
    if story.phase == .subscribing { story.subscribed(.success([])) }
    story.refused(refusal(status))
    if story.phase == .checking { story.checked(.success(true)) }
  }

  private static func refused(_ status: Int? = 200) -> ChannelStory {
    var story = ChannelStory()
    story.give(.start)
    story.give(.read(story.lastRead, .success(ChannelStory.reading(["c-1"]))))
    refuse(&story, status)
    return story
  }

  @Test(arguments: [200, 302, 403, 404, 407, 500, nil])
  func `sockets that are refused from the start: everything is read after 15 s`(status: Int?) {
    var story = Self.refused(status)
    let start = Moment.dawn
    guard case .offline(let reason?, .some) = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
    #expect(reason.contains(status.map(String.init) ?? "reset"))
    story.ring(.poll)
    #expect(story.now == start + .seconds(15))
    #expect(story.asks == ["read my calls"])
    story.readDone(["c-1", "c-ringing"])
    #expect(story.asks.isEmpty && story.told.last == "c-ringing")
    guard case .reading(asOf: (start + .seconds(15)).wall, reason: reason, .some)? = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
    #expect(story.links.allSatisfy { $0 != .live })
  }

  @Test func `it is read every 15 s at most, and a channel is tried for all the while`() {
    var story = Self.refused()
    var (reads, tries) = ([Moment](), 0)
    let end = story.now + .seconds(600)
    while story.now < end {
      let retry = story.machine.timers[.line(story.line.id, .retry)]
      let poll = story.machine.timers[.poll]
      guard let next = [retry, poll].compactMap({ $0 }).min() else { break }
      if next == retry {
        story.waitForRetry()
        tries += 1
        Self.refuse(&story, 200)
      } else {
        story.ring(.poll)
        reads.append(story.now)
        story.readDone(["c-1"])
      }
      #expect(story.links.last != .live)
    }
    #expect(reads.count >= 38 && tries >= 6)
    #expect(zip(reads, reads.dropFirst()).allSatisfy { $1.since($0) >= .seconds(15) })
    #expect(story.rereads.isEmpty)
  }

  @Test func `a cut that is mended within 15 s reads nothing beside`() {
    var story = ChannelStory()
    story.goLive()
    story.wait(.seconds(3600))
    story.cut()
    let lost = story.now
    story.waitForRetry()
    Self.refuse(&story, 200)
    #expect(story.machine.timers[.poll] == lost + .seconds(15))
    story.waitForRetry()
    story.opened()
    story.readDone([])
    #expect(story.links.last == .live && story.machine.timers[.poll] == nil)
  }

  @Test func `whoever does not want to wait is read to at once, and a channel is tried`() {
    var story = Self.refused()
    story.wait(.milliseconds(200))
    story.give(.reconnect)
    #expect(story.asks == ["read my calls", "open ch-1"])
    story.give(.reconnect)
    #expect(story.asks.isEmpty, "both are under way")
    story.readDone(["c-1"])
    guard case .reading = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
  }

  @Test func `the channel is back: one read, and no more on a schedule`() {
    var story = Self.refused()
    story.ring(.poll)
    let read = story.now
    story.readDone(["c-1"])
    story.waitForRetry()
    story.opened()
    #expect(story.machine.timers[.poll] == nil && story.asks == ["read my calls"])
    story.readDone(["c-1"])
    #expect(story.links.last == .live)
    #expect(story.rereads == [story.now.since(read)], "what was not seen since the last read is a gap")
    #expect(story.beat(10).isEmpty)
  }

  @Test func `a call that is not listed any more is read by itself`() {
    var story = Self.refused()
    story.ring(.poll)
    story.readDone([])
    #expect(story.asks == ["read c-1"])
    story.read(.success(ChannelStory.reading(["c-1"], ended: true)))
    guard case .reading = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
  }

  @Test func `where the platform does not answer either, it is stale, and read less and less often`() {
    var story = Self.refused()
    story.ring(.poll)
    story.readDone(["c-1"])
    let read = story.links.last
    story.ring(.poll)
    let asked = story.now
    story.read(.failure(.unreachable))
    guard case .reading(let since, _, _)? = read, case .stale(since, _, _)? = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
    var pauses: [Interval] = []
    for _ in 0..<8 {
      if let pause = story.ring(.poll) { pauses.append(pause) }
      story.read(.failure(.unreachable))
    }
    #expect(asked < story.now && pauses.allSatisfy { $0 >= .seconds(15) && $0 <= .seconds(90) })
    #expect(pauses.last ?? .zero >= .seconds(45))
  }

  @Test func `what an owner wants to know is read at once while it is read on a schedule`() {
    var story = Self.refused()
    story.give(.reread("c-1"))
    #expect(story.asks.isEmpty, "not read yet: with the next picture")
    story.ring(.poll)
    story.readDone(["c-1"])
    story.give(.reread("c-1"))
    #expect(story.asks == ["read c-1"])
  }

  @Test func `a network that is gone altogether is not read through`() {
    var story = ChannelStory()
    story.goLive()
    story.cut()
    story.waitForRetry()
    story.refused(Self.refusal(nil))
    story.checked(.failure(.unreachable))
    story.ring(.poll)
    #expect(story.asks == ["read my calls"])
    story.read(.failure(.unreachable))
    guard case .stale = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
  }

  @Test func `events alone are never read`() {
    var story = ChannelStory(ChannelPlan(topics: ["t"], reads: .nothing))
    story.give(.start)
    Self.refuse(&story, 200)
    #expect(story.machine.timers[.poll] == nil)
  }
}
