import Groundwork
import Testing
import Transport

@testable import GenesysCloud

/// A token's end is no ordinary loss: whatever happened before, the next channel is made at once.
@Suite struct TokenEndTests {
  private static let next = KnownChannel(id: "ch-2", connectURI: Secret("wss://streaming.example/ch-2"))
  private let unauthorized = TransportFailure(
    reason: .refusedUpgrade, message: "h: the server answered 401", status: 401)
  private let reset = TransportFailure(reason: .connectionLost, message: "reset")

  /// Live again after a cut that took several tries.
  private func afterCut() -> ChannelStory {
    var story = ChannelStory()
    story.goLive()
    story.wait(.seconds(40))
    story.cut()
    for _ in 0..<6 {
      story.waitForRetry()
      story.refused(reset)
      story.checked(.success(true))
    }
    story.waitForRetry()
    story.opened()
    story.readDone([])
    return story
  }

  @Test func `a socket that is closed for its token is signed in again at once, even after a long cut`() {
    var story = afterCut()
    story.wait(.seconds(7))
    story.closeForToken()
    #expect(story.links.last == .signingInAgain(since: story.now.wall))
    #expect(story.asks == ["close", "create"])
    story.connect(from: .creating, as: Self.next)
    story.readDone([])
    #expect(story.links.last == .live && story.rereads.count == 2)
  }

  @Test func `an upgrade that is refused with 401 is a token's end too`() {
    var story = afterCut()
    story.wait(.seconds(7))
    story.cut()
    story.waitForRetry()
    story.refused(unauthorized)
    #expect(story.asks == ["create"])
    guard case .signingInAgain = story.links.last else {
      Issue.record("\(story.links)")
      return
    }
  }

  @Test func `revoked, closed, expired: each is at once, as long as channels live for a moment`() {
    var story = afterCut()
    for round in 0..<6 {
      story.wait(.seconds(6))
      if round.isMultiple(of: 2) { story.closeForToken() } else { story.frame(.tokenRevoked(channelID: nil)) }
      #expect(story.asks == ["close", "create"])
      story.connect(from: .creating, as: Self.next)
      story.readDone([])
    }
  }

  @Test func `tokens that end faster than anything can work are waited for`() {
    var story = ChannelStory()
    story.goLive()
    var pauses: [Interval] = []
    for _ in 0..<10 {
      story.closeForToken()
      if case .waiting = story.phase { pauses.append(story.waitForRetry() ?? .zero) }
      story.connect(from: .creating, as: Self.next)
      story.readDone([])
    }
    #expect(pauses.count == 9 && pauses[0] <= .seconds(2) && pauses[8] >= .seconds(45))
  }

  @Test func `an upgrade that is refused with 401 for ever does not hammer`() {
    var story = ChannelStory()
    story.give(.start)
    var pauses: [Interval] = []
    for _ in 0..<10 {
      story.created(.success(Self.next))
      story.subscribed(.success([]))
      story.refused(unauthorized)
      if case .waiting = story.phase { pauses.append(story.waitForRetry() ?? .zero) }
    }
    #expect(pauses.count == 9 && pauses[8] >= .seconds(45))
  }

  @Test func `a successor whose token is over is made anew, and the one that serves goes on`() {
    var story = ChannelStory()
    story.goLive()
    story.give(.tokenReplaced)
    story.created(.success(Self.next))
    story.subscribed(.success([]))
    story.refused(unauthorized)
    #expect(story.asks == ["create"] && story.links.last == .live)
  }

  // MARK: No cause inherits another's wait

  @Test func `after several cuts a fresh channel that is gone is tried for again within a second`() {
    var story = afterCut()
    story.cut()
    story.waitForRetry()
    story.refused(TransportFailure(reason: .refusedUpgrade, message: "gone", status: 404))
    #expect((story.waitForRetry() ?? .zero) <= .seconds(1))
    #expect(story.asks == ["create"])
  }

  @Test func `a request that fails after a long cut is made again within a second`() {
    var story = afterCut()
    story.wait(.seconds(7))
    story.closeForToken()
    story.created(.failure(.status(503)))
    #expect((story.waitForRetry() ?? .zero) <= .seconds(1))
  }

  @Test func `the first frame forgets what stood in the way of the socket`() {
    var story = afterCut()
    story.frame(.signOfLife)
    story.wait(.seconds(7))
    story.cut()
    story.waitForRetry()
    story.refused(reset)
    story.checked(.success(true))
    #expect((story.waitForRetry() ?? .zero) <= .seconds(1))
  }

  @Test func `a socket that comes and goes is still waited for longer and longer`() {
    var story = ChannelStory()
    story.goLive()
    var pauses: [Interval] = []
    for _ in 0..<10 {
      story.frame(.signOfLife)
      story.cut()
      pauses.append(story.waitForRetry() ?? .zero)
      if story.phase == .creating {
        story.created(.success(Self.next))
        story.subscribed(.success([]))
      }
      story.opened()
      story.readDone([])
    }
    #expect(pauses[9] >= .seconds(45))
  }
}
