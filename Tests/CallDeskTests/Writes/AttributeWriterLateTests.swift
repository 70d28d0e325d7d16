import CallDesk
import GenesysCloud
import Groundwork
import Testing

@Suite struct `A write whose PATCH does not answer` {
  private func late(_ shown: [String: String] = ["tier": "silver"]) -> WriterStory {
    var story = WriterStory(shown)
    story.write(["tier": "gold"])
    story.handle(.wake, 8000)
    return story
  }

  @Test func `an earlier value of ours that is shown twice is not another writer's`() {
    var story = WriterStory()
    story.write(["a": "1"], ticket: 1)
    story.accepted(at: 40)
    story.write(["a": "2"], ticket: 2, at: 1000)
    story.accepted(at: 1300)
    for _ in 0..<2 { story.event(["a": "1"], at: 1400) }
    #expect(story.fate("a", of: 2)?.json == "accepted")
    story.event(["a": "2"], at: 1500)
    #expect(story.fate("a", of: 2)?.json == "confirmed")
  }

  @Test func `is sent until its window ends, then unknown, and is read once`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    #expect(story.deadline == 8000)
    story.handle(.wake, 7999)
    #expect(story.fate("tier") == .sent)
    story.handle(.wake, 8000)
    #expect(story.fate("tier") == .unknown(.noAnswer))
    #expect(story.reads == 1)
    #expect(story.report()?.requests == 2)
    #expect(story.deadline == nil)
  }

  @Test func `is settled by a later event`() {
    var story = late()
    story.event(["tier": "gold"], at: 9000)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(9000), by: .event))
    story.failed(Desk.noAnswer, at: 15_000)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(9000), by: .event))
  }

  @Test func `is settled by the read at the window's end`() {
    var story = late()
    story.read(["tier": "gold"], asked: 8000, at: 8040)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(8040), by: .read))
  }

  @Test func `is accepted all the same when the answer comes at last`() {
    var story = late()
    story.accepted(at: 9000)
    #expect(story.fate("tier") == .accepted(after: .milliseconds(9000)))
    story.handle(.wake, 9000)
    story.read(["tier": "silver"], asked: 9000, at: 9040)
    #expect(story.fate("tier") == .unknown(.notSeen(within: .seconds(8))))
  }

  @Test func `is read once more when the transport gives up, and stays unknown when nothing shows it`() {
    var story = late()
    story.read(["tier": "silver"], asked: 8000, at: 8040)
    story.failed(Desk.noAnswer, at: 15_000)
    story.handle(.wake, 15_000)
    story.read(["tier": "silver"], asked: 15_000, at: 15_040)
    #expect(story.fate("tier") == .unknown(.noAnswer))
    #expect((story.patches.count, story.reads) == (1, 2))
    #expect(story.isSettled(1))
  }

  @Test func `and never left is not written, however late that is known`() {
    var story = late()
    story.failed(Desk.notSent, at: 15_000)
    #expect(story.fate("tier") == .notWritten(reason: "cannot connect"))
  }

  @Test func `holds a later edit back, which then goes by itself`() {
    var story = late()
    story.write(["tier": "platinum"], ticket: 2, at: 8500)
    #expect(story.fate("tier", of: 2) == .waiting(.earlierWrite))
    story.failed(Desk.noAnswer, at: 15_000)
    #expect(story.patches == [["tier": "gold"], ["tier": "platinum"]])
    story.handle(.wake, 23_000)
    #expect(story.fate("tier", of: 2) == .unknown(.noAnswer))
  }

  @Test func `is confirmed by the same value of another writer: a value is all that can be seen`() {
    var story = WriterStory(["a": "old"])
    story.write(["a": "gold"])
    // Ours was lost on its way; somebody else wrote the same.
    story.event(["a": "gold"], at: 900)
    #expect(story.fate("a") == .confirmed(after: .milliseconds(900), by: .event))
    story.failed(Desk.noAnswer, at: 20_000)
    #expect(story.fate("a") == .confirmed(after: .milliseconds(900), by: .event))
  }
}
