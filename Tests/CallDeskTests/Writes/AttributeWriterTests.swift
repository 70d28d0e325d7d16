import CallDesk
import GenesysCloud
import Groundwork
import Testing

@Suite struct `A write` {
  @Test func `goes at once, with only the keys that differ`() {
    var story = WriterStory(["tier": "silver", "language": "de-DE"])
    story.write(["tier": "gold", "language": "de-DE", "crm": "7"])
    #expect(story.patches == [["tier": "gold", "crm": "7"]])
    #expect(story.fate("tier") == .sent)
    #expect(story.fate("language") == .unchanged)
    #expect(story.report()?.keys.first?.old == "silver")
  }

  @Test func `of values that all stand already costs no request`() {
    var story = WriterStory(["tier": "gold"])
    story.write(["tier": "gold"])
    #expect(story.patches == [])
    #expect(story.isSettled(1))
    #expect(story.report()?.requests == 0)
  }

  @Test func `is accepted, not confirmed, by a 202`() {
    var story = WriterStory()
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    #expect(story.fate("tier") == .accepted(after: .milliseconds(39)))
    #expect(!story.isSettled(1))
  }

  @Test func `is confirmed by the event that shows exactly its value`() {
    var story = WriterStory()
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    story.event(["tier": "gold"], at: 84)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(84), by: .event))
    #expect(story.report()?.keys.first?.accepted == .milliseconds(39))
    #expect(story.report()?.requests == 1)
    #expect(story.isSettled(1))
    #expect(story.deadline == nil)
  }

  @Test func `may be confirmed before it is accepted`() {
    var story = WriterStory()
    story.write(["tier": "gold"])
    story.event(["tier": "gold"], at: 20)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(20), by: .event))
    story.accepted(at: 39)
    #expect(story.report()?.keys.first?.accepted == .milliseconds(39))
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(20), by: .event))
  }

  @Test func `is not disturbed by an event with the old value`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    story.event(["tier": "silver"], at: 50)
    #expect(story.fate("tier") == .accepted(after: .milliseconds(39)))
  }

  @Test func `whose events are lost is read at three seconds and at the end of the window`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    #expect(story.deadline == 3000)
    story.handle(.wake, 3000)
    story.read(["tier": "silver"], asked: 3000, at: 3040)
    #expect(story.deadline == 8000)
    story.handle(.wake, 8000)
    story.read(["tier": "silver"], asked: 8000, at: 8040)
    #expect(story.fate("tier") == .unknown(.notSeen(within: .seconds(8))))
    #expect(story.reads == 2)
    #expect(story.report()?.requests == 3)
  }

  @Test func `is confirmed by a read where events are silent`() {
    var story = WriterStory()
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    story.handle(.wake, 3000)
    story.read(["tier": "gold"], asked: 3000, at: 3040)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(3040), by: .read))
  }

  @Test func `without a topic is read at half a second, one and a half, three, and the end`() {
    var story = WriterStory(timing: WriteTiming(witness: .reads))
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    var times: [Int] = []
    while let due = story.deadline, times.count < 9 {
      times.append(due)
      story.handle(.wake, due)
      story.read([:], asked: due, at: due + 10)
    }
    #expect(times == [500, 1500, 3000, 8000])
    #expect(story.fate("tier") == .unknown(.notSeen(within: .seconds(8))))
  }

  @Test func `that is unknown is settled by the next event that shows the key`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.failed(Desk.noAnswer, at: 1000)
    #expect(story.fate("tier") == .unknown(.noAnswer))
    story.event(["tier": "gold"], at: 1200)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(1200), by: .event))
  }

  @Test func `without an answer stays unknown when nothing shows it, and is never sent twice`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.failed(Desk.noAnswer, at: 1000)
    for due in [3000, 8000] {
      story.handle(.wake, due)
      story.read(["tier": "silver"], asked: due, at: due + 10)
    }
    #expect(story.fate("tier") == .unknown(.noAnswer))
    #expect(story.patches.count == 1)
  }

  @Test func `counts every request, also of what proved nothing`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    var error = Desk.noAnswer
    error.requests = 3
    story.failed(error, at: 1000)
    #expect(story.report()?.requests == 3)
    for due in [3000, 8000] {
      story.handle(.wake, due)
      story.read(["tier": "silver"], asked: due, at: due + 10)
    }
    #expect(story.fate("tier")?.json == "unknown")
    #expect(story.report()?.requests == 5)
  }

  @Test func `whose last read fails ends unknown too`() {
    var story = WriterStory()
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    story.handle(.wake, 8000)
    story.handle(.readFailed, 8100)
    #expect(story.fate("tier") == .unknown(.notSeen(within: .seconds(8))))
  }

  @Test func `whose last read never answers ends two seconds later`() {
    var story = WriterStory()
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    story.handle(.wake, 8000)
    #expect(story.deadline == 10_000)
    story.handle(.wake, 10_000)
    #expect(story.fate("tier") == .unknown(.notSeen(within: .seconds(8))))
  }

  @Test func `that was not sent is not written`() {
    var story = WriterStory()
    story.write(["tier": "gold"])
    story.failed(Desk.notSent, at: 10)
    #expect(story.fate("tier") == .notWritten(reason: "cannot connect"))
  }

  @Test func `that is refused says so in the platform's words`() {
    var story = WriterStory()
    story.write(["tier": "gold"])
    story.failed(Desk.refused(413, "body too large"), at: 10)
    #expect(
      story.fate("tier")
        == .refused(
          reason: "body too large (send fewer keys or shorter values, or write a reference id)", status: 413))
  }

  @Test func `of which one key is refused by name sends the others again without it`() {
    var story = WriterStory()
    story.write(["tier": "gold", "bad": "x"])
    story.failed(Desk.refused(400, "invalid value", fields: ["attributeName": "bad"]), at: 10)
    #expect(story.fate("bad") == .refused(reason: "invalid value", status: 400))
    #expect(story.fate("tier") == .waiting(.earlierWrite))
    story.handle(.wake, 250)
    #expect(story.patches.last == ["tier": "gold"])
  }
}
