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
    #expect(
      recovery.handle(
        .begin([UnfinishedWrite(sent("tier", "gold")), UnfinishedWrite(sent("note", "x"))]), at: .dawn) == [
          .read("c")
        ])
    let outputs = recovery.handle(
      .shown(call(["tier": "gold", "note": "x"])), at: .dawn.advanced(by: .seconds(1)))
    #expect(fates(outputs) == ["tier confirmed ", "note confirmed "])
    #expect(recovery.deadline == nil)
  }

  @Test func `what is not there may still come until its window is over, and is asked for once more`() {
    var recovery = machine()
    _ = recovery.handle(.begin([UnfinishedWrite(sent("tier", "gold"))]), at: .dawn)
    #expect(recovery.handle(.shown(call(["tier": "silver"])), at: .dawn.advanced(by: .seconds(2))).isEmpty)
    let due = recovery.deadline
    #expect(due == .dawn.advanced(by: .seconds(10)))
    #expect(recovery.handle(.wake, at: .dawn.advanced(by: .seconds(10))) == [.read("c")])
    let late = recovery.handle(.shown(call(["tier": "silver"])), at: .dawn.advanced(by: .seconds(10)))
    #expect(fates(late) == ["tier unknown not there after a restart"])
  }

  @Test func `of a call that is over nothing more will come`() {
    var recovery = machine()
    _ = recovery.handle(.begin([UnfinishedWrite(sent("tier", "gold"))]), at: .dawn)
    let outputs = recovery.handle(.shown(call(["tier": "silver"], isOver: true)), at: .dawn)
    #expect(fates(outputs) == ["tier unknown the call is over"])
  }

  @Test func `a call that nobody shows ends its writes, one that does not answer is asked three times`() {
    var recovery = machine()
    _ = recovery.handle(.begin([UnfinishedWrite(sent("tier", "gold"))]), at: .dawn)
    #expect(
      fates(recovery.handle(.gone("c", reason: "no such call"), at: .dawn)) == ["tier unknown no such call"])
    recovery = machine()
    _ = recovery.handle(.begin([UnfinishedWrite(sent("tier", "gold"))]), at: .dawn)
    var now = Moment.dawn
    for _ in 1...2 {
      #expect(recovery.handle(.failed("c"), at: now).isEmpty)
      now = recovery.deadline ?? now
      #expect(recovery.handle(.wake, at: now) == [.read("c")])
    }
    #expect(recovery.handle(.failed("c"), at: now) == [.unread([sent("tier", "gold")])])
  }

  @Test
  func `what is not there is offered again while its call goes on, unless another value was asked for since`()
  {
    func offered(_ attributes: [String: String], isOver: Bool = false, isReplaced: Bool = false) -> [Bool] {
      var (recovery, entry) = (machine(), sent("tier", "gold"))
      (entry.fate, entry.isOpen) = ("unknown", true)
      _ = recovery.handle(.begin([UnfinishedWrite(entry, isReplaced: isReplaced)]), at: .dawn)
      let outputs = recovery.handle(
        .shown(call(attributes, isOver: isOver)), at: .dawn.advanced(by: .seconds(9)))
      #expect(!recovery.isOpen)
      return outputs.flatMap { output -> [Bool] in
        if case .settled(let writes) = output { writes.map(\.isOffered) } else { [] }
      }
    }
    #expect(offered(["tier": "silver"]) == [true])
    #expect(offered(["tier": "gold"]) == [false])
    #expect(offered(["tier": "silver"], isReplaced: true) == [false])
    #expect(offered(["tier": "silver"], isOver: true) == [false])
  }

  @Test func `what was replaced ends at the first read, whatever its age`() {
    var recovery = machine()
    let replaced = UnfinishedWrite(sent("tier", "gold"), isReplaced: true)
    _ = recovery.handle(.begin([replaced]), at: .dawn)
    #expect(
      fates(recovery.handle(.shown(call(["tier": "silver"])), at: .dawn)) == [
        "tier unknown a later write followed"
      ])
    #expect(recovery.deadline == nil)
  }

  @Test func `a write is replaced by whatever was asked for the same place after it`() {
    func entry(_ write: Int, _ key: String, _ fate: String, by run: String = "killed") -> JournalEntry {
      var entry = sent(key, "gold")
      (entry.write, entry.fate, entry.run) = (write, fate, run)
      return entry
    }
    let first = entry(1, "tier", "unknown")
    let writes = [
      entry(1, "tier", "sent"), entry(1, "note", "sent"), entry(2, "tier", "sent"), first,
      entry(1, "note", "unknown"),
    ]
    func isReplaced(_ more: JournalEntry...) -> [Bool] {
      UnfinishedWrite.all([first, entry(1, "note", "unknown")], among: writes + more).map(\.isReplaced)
    }
    // The first says its last word after the second was asked for, and is the older one all the same.
    #expect(isReplaced() == [true, false])
    #expect(isReplaced(entry(1, "note", "sent", by: "other")) == [true, true])
    var elsewhere = entry(3, "note", "sent")
    elsewhere.participant = "q"
    #expect(isReplaced(elsewhere) == [true, false])
  }

  @Test func `a call that cannot be read for a day is not asked for at every start for ever`() {
    var recovery = machine()
    _ = recovery.handle(.begin([UnfinishedWrite(sent("tier", "gold"))]), at: .dawn)
    var now = Moment.dawn.advanced(by: .seconds(86_400))
    for _ in 1...2 {
      _ = recovery.handle(.failed("c"), at: now)
      now = recovery.deadline ?? now
    }
    #expect(
      fates(recovery.handle(.failed("c"), at: now)) == ["tier unknown its call could not be read for a day"])
  }

  @Test func `what waited when its program ended is not written, and nothing is read for it`() {
    var recovery = machine()
    var waiting = sent("tier", "gold")
    waiting.fate = "waiting"
    let outputs = recovery.handle(.begin([UnfinishedWrite(waiting)]), at: .dawn)
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
    _ = recovery.handle(.begin([UnfinishedWrite(entry)]), at: .dawn)
    #expect(
      fates(recovery.handle(.shown(call(["card_hint": "1234"])), at: .dawn)) == ["card_hint confirmed "])
  }

  @Test func `a value that is never logged is recognised by nothing and ends at once`() {
    var entry = sent("health_note", "")
    entry.new = .withheld
    var recovery = RecoveryStateMachine(window: .seconds(8)) { _, _ in false }
    _ = recovery.handle(.begin([UnfinishedWrite(entry)]), at: .dawn)
    #expect(
      fates(recovery.handle(.shown(call(["health_note": "x"])), at: .dawn))
        == ["health_note unknown its value is never logged: look at the call"])
  }

  @Test(arguments: ["gone", "failed"])
  func `what another profile has made is left to it where ours is shown no such call`(
    how: String
  ) {
    var recovery = machine()
    let (theirs, ours) = (sent("tier", "gold"), sent("note", "x"))
    _ = recovery.handle(.begin([UnfinishedWrite(theirs, isOthers: true)]), at: .dawn)
    #expect(
      recovery.handle(how == "gone" ? .gone("c", reason: "no such call") : .failed("c"), at: .dawn) == [
        .left([theirs])
      ])
    #expect(!recovery.isOpen && recovery.deadline == nil)
    // Ours beside it ends as ever.
    recovery = machine()
    _ = recovery.handle(
      .begin([UnfinishedWrite(theirs, isOthers: true), UnfinishedWrite(ours)]), at: .dawn)
    let outputs = recovery.handle(.gone("c", reason: "no such call"), at: .dawn)
    #expect(outputs.first == .left([theirs]))
    #expect(fates(outputs) == ["note unknown no such call"])
  }

  @Test
  func
    `what another profile has made is ended truthfully where ours is shown the call, and not asked for for ever`()
  {
    var recovery = machine()
    let theirs = UnfinishedWrite(sent("tier", "gold"), isOthers: true)
    #expect(recovery.handle(.begin([theirs]), at: .dawn) == [.read("c")])
    #expect(fates(recovery.handle(.shown(call(["tier": "gold"])), at: .dawn)) == ["tier confirmed "])
    recovery = machine()
    let later = Moment.dawn.advanced(by: .seconds(86_400))
    #expect(recovery.handle(.begin([theirs]), at: later) == [.left([theirs.entry])])
  }

  @Test func `another profile is one with another name, where both have one`() {
    func isOthers(_ theirs: String?, _ ours: String?) -> [Bool] {
      var entry = sent("tier", "gold")
      entry.profile = theirs
      return UnfinishedWrite.all([entry], among: [entry], by: ours).map(\.isOthers)
    }
    #expect(isOthers("billing", "billing") == [false])
    #expect(isOthers("billing", "sales") == [true])
    #expect(isOthers(nil, "sales") == [false] && isOthers("billing", nil) == [false])
  }
}
