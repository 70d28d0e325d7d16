import Groundwork
import Testing
import Transport

@testable import GenesysCloud

/// Changes that are known beforehand: the next line stands before the old one goes.
@Suite struct ChannelSuccessionTests {
  private static let next = KnownChannel(id: "ch-2", connectURI: Secret("wss://streaming.example/ch-2"))

  private func liveStory() -> ChannelStory {
    var story = ChannelStory()
    story.goLive(["c-1"])
    story.wait(.seconds(60))
    story.frame(.signOfLife)
    return story
  }

  @Test func `a platform that is about to close the socket is left for another channel, with no gap`() {
    var story = liveStory()
    story.frame(.socketClosing)
    #expect(story.asks == ["create"])
    let old = story.machine.lanes[0].serving
    story.created(.success(Self.next))
    story.subscribed(.success([]))
    story.opened()
    #expect(story.asks.isEmpty && story.machine.channel == Self.next)
    story.give(.line(old.id, .frame(3, .news(.conversation(ChannelStory.report("late"))))))
    #expect(story.told.last == "late")
    story.ring(.overlap)
    #expect(story.asks == ["close", "read my calls"])
    story.readDone(["c-1"])
    #expect(story.links == [.offline(reason: nil, nextTry: nil), .live])
    #expect(story.rereads.isEmpty)
  }

  @Test func `what both lines tell is told once, and never the past after the present`() {
    var story = liveStory()
    story.frame(.socketClosing)
    story.connect(from: .creating, as: Self.next)
    let before = story.told.count
    func tell(_ line: Int, _ version: Int) {
      story.give(.line(line, .frame(3, .news(.conversation(ChannelStory.version(version))))))
    }
    // The old line leads, then lags; the call comes back to where it was.
    for (line, version) in [(1, 5), (1, 6), (2, 5), (2, 6), (2, 5), (2, 7), (1, 5), (1, 7)] {
      tell(line, version)
    }
    #expect(story.told.count - before == 4)
  }

  @Test func `the same before its day is over`() throws {
    var story = ChannelStory()
    story.goLive()
    let due = try #require(story.machine.timers[.line(1, .end)])
    #expect(due.since(.dawn) == .seconds(86_400 - 1800))
    story.ring(.line(1, .end))
    #expect(story.asks == ["create"])
    #expect(story.links.last == .live)
  }

  @Test func `a token replaced in good time takes another channel, with no gap`() {
    var story = liveStory()
    story.give(.tokenReplaced)
    #expect(story.asks == ["create"])
    story.give(.tokenReplaced)
    #expect(story.asks.isEmpty)
    story.connect(from: .creating, as: Self.next)
    story.cut()
    #expect(story.links.last != .live)
  }

  @Test func `an announced end that is announced again, or by the line that goes, is one end`() {
    var story = liveStory()
    story.frame(.socketClosing)
    story.frame(.socketClosing)
    #expect(story.asks.isEmpty)
    story.connect(from: .creating, as: Self.next)
    story.give(.line(1, .frame(3, .socketClosing)))
    #expect(story.asks.isEmpty)
  }

  @Test func `the old line goes sooner than hoped: its successor is the way back`() {
    var story = liveStory()
    story.frame(.socketClosing)
    story.created(.success(Self.next))
    story.cut()
    #expect(story.links.last?.isLive == false && story.machine.timers[.line(1, .retry)] == nil)
    story.subscribed(.success([]))
    story.opened()
    #expect(story.asks == ["read my calls"])
    story.wait(.seconds(4))
    story.readDone(["c-1"])
    #expect(story.links.last == .live && story.rereads == [.seconds(4)])
  }

  @Test func `a successor that fails is tried again behind a live link`() {
    var story = liveStory()
    story.frame(.socketClosing)
    story.created(.failure(.unreachable))
    #expect(story.links.last == .live)
    story.waitForRetry()
    #expect(story.asks == ["create"])
  }

  @Test func `a revoked token does not wait for a successor to stand`() {
    var story = liveStory()
    story.frame(.socketClosing)
    story.frame(.tokenRevoked(channelID: nil))
    #expect(story.asks == ["close"])
    #expect(story.links.last == .signingInAgain(since: story.now.wall))
    story.connect(from: .creating, as: Self.next)
    #expect(story.asks == ["read my calls"])
  }

  @Test func `lanes change one after the other, so that one spare channel is enough`() {
    var story = ChannelStory(ChannelPlan(topics: (0..<2000).map { "t\($0)" }, reads: .nothing))
    story.give(.start)
    for id in 1...2 {
      story.give(.line(id, .created(1, .success(ChannelStory.fresh))))
      story.give(.line(id, .subscribed(2, .success([]))))
      story.give(.line(id, .opened(3)))
    }
    story.give(.tokenReplaced)
    #expect(story.asks == ["create"])
    story.connect(from: .creating, as: Self.next)
    #expect(story.asks.isEmpty)
    story.ring(.overlap)
    #expect(story.asks == ["close", "create"])
  }
}
