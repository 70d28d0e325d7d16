import GenesysCloud
import Groundwork
import PatchbayTestSupport

@testable import CallDesk

/// Somebody at the desk writes notes, and the platform takes them, or not.
extension ChannelWorld {
  mutating func writeNote() {
    if !isCalm { agenda.add(.write, at: now + pause(30_000)) }
    let live = calls.filter { !$0.value.hasEnded }.keys.sorted { $0.rawValue < $1.rawValue }
    guard let id = live.randomElement(using: &random), desk.store[id] != nil else { return }
    lastTicket += 1
    let pair = CallDeskOrder.Pair("note", "w-\(lastTicket)")
    give(.order(.write(ticket: CallDeskOrder.Ticket(lastTicket), id, "p", [pair])))
  }

  mutating func wrote(_ report: WriteReport) {
    let isDone = report.keys.allSatisfy(\.fate.isFinal)
    for key in report.keys where key.fate.json == "confirmed" && !everWritten.contains(key.new) {
      complaints.append("\(key.new) is confirmed and was never there")
    }
    openWrites[report.ticket] = isDone ? nil : now
  }

  mutating func arrive(_ place: CallDeskStateMachine.Place, _ patch: Int, _ values: [String: String]) {
    let failure: PlatformError? =
      isOut
      ? Desk.notSent
      : chance(10) ? [409, 503, 429, 401].randomElement(using: &random).map { Desk.refused($0) } : nil
    if let failure { return answer(place, patch, .failure(failure)) }
    guard let call = calls[place.conversation], !call.hasEnded, let note = values["note"] else {
      return answer(place, patch, .failure(Desk.refused(404)))
    }
    calls[place.conversation]?.note = note
    everWritten.insert(note)
    announce(place.conversation)
    if chance(10) { return answer(place, patch, .failure(Desk.noAnswer)) }
    answer(place, patch, .success(Accepted(asked: now, elapsed: .milliseconds(40))))
  }

  private mutating func answer(
    _ place: CallDeskStateMachine.Place, _ patch: Int, _ result: Result<Accepted, PlatformError>
  ) {
    agenda.add(.patched(place, patch, result), at: now + latency())
  }

  /// A read that the writer asked for.
  mutating func sampleOwn(_ id: ConversationID, _ asked: Moment) {
    var result: Result<ConversationReport, PlatformError> = .failure(Desk.refused(500))
    if !isOut, !chance(8), var report = report(id) {
      (report.source, report.asked) = (.read, asked)
      result = .success(report)
    }
    // Late ones meet the picture after a gap.
    agenda.add(.ownAnswer(id, result), at: now + (chance(30) ? pause(20_000) : latency()))
  }

  mutating func answerOwn(_ id: ConversationID, _ result: Result<ConversationReport, PlatformError>) {
    var result = result
    if case .success(var report) = result {
      report.received = now
      result = .success(report)
    }
    give(.read(id, result))
    if link == .live { checkAge(id) }
    compare(id)
  }
}
