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
  private let requests: [AttributeSetRequest]
  private let privacy: Privacy
  private let progress: ProgressBar?
  private let state = Mutex(State())

  /// A report of these lines, with a bar where somebody looks on.
  init(_ requests: [AttributeSetRequest], _ output: Output, privacy: Privacy, progress: ProgressBar?) {
    (self.requests, plain, self.privacy, self.progress) = (requests, output, privacy, progress)
    self.output = progress?.holding(output) ?? output
    progress?.show(0, of: requests.count)
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
    let told = BatchLine(requests[line], ending, privacy)
    state.withLock { state in
      state.done += 1
      state.statuses.insert(told.status)
      for key in told.result.keys { state.fates[key.fate.json, default: 0] += 1 }
      progress?.show(state.done, of: requests.count)
      output.document(told.json)
      output.line(VisibleText.line(told.line))
    }
  }

  private func sumUp() -> CommandStatus {
    let state = state.withLock { $0 }
    let fates = state.fates.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key == "not_written" ? "not written" : $0.key)" }
    let lines = requests.count == 1 ? "1 line" : "\(requests.count) lines"
    plain.note("patchbay: \(lines), keys: \(fates.joined(separator: ", ")).")
    let status = Task.isCancelled ? .interrupted : CommandStatus.worst(of: state.statuses)
    if let advice = Self.advice(status) { plain.note("patchbay: \(advice)") }
    return status
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
