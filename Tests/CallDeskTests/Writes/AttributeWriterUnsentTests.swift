import CallDesk
import GenesysCloud
import Groundwork
import Testing

@Suite struct `What is not sent` {
  /// The platform's refusal, and our own before anything was sent.
  private static let limits: [PlatformError.Kind] = [.answered(status: 429), .rateLimited]

  @Test func `waits for the link and goes when it is back`() {
    var story = WriterStory(isLive: false)
    story.write(["a": "1"])
    #expect(story.fate("a") == .waiting(.link))
    story.handle(.link(isLive: true), 9000)
    #expect(story.patches == [["a": "1"]])
  }

  @Test func `is ended when the call ends`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.write(["b": "2"], ticket: 2, at: 10)
    story.event([:], isOver: true, at: 20)
    #expect(story.fate("b", of: 2) == .notWritten(reason: "the call had ended before it was sent"))
    story.accepted(at: 400)
    story.write(["c": "3"], ticket: 3, at: 500)
    #expect(story.fate("c", of: 3) == .notWritten(reason: "the call had ended before it was sent"))
    #expect(story.patches.count == 1)
  }

  @Test(arguments: Self.limits)
  func `waits for the end of a rate limit where somebody looks on`(kind: PlatformError.Kind) {
    var story = WriterStory(timing: WriteTiming(rateLimitPatience: .seconds(60)))
    var limited = Desk.refused(429, "too many requests")
    (limited.kind, limited.retryAfter) = (kind, .seconds(42))
    story.write(["a": "1"])
    story.failed(limited, at: 100)
    #expect(story.fate("a") == .waiting(.rateLimit(until: Desk.at(42_100).wall)))
    #expect(story.deadline == 42_100)
    story.handle(.wake, 42_100)
    #expect(story.patches.count == 2)
  }

  @Test(arguments: [1, 6])
  func `waits with the time however soon the platform wants it again`(seconds: Int) {
    var story = WriterStory(timing: WriteTiming(rateLimitPatience: .seconds(60)))
    var limited = Desk.refused(429)
    limited.retryAfter = .seconds(seconds)
    story.write(["a": "1"])
    story.failed(limited, at: 100)
    let due = 100 + seconds * 1000
    #expect(story.fate("a") == .waiting(.rateLimit(until: Desk.at(due).wall)))
    #expect(story.fatesTold == [.sent, .waiting(.rateLimit(until: Desk.at(due).wall))])
    story.handle(.wake, due)
    story.accepted(at: due + 30, after: 30)
    #expect(story.fate("a") == .accepted(after: .milliseconds(30)))
    #expect(story.report()?.requests == 2)
  }

  @Test func `held back before it left counts no request`() {
    var story = WriterStory(timing: WriteTiming(rateLimitPatience: .seconds(60)))
    var limited = Desk.refused(429)
    (limited.kind, limited.retryAfter, limited.requests) = (.rateLimited, .seconds(2), 0)
    story.write(["a": "1"])
    story.failed(limited, at: 1)
    #expect(story.report()?.requests == 0)
    story.handle(.wake, 2001)
    #expect(story.report()?.requests == 1)
  }

  @Test func `is not held back for ever by a platform that says now again and again`() {
    var story = WriterStory(timing: WriteTiming(rateLimitPatience: .seconds(60)))
    story.write(["a": "1"])
    for second in 1...9 {
      story.failed(Desk.refused(429), at: 10_000 * second)
      story.handle(.wake, 10_000 * second + 9000)
    }
    #expect(story.patches.count == 6)
    #expect(story.fate("a") == .refused(reason: "no (try again later)", status: 429))
  }

  @Test(arguments: Self.limits)
  func `is refused when the rate limit outlasts the patience`(kind: PlatformError.Kind) {
    var story = WriterStory()
    var limited = Desk.refused(429, "too many requests")
    (limited.kind, limited.retryAfter) = (kind, .seconds(42))
    story.write(["a": "1"])
    story.failed(limited, at: 100)
    #expect(story.fate("a") == .refused(reason: "too many requests (try again in 42 s)", status: 429))
  }

  @Test func `is ended when the desk is closed`() {
    var story = WriterStory(isLive: false)
    story.write(["a": "1"])
    story.handle(.stop, 10)
    #expect(story.fate("a") == .notWritten(reason: "the desk was closed"))
  }

  @Test func `is a card number`() {
    var story = WriterStory()
    story.write(["note": "pays with 4111 1111-1111 1111"])
    #expect(story.fate("note") == .refused(reason: PrivacyRefusal.cardNumber.words, status: nil))
    #expect(story.patches == [])
  }

  @Test func `is more than the budget`() {
    var story = WriterStory(["a": "1234567890"], budget: Budget(warnBytes: 10, refuseBytes: 20))
    story.write(["b": "1234567890"])
    #expect(
      story.fate("b")
        == .refused(
          reason:
            "over the budget by 2 bytes (22 of refuse_bytes = 20; this adds 11): send fewer keys or shorter values",
          status: nil))
  }

  @Test func `is a guarded write whose guard does not hold`() {
    var story = WriterStory(["a": "5"])
    story.write(["a": "6"], guards: ["a": "4"])
    #expect(story.fate("a") == .conflict(theirs: "5"))
    #expect(story.patches == [])
  }
}
