import GenesysCloud
import Groundwork
import Testing

@testable import CallDesk

/// What a measuring write leaves behind, and what it tells.
@Suite struct LatencyTrialTests {
  private func write(_ fate: Fate, old: String? = nil) -> KeyWrite {
    KeyWrite(
      key: LatencyTrial.key, old: old, new: "measured 13:00:00.120", fate: fate, accepted: .milliseconds(39))
  }

  @Test(arguments: [
    Fate.confirmed(after: .zero, by: .event), .confirmed(after: .zero, by: .read), .unknown(.noAnswer),
    .unknown(.notSeen(within: .seconds(8))), .accepted(after: .zero), .sent,
  ])
  func `whatever may have arrived is put back, if it still stands`(_ fate: Fate) {
    let request = LatencyTrial.restoration(of: write(fate, old: "mine"), in: "c-1")
    #expect(request?.conversation == "c-1")
    #expect(request?.pairs.map(\.value) == ["mine"])
    #expect(request?.guards == ["patchbay_doctor": "measured 13:00:00.120"])
    #expect(LatencyTrial.restoration(of: write(fate), in: "c-1")?.pairs.map(\.value) == [""])
  }

  @Test(arguments: [
    Fate.refused(reason: "no", status: 403), .notWritten(reason: "over"), .overwritten(theirs: "x"),
    .unchanged,
  ])
  func `what never arrived, or was overwritten, is left alone`(_ fate: Fate) {
    #expect(LatencyTrial.restoration(of: write(fate), in: "c-1") == nil)
  }

  @Test(arguments: [
    (Fate.confirmed(after: .milliseconds(84), by: .event), Finding.Level.ok, "by an event 84 ms after"),
    (.confirmed(after: .seconds(3), by: .event), .warning, "3000 ms"),
    (.confirmed(after: .seconds(3), by: .read), .warning, "by no event"),
    (.unknown(.notSeen(within: .seconds(8))), .failure, "not shown within 8000 ms"),
    (.refused(reason: "no", status: 403), .failure, "refused: no"),
    (.notWritten(reason: "over"), .failure, "nothing was written: over"),
    (.overwritten(theirs: "x"), .warning, "another writer"),
  ])
  func `each fate has its finding`(_ fate: Fate, _ level: Finding.Level, _ words: String) {
    let found = Diagnosis.latency(LatencyTrial(written: write(fate)))
    #expect(found.map(\.level) == [level] && found[0].words.contains(words), "\(found)")
    #expect(level == .ok || found[0].advice != nil)
  }

  @Test func `it is said whether the value was put back`() {
    let written = write(.confirmed(after: .milliseconds(84), by: .event))
    func last(_ restored: Fate?, old: String? = nil) -> Finding? {
      var trial = LatencyTrial(
        written: written, restored: restored.map { write($0) }, isLeft: restored == nil)
      trial.written.old = old
      return Diagnosis.latency(trial).last
    }
    let confirmed = Fate.confirmed(after: .zero, by: .event)
    #expect(last(confirmed)?.words == "patchbay_doctor is empty again")
    #expect(last(confirmed, old: "mine")?.words == "patchbay_doctor has its old value again: mine")
    #expect(last(.notWritten(reason: "guard"))?.words.contains("another writer") == true)
    #expect(last(.unknown(.noAnswer))?.level == .warning)
    #expect(last(nil)?.words == "patchbay_doctor may still be \"measured 13:00:00.120\"")
  }

  @Test func `a value is short, no card number, and another every time`() {
    let one = LatencyTrial.value(at: Desk.at(1)), two = LatencyTrial.value(at: Desk.at(2))
    #expect(one != two && one.hasPrefix("measured ") && one.count < 30)
    #expect(Privacy().refusal(key: LatencyTrial.key, value: one) == nil)
  }
}
