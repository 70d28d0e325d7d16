import Groundwork
import Testing
import Transport

@testable import GenesysCloud

@Suite struct ChannelLossTests {
  private let refusal = TransportFailure(reason: .cannotConnect, message: "no route")

  @Test func `after a cut: the same connect URI, and a read of everything before live`() throws {
    var story = ChannelStory()
    story.goLive(["c-1"])
    story.wait(.seconds(60))
    story.cut()
    #expect(story.machine.channel == ChannelStory.fresh)
    guard case .stale(let since, "connection lost", _) = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
    #expect(since == story.now.wall)
    let retried = story.waitForRetry()
    let pause = try #require(retried)
    #expect(pause <= .milliseconds(400))
    #expect(story.asks == ["open ch-1"])
    story.opened()
    #expect(story.asks == ["read my calls"])
    story.wait(.seconds(2))
    story.readDone(["c-1"])
    #expect(story.rereads == [.seconds(2) + pause])
    #expect(story.links.last == .live)
  }

  @Test func `silence of 35 s is a loss, counted from the last frame`() {
    var story = ChannelStory()
    story.goLive()
    story.wait(.seconds(30))
    story.frame(.signOfLife)
    let heard = story.now
    story.wait(.seconds(5))
    story.ringWatchdog()
    #expect(story.asks.isEmpty && story.links.last == .live)
    story.ringWatchdog()
    #expect(story.asks == ["ping"] && story.links.last == .live)
    story.ringWatchdog()
    #expect(story.asks == ["close"] && story.now.since(heard) == .seconds(35))
    guard case .stale(let since, _, _) = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
    #expect(since == heard.wall)
  }

  @Test func `a pong is as good as the heartbeat that did not come, and one ping asks once`() {
    var story = ChannelStory()
    story.goLive()
    for _ in 0..<10 {
      story.ringWatchdog()
      #expect(story.asks == ["ping"])
      story.wait(.seconds(2))
      story.frame(.signOfLife)
      story.ringWatchdog()
      #expect(story.asks.isEmpty)
    }
    #expect(story.links.last == .live && story.rereads.isEmpty)
  }

  @Test func `one watchdog a heartbeat`() {
    var story = ChannelStory()
    story.goLive()
    var alarms = 0
    for second in 1...3600 {
      story.wait(.seconds(1))
      if second % 30 == 0 { story.frame(.signOfLife) }
      if let due = story.machine.timers[.line(1, .watchdog)], due <= story.now {
        story.give(.timer(.line(1, .watchdog)))
        alarms += 1
      }
    }
    #expect(story.links.last == .live)
    #expect(alarms <= 121)
  }

  @Test func `when the socket cannot be opened, the channel is looked for before it is given up`() {
    var story = ChannelStory()
    story.goLive()
    story.wait(.seconds(60))
    story.cut()
    story.waitForRetry()
    story.refused(refusal)
    #expect(story.asks == ["check ch-1"])
    story.checked(.success(true))
    story.waitForRetry()
    #expect(story.asks == ["open ch-1"])
    story.refused(refusal)
    story.checked(.success(false))
    story.waitForRetry()
    #expect(story.asks == ["create"])
  }

  @Test func `with no network at all it goes on trying, and says when`() {
    var story = ChannelStory()
    story.goLive()
    story.wait(.seconds(60))
    story.cut()
    let lost = story.now
    for _ in 0..<10 {
      story.waitForRetry()
      story.refused(refusal)
      story.checked(.failure(.unreachable))
    }
    let due = story.machine.timers[.line(1, .retry)]?.wall
    #expect(story.links.last == .stale(since: lost.wall, reason: "no route.", nextTry: due))
  }

  @Test func `a token that nothing can replace is told once, until the link is live again`() {
    var story = ChannelStory()
    story.goLive(["c-1"])
    story.frame(.tokenRevoked(channelID: nil))
    story.created(.failure(.status(401)))
    #expect(story.signedOut.map(\.status) == [401])
    story.waitForRetry()
    story.created(.failure(.status(401)))
    #expect(story.signedOut.count == 1)
    story.waitForRetry()
    story.connect(from: .creating)
    story.readDone(["c-1"])
    story.give(.reread("c-1"))
    story.read(.failure(.status(401)))
    #expect(story.signedOut.count == 2 && story.links.last == .live)
  }

  @Test func `a revoked token ends the channel and its picture, one of another channel does not`() {
    var story = ChannelStory()
    story.goLive()
    story.frame(.tokenRevoked(channelID: "other"))
    #expect(story.links.last == .live)
    story.frame(.tokenRevoked(channelID: "ch-1"))
    #expect(story.asks == ["close", "create"])
    #expect(story.links.last == .signingInAgain(since: story.now.wall))
    story.give(.tokenReplaced)
    #expect(story.asks.isEmpty)
  }

  @Test func `lost subscriptions are subscribed again`() {
    var story = ChannelStory()
    story.goLive()
    story.wait(.seconds(60))
    story.frame(.subscriptionsLost(channelID: "ch-1"))
    story.waitForRetry()
    #expect(story.asks == ["subscribe ch-1 4"])
  }

  @Test func `a channel that somebody else keeps taking is left to them`() {
    var story = ChannelStory()
    story.goLive()
    for _ in 1..<ChannelLineStateMachine.shortLivesAllowed {
      story.wait(.seconds(1))
      story.cut()
      story.waitForRetry()
      #expect(story.asks == ["open ch-1"])
      story.opened()
      story.readDone([])
    }
    story.wait(.seconds(1))
    story.cut()
    story.waitForRetry()
    #expect(story.asks == ["create"])
  }

  @Test func `frames of a socket that was left are not heard`() {
    var story = ChannelStory()
    story.goLive()
    let old = story.socket ?? 0
    story.wait(.seconds(60))
    story.cut()
    story.give(.frame(old, .news(.conversation(ChannelStory.report("ghost")))))
    story.give(.closed(old, reason: "again"))
    #expect(story.outputs.isEmpty && !story.told.contains("ghost"))
  }

  @Test func `a socket that opens after it was given up is closed, whatever opens now`() {
    var story = ChannelStory()
    story.give(.start)
    story.created(.success(ChannelStory.fresh))
    story.subscribed(.success([]))
    let late = story.line.machine.current
    story.give(.tokenReplaced)
    story.created(.success(ChannelStory.fresh))
    story.subscribed(.success([]))
    story.give(.opened(late))
    #expect(story.asks == ["close"] && story.socket == nil)
    story.opened()
    #expect(story.asks == ["read my calls"])
  }
}
