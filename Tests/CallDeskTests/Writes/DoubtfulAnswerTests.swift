import CallDesk
import GenesysCloud
import Groundwork
import Testing

/// Answers that say neither that a write was done nor that it was not.
@Suite struct `A doubtful answer` {
  /// From a gateway, or from the platform after its work.
  private static let answers: [PlatformError] = [
    gateway(408), gateway(429), gateway(502), gateway(403), gateway(404), gateway(413), gateway(302),
    Desk.refused(500), Desk.refused(503), Desk.refused(504), Desk.refused(408),
  ]

  private static func gateway(_ status: Int) -> PlatformError {
    PlatformError(kind: .answered(status: status), action: "write", message: "a web page")
  }

  private static func doubted(_ error: PlatformError, guards: [String: String?] = [:]) -> WriterStory {
    var story = WriterStory(["tier": "silver"], timing: WriteTiming(rateLimitPatience: .seconds(60)))
    story.write(["tier": "gold"], guards: guards)
    story.failed(error, at: 100)
    return story
  }

  @Test(arguments: answers)
  func `is unknown, and an event that shows ours confirms it`(error: PlatformError) {
    var story = Self.doubted(error)
    #expect(story.fate("tier")?.json == "unknown" && story.patches.count == 1)
    story.event(["tier": "gold"], at: 900)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(900), by: .event))
  }

  @Test(arguments: [502, 503])
  func `is followed by a read, and only where that shows what stood before it goes again`(status: Int) {
    var story = Self.doubted(Self.gateway(status), guards: ["tier": "silver"])
    story.handle(.wake, 600)
    #expect(story.reads == 1 && story.patches.count == 1)
    story.read(["tier": "silver"], asked: 600, at: 650)
    #expect(story.patches.count == 2 && story.fate("tier") == .sent)
    story.accepted(at: 690)
    story.event(["tier": "gold"], at: 800)
    #expect(story.fate("tier")?.json == "confirmed")
  }

  @Test func `is never followed by ours over somebody else's newer value`() {
    var story = Self.doubted(Self.gateway(503))
    story.handle(.wake, 600)
    story.read(["tier": "bronze"], asked: 600, at: 650)
    for due in [3_000, 8_000] {
      story.handle(.wake, due)
      story.read(["tier": "bronze"], asked: due, at: due + 10)
    }
    #expect(story.patches.count == 1 && story.fate("tier") == .overwritten(theirs: "bronze"))
  }

  @Test func `again and again ends unknown after two more tries`() {
    var story = Self.doubted(Self.gateway(502))
    var now = 100
    for _ in 0..<12 {
      guard let due = story.deadline else { break }
      now = max(now, due)
      story.handle(.wake, now)
      let patches = story.patches.count
      story.read(["tier": "silver"], asked: now, at: now + 10)
      if story.patches.count > patches { story.failed(Self.gateway(502), at: now + 50) }
      now += 60
    }
    #expect(story.patches.count == 3 && story.fate("tier")?.json == "unknown")
  }

  @Test(arguments: [400, 403, 404, 413, 429])
  func `to one try outlives the refusal of the next`(status: Int) {
    var story = Self.doubted(Self.gateway(503))
    story.handle(.wake, 600)
    story.read(["tier": "silver"], asked: 600, at: 650)
    var error = Desk.refused(status)
    if status == 429 { error.retryAfter = .seconds(600) }
    story.failed(error, at: 700)
    #expect(story.fate("tier")?.json == "unknown")
    story.event(["tier": "gold"], at: 900)
    #expect(story.fate("tier")?.json == "confirmed")
  }

  @Test(arguments: [400, 401, 403, 404, 413])
  func `is not what the platform's own refusal is, and yet a report that shows ours takes even that back`(
    status: Int
  ) {
    var story = Self.doubted(Desk.refused(status))
    #expect(story.fate("tier")?.json == "refused" && story.isSettled(1))
    story.event(["tier": "silver"], at: 500)
    #expect(story.fate("tier")?.json == "refused")
    story.event(["tier": "gold"], at: 900)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(900), by: .event))
  }

  @Test func `reopens nothing that a later edit has replaced`() {
    var story = Self.doubted(Desk.refused(400))
    story.write(["tier": "platinum"], ticket: 2, at: 400)
    story.accepted(at: 450)
    story.event(["tier": "gold"], at: 500)
    #expect(story.fate("tier")?.json == "refused")
  }
}
