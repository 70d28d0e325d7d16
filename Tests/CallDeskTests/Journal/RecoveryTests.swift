import CustomDump
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import CallDesk

/// What becomes of writes that a killed run left behind.
@Suite struct RecoveryTests {
  private func sent(_ key: String, _ value: String, at seconds: Int = 0) -> JournalEntry {
    var entry = JournalEntry(
      .write, time: Moment.dawn.advanced(by: .seconds(seconds)).wall, run: "killed", conversation: "c",
      participant: "p", key: key)
    (entry.write, entry.new, entry.fate) = (1, .plain(value), "sent")
    return entry
  }

  private func call(_ attributes: [String: String], isOver: Bool = false) -> Conversation {
    var participant = Participant(id: "p", purpose: .customer)
    participant.attributes = attributes
    var conversation = Conversation(id: "c", participants: [participant])
    if isOver { conversation.endTime = Moment.dawn.wall }
    return conversation
  }

  private func machine() -> RecoveryStateMachine {
    RecoveryStateMachine(window: .seconds(8)) { value, kept in kept == .plain(value) }
  }

  private func fates(_ outputs: [RecoveryStateMachine.Output]) -> [String] {
    outputs.flatMap { output -> [String] in
      if case .settled(let writes) = output {
        writes.map { "\($0.entry.key ?? "") \($0.fate.json) \($0.remark ?? "")" }
      } else {
        []
      }
    }
  }

  @Test func `what stands there has arrived`() {
    var recovery = machine()
    #expect(recovery.handle(.begin([sent("tier", "gold"), sent("note", "x")]), at: .dawn) == [.read("c")])
    let outputs = recovery.handle(
      .shown(call(["tier": "gold", "note": "x"])), at: .dawn.advanced(by: .seconds(1)))
    #expect(fates(outputs) == ["tier confirmed ", "note confirmed "])
    #expect(recovery.deadline == nil)
  }

  @Test func `what is not there may still come until its window is over, and is asked for once more`() {
    var recovery = machine()
    _ = recovery.handle(.begin([sent("tier", "gold")]), at: .dawn)
    #expect(recovery.handle(.shown(call(["tier": "silver"])), at: .dawn.advanced(by: .seconds(2))).isEmpty)
    let due = recovery.deadline
    #expect(due == .dawn.advanced(by: .seconds(10)))
    #expect(recovery.handle(.wake, at: .dawn.advanced(by: .seconds(10))) == [.read("c")])
    let late = recovery.handle(.shown(call(["tier": "silver"])), at: .dawn.advanced(by: .seconds(10)))
    #expect(fates(late) == ["tier unknown not there after a restart"])
  }

  @Test func `of a call that is over nothing more will come`() {
    var recovery = machine()
    _ = recovery.handle(.begin([sent("tier", "gold")]), at: .dawn)
    let outputs = recovery.handle(.shown(call(["tier": "silver"], isOver: true)), at: .dawn)
    #expect(fates(outputs) == ["tier unknown the call is over"])
  }

  @Test func `a call that nobody shows ends its writes, one that does not answer is asked three times`() {
    var recovery = machine()
    _ = recovery.handle(.begin([sent("tier", "gold")]), at: .dawn)
    #expect(
      fates(recovery.handle(.gone("c", reason: "no such call"), at: .dawn)) == ["tier unknown no such call"])
    recovery = machine()
    _ = recovery.handle(.begin([sent("tier", "gold")]), at: .dawn)
    var now = Moment.dawn
    for _ in 1...2 {
      #expect(recovery.handle(.failed("c"), at: now).isEmpty)
      now = recovery.deadline ?? now
      #expect(recovery.handle(.wake, at: now) == [.read("c")])
    }
    #expect(recovery.handle(.failed("c"), at: now) == [.unread([sent("tier", "gold")])])
  }

  @Test func `what waited when its program ended is not written, and nothing is read for it`() {
    var recovery = machine()
    var waiting = sent("tier", "gold")
    waiting.fate = "waiting"
    let outputs = recovery.handle(.begin([waiting]), at: .dawn)
    #expect(fates(outputs) == ["tier not_written the program ended before it was sent"])
    #expect(outputs.count == 1 && !recovery.isOpen)
  }

  @Test func `a private value is recognised by its digest`() throws {
    let key = try #require(JournalKey([UInt8](repeating: 7, count: 32)))
    var entry = sent("card_hint", "")
    entry.new = .digest(key.digest(of: "1234"))
    var recovery = RecoveryStateMachine(window: .seconds(8)) { value, kept in
      kept == .digest(key.digest(of: value))
    }
    _ = recovery.handle(.begin([entry]), at: .dawn)
    #expect(
      fates(recovery.handle(.shown(call(["card_hint": "1234"])), at: .dawn)) == ["card_hint confirmed "])
  }

  @Test func `a value that is never logged is recognised by nothing and ends at once`() {
    var entry = sent("health_note", "")
    entry.new = .withheld
    var recovery = RecoveryStateMachine(window: .seconds(8)) { _, _ in false }
    _ = recovery.handle(.begin([entry]), at: .dawn)
    #expect(
      fates(recovery.handle(.shown(call(["health_note": "x"])), at: .dawn))
        == ["health_note unknown its value is never logged: look at the call"])
  }
}
