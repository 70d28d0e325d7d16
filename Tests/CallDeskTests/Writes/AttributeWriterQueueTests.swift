import CallDesk
import GenesysCloud
import Groundwork
import Testing

@Suite struct `Several writes` {
  @Test func `made while one is on its way go together next`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.write(["b": "2"], ticket: 2, at: 20)
    story.write(["c": "3"], ticket: 3, at: 30)
    #expect(story.fate("b", of: 2) == .waiting(.earlierWrite))
    story.accepted(at: 400)
    #expect(story.patches == [["a": "1"], ["b": "2", "c": "3"]])
  }

  @Test func `within a quarter of a second go together`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.accepted(at: 40)
    story.write(["b": "2"], ticket: 2, at: 60)
    story.write(["c": "3"], ticket: 3, at: 90)
    #expect(story.patches.count == 1)
    #expect(story.deadline == 250)
    story.handle(.wake, 250)
    #expect(story.patches.last == ["b": "2", "c": "3"])
  }

  @Test func `of one key that has not left: only the last is sent`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.write(["b": "2"], ticket: 2, at: 20)
    story.write(["b": "3"], ticket: 3, at: 30)
    story.accepted(at: 400)
    #expect(story.patches.last == ["b": "3"])
    #expect(story.fate("b", of: 2) == .notWritten(reason: "replaced by a later edit"))
  }

  @Test func `of one key: a late event of the first does not overwrite the second`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.accepted(at: 40)
    story.write(["a": "2"], ticket: 2, at: 300)
    story.accepted(at: 340)
    story.event(["a": "1"], at: 350)
    #expect(story.fate("a") == .confirmed(after: .milliseconds(350), by: .event))
    #expect(story.fate("a", of: 2) == .accepted(after: .milliseconds(340)))
    story.event(["a": "2"], at: 380)
    #expect(story.fate("a", of: 2) == .confirmed(after: .milliseconds(80), by: .event))
  }

  @Test func `of one key: the first is unknown when only the second is ever shown`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.accepted(at: 40)
    story.write(["a": "2"], ticket: 2, at: 300)
    story.accepted(at: 340)
    story.event(["a": "2"], at: 380)
    #expect(story.fate("a") == .unknown(.notSeen(within: .seconds(8))))
  }

  @Test func `of one key: the first ends with its own window, however long the second takes`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.accepted(at: 40)
    story.write(["a": "2"], ticket: 2, at: 7000)
    #expect(story.fate("a", of: 1) == .accepted(after: .milliseconds(40)) && story.deadline == 8000)
    story.handle(.wake, 8000)
    #expect(story.fate("a", of: 1) == .unknown(.notSeen(within: .seconds(8))))
  }

  @Test func `of the same value share one PATCH and one proof`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.write(["a": "1"], ticket: 2, at: 10)
    story.accepted(at: 300)
    #expect(story.patches.count == 1)
    story.event(["a": "1"], at: 320)
    #expect(story.fate("a", of: 2) == .confirmed(after: .milliseconds(320), by: .event))
  }

  @Test func `back to the value before: an event from before does not prove it, a read does`() {
    var story = WriterStory(["a": "old"])
    story.write(["a": "new"])
    story.accepted(at: 40)
    story.write(["a": "old"], ticket: 2, at: 300)
    #expect(story.patches.last == ["a": "old"])
    // Somebody changed another key before either of ours was applied.
    story.event(["a": "old", "b": "theirs"], at: 350)
    #expect(story.fate("a", of: 2) == .sent)
    story.read(["a": "old", "b": "theirs"], asked: 290, at: 360)
    #expect(story.fate("a", of: 2) == .sent)
    story.accepted(at: 380)
    story.read(["a": "old", "b": "theirs"], asked: 3300, at: 3350)
    #expect(story.fate("a", of: 2) == .confirmed(after: .milliseconds(3050), by: .read))
  }

  @Test func `back to a value of ours that no event has shown yet: its late event does not prove it`() {
    var story = WriterStory(["a": "old"])
    story.write(["a": "one"])
    story.accepted(at: 40)
    story.write(["a": "two"], ticket: 2, at: 300)
    story.accepted(at: 340)
    story.write(["a": "one"], ticket: 3, at: 600)
    story.event(["a": "one"], at: 700)
    #expect(story.fate("a", of: 1) == .confirmed(after: .milliseconds(700), by: .event))
    #expect(story.fate("a", of: 3) == .sent)
  }

  @Test func `back to a value that a read had passed over: its late event does not prove it`() {
    var story = WriterStory(["a": "one"])
    story.event(["a": "two"], at: 10)
    story.event(["a": "one"], at: 20)
    story.read(["a": "three"], asked: 30, at: 60)
    story.write(["a": "two"], at: 100)
    story.event(["a": "two"], at: 150)
    #expect(story.fate("a") == .sent)
  }

  @Test func `back to a value that stood: the event that shows it is looked at at once, by one read`() {
    var story = WriterStory(["a": "old"])
    story.event(["a": "theirs"], at: 10)
    story.write(["a": "old"], at: 100)
    story.accepted(at: 140)
    #expect(story.deadline == 3100)
    story.event(["a": "old"], at: 200)
    #expect(story.deadline == 200)
    story.handle(.wake, 200)
    #expect(story.reads == 1 && story.deadline == 8100)
    // Another such event does not ask again: the last read is at the end of the window.
    story.event(["a": "old"], at: 210)
    #expect(story.deadline == 8100)
    story.read(["a": "old"], asked: 200, at: 240)
    #expect(story.fate("a") == .confirmed(after: .milliseconds(140), by: .read))
  }

  @Test func `back to a value that stood, shown before the 202 came: is read when it comes`() {
    var story = WriterStory(["a": "old"])
    story.event(["a": "theirs"], at: 10)
    story.write(["a": "old"], at: 100)
    story.event(["a": "old"], at: 150)
    story.accepted(at: 180)
    #expect(story.deadline == 180)
  }
}
