import CallDesk
import CustomerLookup
@testable import DeskModel
import DeskViews
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

/// Linear mode as it is heard: every kind of fact once, kept as a golden transcript.
@Suite struct GoldenTranscriptTests {
  private let maria = DeskFact.Caller(id: "6f1c09e2", name: "Maria Keller", number: "+49 30 555 0142")

  private func match(_ name: String, _ id: String, _ confidence: Match.Confidence) -> Match {
    Match(
      record: CustomerRecord(id: id, name: name, connector: "acme-crm", read: Scenes.time(14, 0)),
      confidence: confidence, because: "phone, same E.164")
  }

  private func write(_ key: String, _ old: String?, _ new: String, _ fate: Fate) -> DeskFact {
    .fate(KeyWrite(key: key, old: old, new: new, fate: fate), at: Scenes.time(14, 2, 10))
  }

  private var facts: [DeskFact] {
    let key = LookupKey(.phone, "+49 30 555 0142")
    return [
      .link(.live), .alerting(maria, queue: "Billing", until: Scenes.time(14, 0, 55)), .connected(maria),
      .lookup(maria, LookupAnswer(key: key, matches: [match("Maria Keller", "CRM-998877", .sure)])),
      .lookup(
        maria,
        LookupAnswer(
          key: key,
          matches: [match("Maria Keller", "CRM-998877", .sure), match("Jonas Keller", "CRM-120044", .sure)],
          silent: [.init(connector: "legacy-crm", reason: "no answer within 5 s")])),
      .lookup(nil, LookupAnswer(key: key)),
      .lookup(nil, LookupAnswer(key: key, notAsked: "the number is withheld.")),
      .proposed(key: "account_tier", now: "silver", wouldBe: "gold"),
      .proposed(key: "crm_customer_id", now: nil, wouldBe: "CRM-998877"),
      write("account_tier", "silver", "gold", .confirmed(after: .milliseconds(84), by: .event)),
      write("crm_customer_id", nil, "CRM-998877", .confirmed(after: .milliseconds(2100), by: .read)),
      write("language", "de-DE", "de-DE", .unchanged),
      write("priority", "high", "urgent", .unknown(.noAnswer)),
      write("priority", "high", "urgent", .unknown(.notSeen(within: .seconds(8)))),
      write("priority", "high", "urgent", .conflict(theirs: "low")),
      write("priority", "high", "urgent", .overwritten(theirs: nil)),
      write("card_hint", nil, "4111", .refused(reason: "card number", status: nil)),
      write("case_note", "", "x", .notWritten(reason: "the call ended")),
      .other(key: "priority", old: "normal", new: "high", at: Scenes.time(14, 2, 5)),
      .other(key: "ivr_intent", old: "billing", new: nil, at: Scenes.time(14, 2, 6)), .held(maria),
      .muted(maria, isMuted: true), .muted(maria, isMuted: false),
      .link(.stale(since: Scenes.time(14, 3, 2), reason: "connection lost", nextTry: Scenes.time(14, 3, 20))),
      .link(.signingInAgain(since: Scenes.time(14, 3, 21))),
      .link(.offline(reason: "cannot connect", nextTry: nil)),
      .linkBack(gap: .seconds(18), changed: ["priority", "case_note"]),
      .linkBack(gap: .seconds(1), changed: []),
      .choices(.presence, ["Available", "On Queue"]), .choices(.wrapup, []),
      .question("Hang up on Maria Keller?"), .ended(maria, length: .seconds(133)),
      .wrapupDue(maria, by: Scenes.time(14, 10)), .wrapupGiven(maria), .notice("No call is live."),
    ]
  }

  @Test func `the transcript is as recorded`() {
    let lines = facts.map { Sentence.of($0, at: Scenes.time(14, 0, 40), zone: .utc) }
    let golden = GoldenFile("transcript.txt", beside: #filePath)
    #expect(golden.difference(lines.joined(separator: "\n") + "\n") == nil)
  }

  @Test func `a sentence is one line of safe text whatever is in it`() {
    let hostile = "a\u{1b}[2J\nb\u{202e}…"
    let caller = DeskFact.Caller(id: "c", name: hostile, number: hostile)
    let line = Sentence.of(.alerting(caller, queue: hostile, until: nil), at: Scenes.time(14, 0), zone: .utc)
    #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    #expect(line.contains("a^[[2J\\nb\\u{202e}~"))
  }
}
