import CallDesk
import GenesysCloud
import Groundwork
import Testing

/// An event names no writer and carries no number: what it shows may be from before our write.
@Suite struct `A write beside another writer's` {
  /// Accepted at 39 ms; at 90 ms an event shows a value that is not ours.
  private func suspected() -> WriterStory {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    story.event(["tier": "bronze"], at: 90)
    return story
  }

  @Test func `is not overwritten by an event alone: a read is made soon, and decides`() {
    var story = suspected()
    #expect(story.fate("tier") == .accepted(after: .milliseconds(39)))
    let due = story.deadline ?? 0
    #expect(due < 1000)
    story.handle(.wake, due)
    #expect(story.reads == 1)
    story.read(["tier": "bronze"], asked: due, at: due + 20)
    #expect(story.fate("tier") == .overwritten(theirs: "bronze"))
  }

  @Test func `whose value that read shows was never overwritten, and nobody was told so`() {
    var story = suspected()
    let due = story.deadline ?? 0
    story.handle(.wake, due)
    story.read(["tier": "gold"], asked: due, at: due + 20)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(due + 20), by: .read))
    #expect(story.fatesTold.allSatisfy { $0.json != "overwritten" })
    #expect(story.report()?.requests == 2)
  }

  @Test func `whose own event comes next was never overwritten, and costs no read`() {
    var story = suspected()
    story.event(["tier": "gold"], at: 120)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(120), by: .event))
    #expect(story.fatesTold.map(\.json) == ["sent", "accepted", "confirmed"])
    #expect(story.reads == 0)
  }

  @Test func `is not overwritten by a read from before the platform can have applied it`() {
    var story = suspected()
    story.read(["tier": "bronze"], asked: 60, at: 100)
    #expect(story.fate("tier") == .accepted(after: .milliseconds(39)))
  }

  @Test func `is unknown at the end of its window when no read could tell`() {
    var story = suspected()
    while let due = story.deadline, story.reads < 9 {
      story.handle(.wake, due)
      story.handle(.readFailed, due + 10)
    }
    #expect(story.fate("tier") == .unknown(.notSeen(within: .seconds(8))))
    #expect(story.reads == 2)
  }

  @Test func `still on its way waits for its answer, and is read soon after`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.event(["tier": "bronze"], at: 20)
    #expect(story.fate("tier") == .sent)
    story.accepted(at: 39)
    #expect((story.deadline ?? .max) < 1000)
  }

  @Test func `called overwritten by a read is confirmed all the same when its own event comes late`() {
    var story = suspected()
    let due = story.deadline ?? 0
    story.handle(.wake, due)
    story.read(["tier": "bronze"], asked: due, at: due + 20)
    story.event(["tier": "gold"], at: due + 30)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(due + 30), by: .event))
  }

  @Test func `that is unknown is looked at once more when an event shows theirs`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    for due in [3000, 8000] {
      story.handle(.wake, due)
      story.read(["tier": "silver"], asked: due, at: due + 10)
    }
    story.event(["tier": "bronze"], at: 9000)
    #expect(story.fate("tier") == .unknown(.notSeen(within: .seconds(8))))
    story.handle(.wake, 9000)
    #expect(story.reads == 3)
    story.read(["tier": "bronze"], asked: 9000, at: 9020)
    #expect(story.fate("tier") == .overwritten(theirs: "bronze"))
    story.event(["tier": "bronze", "x": "1"], at: 9500)
    #expect(story.deadline == nil)
  }
}
