import CallDesk
import GenesysCloud
import Groundwork
import Synchronization

/// Prints each line of a batch as it ends, and at the end what became of them all.
final class BatchReport: Sendable {
  private struct State {
    var done = 0
    var statuses: Set<CommandStatus> = []
    var fates: [String: Int] = [:]
  }

  /// Where everything said meanwhile goes.
  let output: Output
  private let plain: Output
  private let lines: [BatchInput.Line]
  private let privacy: Privacy
  private let progress: ProgressBar?
  private let state = Mutex(State())

  /// A report of these lines, with a bar where somebody looks on.
  init(_ lines: [BatchInput.Line], _ output: Output, privacy: Privacy, progress: ProgressBar?) {
    (self.lines, plain, self.privacy, self.progress) = (lines, output, privacy, progress)
    self.output = progress?.holding(output) ?? output
    progress?.show(0, of: lines.count)
  }

  /// Shows how far the work is until it is over, then sums it up.
  func follow(_ work: () async -> Void) async -> CommandStatus {
    let bar = progress.map { progress in Task { await progress.run(plain) } }
    await work()
    bar?.cancel()
    await bar?.value
    progress?.end(plain)
    return sumUp()
  }

  /// Prints one line's end. Lines end on any thread; they are printed one at a time.
  func end(_ line: Int, _ ending: HeadlessDesk.LineEnding) {
    let told = BatchLine(lines[line], ending, privacy)
    state.withLock { state in
      state.done += 1
      state.statuses.insert(told.status)
      for key in told.result.keys { state.fates[key.fate.json, default: 0] += 1 }
      progress?.show(state.done, of: lines.count)
      output.document(told.json)
      output.line(VisibleText.printed(told.line))
    }
  }

  private func sumUp() -> CommandStatus {
    let state = state.withLock { $0 }
    let fates = state.fates.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key == "not_written" ? "not written" : $0.key)" }
    let count = lines.count == 1 ? "1 line" : "\(lines.count) lines"
    plain.note("patchbay: \(count), keys: \(fates.joined(separator: ", ")).")
    let status = end(state.statuses)
    if plain.isTimedOut, let deadline = plain.deadline {
      plain.note("patchbay: " + CommandFailure.words(deadline))
    }
    if let advice = Self.advice(status) { plain.note("patchbay: \(advice)") }
    return status
  }

  // Lines that never began for want of time were not refused by anybody.
  private func end(_ statuses: Set<CommandStatus>) -> CommandStatus {
    if Task.isCancelled, !plain.isTimedOut { return .interrupted }
    return .worst(of: statuses.map { $0 == .interrupted ? .unreachable : $0 })
  }

  private static func advice(_ status: CommandStatus) -> String? {
    switch status {
    case .done: nil
    case .interrupted:
      "Interrupted. Run the same file again to go on: what is there already is not sent again."
    default: "Running the same file again is safe: what is there already is not sent again."
    }
  }
}
