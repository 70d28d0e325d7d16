internal import GenesysCloud
internal import Groundwork

extension AttributeSetRun {
  /// A PATCH that is taken back knows whether it had left: one that had not was never written.
  func hearOut(_ running: inout Running) async {
    guard let flight = running.flight else { return }
    flight.answer.cancel()
    let outputs = running.writer.handle(
      Self.input(flight.patch, await flight.answer.value), at: desk.time.now())
    let reports = outputs.compactMap { if case .report(let report) = $0 { report } else { nil } }
    desk.journal?.note(reports)
    for report in reports where report.ticket == ticket { running.report = report }
  }

  func result(_ running: Running) -> AttributeSetResult {
    let written = (running.report?.keys ?? unsent(running)).map { ended($0, running) }
    let ends =
      request.pairs.isEmpty
      ? written
      : request.pairs.compactMap { pair in
        running.leftOut.first { $0.key == pair.key } ?? written.last { $0.key == pair.key }
      }
    let requests = (running.report?.requests ?? 0) + running.ownReads
    let report = WriteReport(
      ticket: ticket, conversation: request.conversation, participant: participant.id,
      keys: running.leftOut + written,
      requests: requests)
    desk.journal?.noteEnd(report)
    var result = AttributeSetResult(
      conversation: request.conversation, participant: participant.id, keys: ends, requests: requests,
      isInterrupted: running.isInterrupted)
    result.isTimedOut = running.isInterrupted && desk.isOutOfTime
    result.failedGuards = failedGuards(ends, shown: running.writer.shown)
    if running.isLossRead { result.lost = running.missing }
    return result
  }

  func failedGuards(_ keys: [KeyWrite], shown: [String: String]) -> [AttributeSetResult.FailedGuard] {
    guard keys.contains(where: { if case .conflict = $0.fate { true } else { false } }) else { return [] }
    return request.guards.sorted { $0.key < $1.key }.filter { !shown[$0.key].isExactly($0.value) }.map {
      AttributeSetResult.FailedGuard(key: $0.key, expected: $0.value, actual: shown[$0.key])
    }
  }

  // Of what never came to the writer.
  private func unsent(_ running: Running) -> [KeyWrite] {
    let reason = running.obstacle ?? (desk.isOutOfTime ? "not sent in time" : "interrupted")
    return request.pairs.filter { pair in !running.leftOut.contains { $0.key == pair.key } }.map {
      KeyWrite(
        key: $0.key, old: running.writer.shown[$0.key], new: $0.value, fate: .notWritten(reason: reason))
    }
  }

  // Nobody waits any longer: what has left may have arrived, what has not never will.
  private func ended(_ key: KeyWrite, _ running: Running) -> KeyWrite {
    let window = running.isInterrupted ? running.waited : request.timeout
    var key = key
    switch key.fate {
    case .sent: key.fate = .unknown(.noAnswer)
    case .accepted where request.wait == .confirmed: key.fate = .unknown(.notSeen(within: window))
    case .waiting: key.fate = .notWritten(reason: "not sent within \(window.milliseconds) ms")
    default: break
    }
    return key
  }
}
