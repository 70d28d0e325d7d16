import GenesysCloud
import Glibc
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
  private var typing: Subscription?
  private var deadline: Subscription?
  private var typed: [UInt8] = []
  private var ending: CheckedContinuation<Result<Secret, CommandFailure>, Never>?

  init(_ machine: LoginStateMachine, output: Output, loop: RunLoop = .main) {
    (self.machine, self.output, self.loop) = (machine, output, loop)
  }

  /// Waits for the code.
  /// - Parameters:
  ///   - port: where to listen; nil where no browser can come back, such as over SSH.
  ///   - end: then it is over.
  /// - Returns: the code.
  /// - Throws: `CommandFailure`, also when the port is taken and nothing can be pasted.
  func code(port: UInt16?, until end: Moment) async throws -> Secret {
    defer { close() }
    if let port {
      listener = LoopbackListener(port: port, loop: loop) { [weak self] target in
        self?.called(target) ?? (503, "This sign-in is over.")
      }
      if listener == nil { output.note("Port \(port) is taken: paste the address that the browser ends at.") }
    }
    typing = loop.onReadable(STDIN_FILENO) { [weak self] in self?.read() }
    deadline = loop.onDeadline(end) { [weak self] in
      self?.end(
        .failure(
          CommandFailure(
            status: .notPermitted, code: "not.signed.in",
            message:
              "Nobody signed in within the time given. Nothing was changed; run `patchbay login` again.")))
    }
    return try await withTaskCancellationHandler {
      await withCheckedContinuation { ending = $0 }
    } onCancel: {
      Task { @LoopActor in self.end(.failure(.interrupted)) }
    }.get()
  }

  private func close() {
    listener?.close()
    typing?.cancel()
    deadline?.cancel()
  }

  private func end(_ result: Result<Secret, CommandFailure>) {
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

  private func read() {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return }
    guard count > 0 else {
      typing?.cancel()
      // Neither a browser nor a person can answer any more.
      if listener == nil {
        end(
          .failure(
            CommandFailure(
              status: .notPermitted, code: "not.signed.in",
              message:
                "Not signed in: the input ended before an address or a code was pasted. Nothing was changed.")
          ))
      }
      return
    }
    typed += chunk[..<count]
    while let newline = typed.firstIndex(of: 0x0A) {
      let line = String(decoding: typed[..<newline], as: UTF8.self)
      typed.removeSubrange(...newline)
      for output in machine.handle(.pasted(line)) { carryOut(output) }
    }
    if typed.count > 65_536 { typed.removeAll() }
  }

  private func carryOut(_ effect: LoginStateMachine.Output) {
    switch effect {
    case .redeem(let code): end(.success(code))
    case .say(let words): output.note(VisibleText.line(words))
    case .fail(let reason):
      end(
        .failure(
          CommandFailure(
            status: .notPermitted, code: "not.signed.in", message: "Not signed in: \(reason.asSentence)")))
    case .reply: break
    }
  }
}
