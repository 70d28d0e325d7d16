import CallDesk
import GenesysCloud
import Groundwork
import Testing

@Suite struct `A conflict` {
  @Test func `is read again, worked out anew and tried again`() {
    var story = WriterStory(["a": "0", "b": "0"])
    story.write(["a": "1", "b": "1"])
    story.failed(Desk.refused(409), at: 20)
    #expect(story.reads == 1)
    if case .waiting(.retry)? = story.fate("a") {} else { Issue.record("not waiting") }
    story.read(["a": "1", "b": "2"], asked: 21, at: 30)
    story.handle(.wake, story.deadline ?? 0)
    #expect(story.patches.last == ["b": "1"])
    if case .confirmed(_, .read)? = story.fate("a") {} else { Issue.record("\(story.fate("a") as Any)") }
    #expect(story.report()?.keys.last?.old == "2")
  }

  @Test func `that stays after six tries shows theirs beside ours`() {
    var story = WriterStory(["a": "0"])
    story.write(["a": "1"])
    story.conflicts(while: ["a": "9"])
    #expect(story.patches.count == 6)
    #expect(story.fate("a") == .conflict(theirs: "9"))
    #expect(story.deadline == nil)
  }

  @Test func `of a platform that says so while nobody writes leaves what stood, and says that it did`() {
    var story = WriterStory(["a": "0"])
    story.write(["a": "1"])
    story.conflicts(while: ["a": "0"])
    #expect(story.fate("a") == .conflict(theirs: "0"))
    #expect(story.report()?.keys.first?.isUnmoved == true)
  }

  @Test func `with somebody who wrote between the tries is with theirs, however often it was read`() {
    var story = WriterStory(["a": "0"])
    story.write(["a": "1"])
    story.conflicts(while: ["a": "9"])
    #expect(story.report()?.keys.first?.isUnmoved == false)
  }

  @Test func `gives way to a later edit of the same key`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.write(["a": "2"], ticket: 2, at: 5)
    story.failed(Desk.refused(409), at: 20)
    #expect(story.fate("a") == .notWritten(reason: "replaced by a later edit"))
  }

  @Test func `can be cancelled while it waits`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.failed(Desk.refused(409), at: 20)
    story.handle(.cancel(CallDeskOrder.Ticket(1)), 25)
    #expect(story.fate("a") == .notWritten(reason: "cancelled"))
    #expect(story.patches.count == 1)
  }

  @Test func `of a guarded write stops when the guard does not hold any more`() {
    var story = WriterStory(["a": "0"])
    story.write(["a": "1"], guards: ["a": "0"])
    story.failed(Desk.refused(409), at: 20)
    story.read(["a": "7"], asked: 21, at: 30)
    story.handle(.wake, story.deadline ?? 1000)
    #expect(story.fate("a") == .conflict(theirs: "7"))
    #expect(story.patches.count == 1)
  }
}

extension WriterStory {
  /// 409 to whatever is tried, with these values read between the tries.
  fileprivate mutating func conflicts(while shown: [String: String]) {
    var now = 20
    for _ in 0..<9 {
      failed(Desk.refused(409), at: now)
      read(shown, asked: now + 1, at: now + 2)
      now = max(deadline ?? 0, now + 10)
      handle(.wake, now)
    }
  }
}
