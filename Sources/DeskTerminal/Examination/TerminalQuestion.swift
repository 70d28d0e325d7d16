internal import Glibc
internal import RunLoop

/// Carries the bytes of `TerminalQuestionStateMachine`. The terminal must echo nothing meanwhile.
@LoopActor
final class TerminalQuestion {
  private let input: Int32
  private let pump: OutputPump
  private let loop: RunLoop
  private var machine = TerminalQuestionStateMachine()
  private var subscriptions: [Subscription] = []
  private var answer: CheckedContinuation<TerminalReply, Never>?

  init(input: Int32, output: Int32, loop: RunLoop) {
    (self.input, self.loop) = (input, loop)
    pump = OutputPump(output, loop: loop)
  }

  func run() async -> TerminalReply {
    await withCheckedContinuation { continuation in
      answer = continuation
      subscriptions.append(loop.onReadable(input) { [self] in read() })
      handle(.begin)
    }
  }

  private func read() {
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = Glibc.read(input, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    handle(count > 0 ? .bytes(bytes.prefix(count)) : .deadline)
  }

  private func handle(_ input: TerminalQuestionStateMachine.Input) {
    for output in machine.handle(input, at: loop.now()) {
      switch output {
      case .write(let text): pump.send(Array(text.utf8))
      case .wake(let moment):
        subscriptions.append(loop.onDeadline(moment) { [self] in handle(.deadline) })
      case .finished(let reply): finish(reply)
      }
    }
  }

  private func finish(_ reply: TerminalReply) {
    subscriptions.forEach { $0.cancel() }
    subscriptions = []
    pump.close()
    answer?.resume(returning: reply)
    answer = nil
  }
}
