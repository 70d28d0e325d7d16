import GenesysCloud
import Groundwork
import RunLoop

/// Carries one sign-in: the listener's requests and the person's lines to `LoginStateMachine`, and what
/// it says back. Decides nothing.
@LoopActor
final class LoginDialogue {
  private var machine: LoginStateMachine
  private let output: Output
  private let loop: RunLoop
  private var listener: LoopbackListener?
  private let lines: TypedLines
  private var deadline: Subscription?
  private var ending: CheckedContinuation<Result<Secret, CommandFailure>, Never>?

  init(_ machine: LoginStateMachine, _ lines: TypedLines, output: Output, loop: RunLoop = .main) {
    (self.machine, self.lines, self.output, self.loop) = (machine, lines, output, loop)
  }

  /// Waits for the code.
  /// - Parameters:
  ///   - redirect: where to listen; nil where no browser can come back, such as over SSH.
  ///   - end: then it is over.
  ///   - show: shows the address, once it can be opened.
  /// - Returns: the code.
  /// - Throws: `CommandFailure`, also when the port is taken and nothing can be pasted.
  func code(at redirect: LoopbackRedirect?, until end: Moment, show: @Sendable () -> Void) async throws
    -> Secret
  {
    defer { close() }
    if let redirect {
      listener = LoopbackListener(redirect, loop: loop) { [weak self] target in
        self?.called(target) ?? (503, "This sign-in is over.")
      }
    }
    show()
    if let redirect, listener == nil {
      output.note("Port \(redirect.port) is taken: paste the address that the browser ends at.")
    }
    lines.listen { [weak self] in self?.read($0) }
    deadline = loop.onDeadline(end) { [weak self] in
      self?.end(.failure(Self.nobodyCame))
    }
    return try await withTaskCancellationHandler {
      await withCheckedContinuation { ending = $0 }
    } onCancel: {
      Task { @LoopActor in
        // The command's own time may be over a moment before the person's.
        self.end(.failure(self.output.isTimedOut ? Self.nobodyCame : .interrupted))
      }
    }.get()
  }

  private static let nobodyCame = CommandFailure(
    status: .notPermitted, code: "not.signed.in",
    message: "Nobody signed in within the time given. Nothing was changed; run `patchbay login` again.")

  private func close() {
    listener?.close()
    lines.stop()
    deadline?.cancel()
  }

  private func end(_ result: Result<Secret, CommandFailure>) {
    // What follows is for whoever reads next.
    lines.stop()
    ending?.resume(returning: result)
    ending = nil
  }

  private func called(_ target: String) -> (Int, String) {
    var reply = (404, "Nothing is here.")
    for output in machine.handle(.called(target)) {
      if case .reply(let status, let words) = output { reply = (status, words) } else { carryOut(output) }
    }
    return reply
  }

  private func read(_ line: String?) {
    guard let line else {
      // Neither a browser nor a person can answer any more.
      guard listener == nil else { return }
      return end(
        .failure(
          CommandFailure(
            status: .notPermitted, code: "not.signed.in",
            message:
              "Not signed in: the input ended before an address or a code was pasted. Nothing was changed.")))
    }
    for output in machine.handle(.pasted(line)) { carryOut(output) }
  }

  private func carryOut(_ effect: LoginStateMachine.Output) {
    switch effect {
    case .redeem(let code): end(.success(code))
    case .say(let words): output.note(VisibleText.printed(words))
    case .fail(let reason):
      end(
        .failure(
          CommandFailure(
            status: .notPermitted, code: "not.signed.in", message: "Not signed in: \(reason.asSentence)")))
    case .reply: break
    }
  }
}
