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

  @Test func `is overwritten when an event shows another writer's value`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    story.event(["tier": "bronze"], at: 90)
    #expect(story.fate("tier") == .overwritten(theirs: "bronze"))
  }

  @Test func `called overwritten is confirmed all the same when its own event comes late`() {
    var story = WriterStory(["tier": "silver"])
    story.write(["tier": "gold"])
    story.accepted(at: 39)
    story.event(["tier": "bronze"], at: 90)
    story.event(["tier": "gold"], at: 120)
    #expect(story.fate("tier") == .confirmed(after: .milliseconds(120), by: .event))
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
    #expect(story.fate("tier") == .refused(reason: "body too large", status: 413))
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

  @Test func `of the same value share one PATCH and one proof`() {
    var story = WriterStory()
    story.write(["a": "1"])
    story.write(["a": "1"], ticket: 2, at: 10)
    story.accepted(at: 300)
    #expect(story.patches.count == 1)
    story.event(["a": "1"], at: 320)
    #expect(story.fate("a", of: 2) == .confirmed(after: .milliseconds(320), by: .event))
  }
}

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
    var now = 20
    for _ in 0..<9 {
      story.failed(Desk.refused(409), at: now)
      story.read(["a": "9"], asked: now + 1, at: now + 2)
      now = max(story.deadline ?? 0, now + 10)
      story.handle(.wake, now)
    }
    #expect(story.patches.count == 6)
    #expect(story.fate("a") == .conflict(theirs: "9"))
    #expect(story.deadline == nil)
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

@Suite struct `What is not sent` {
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

  @Test func `is a card number`() {
    var story = WriterStory()
    story.write(["note": "pays with 4111 1111-1111 1111"])
    #expect(story.fate("note") == .refused(reason: "card number: not sent", status: nil))
    #expect(story.patches == [])
  }

  @Test func `is more than the budget`() {
    var story = WriterStory(["a": "1234567890"], budget: Budget(warnBytes: 10, refuseBytes: 20))
    story.write(["b": "1234567890"])
    #expect(story.fate("b") == .refused(reason: "over the budget of 20 bytes: not sent", status: nil))
  }

  @Test func `is a guarded write whose guard does not hold`() {
    var story = WriterStory(["a": "5"])
    story.write(["a": "6"], guards: ["a": "4"])
    #expect(story.fate("a") == .conflict(theirs: "5"))
    #expect(story.patches == [])
  }
}
