import Groundwork
import Testing
import Transport

@testable import GenesysCloud

/// The machine slept: the wall clock went on, the monotonic one did not.
@Suite struct ChannelSleepTests {
  private func sleep(_ story: inout ChannelStory, _ seconds: Int) {
    story.now.wall = story.now.wall.advanced(by: .seconds(seconds))
  }

  @Test func `waking up is a gap from the last frame, mended at once`() throws {
    var story = ChannelStory()
    story.goLive(["c-1"])
    let heard = story.now
    story.wait(.seconds(10))
    sleep(&story, 3600)
    story.give(.checkClocks)
    #expect(story.asks == ["close"])
    guard case .stale(let since, "the computer was asleep", _) = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
    #expect(since == heard.wall)
    let retried = story.waitForRetry()
    let pause = try #require(retried)
    #expect(pause <= .milliseconds(400))
    story.opened()
    story.readDone(["c-1"])
    #expect(story.links.last == .live)
    #expect(story.rereads == [.seconds(3610) + pause])
  }

  @Test func `whatever comes first notices it`() {
    var story = ChannelStory()
    story.goLive()
    sleep(&story, 60)
    story.frame(.signOfLife)
    #expect(story.asks == ["close"])
  }

  @Test func `a wait for the next try ends with the sleep`() {
    var story = ChannelStory()
    story.give(.start)
    story.created(.failure(.unreachable))
    sleep(&story, 60)
    story.give(.checkClocks)
    #expect(story.asks == ["create"])
  }

  @Test(arguments: [4, -7200])
  func `a clock that is corrected is no sleep`(seconds: Int) {
    var story = ChannelStory()
    story.goLive()
    sleep(&story, seconds)
    story.give(.checkClocks)
    story.wait(.seconds(1))
    story.give(.checkClocks)
    #expect(story.outputs.isEmpty && story.links.last == .live)
  }

  @Test func `a picture that could not be read is tried again at once`() {
    var story = ChannelStory()
    story.connect()
    story.read(.failure(.status(500)))
    sleep(&story, 60)
    story.give(.checkClocks)
    #expect(story.asks.first == "close")
    story.waitForRetry()
    story.opened()
    #expect(story.asks == ["read my calls"])
  }
}
