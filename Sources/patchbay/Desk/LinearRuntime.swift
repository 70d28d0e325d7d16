import CallDesk
import CloudSimulator
import DeskModel
import DeskViews
import Glibc
import Groundwork
import RunLoop

/// The desk without a screen: cooked lines in, one sentence a fact out (product.md, *Linear mode*).
@LoopActor
final class LinearRuntime {
  private var desk: Desk
  private let workplace: Workplace
  private let opener: DeskOpener
  private let demo: SimulatorConfiguration
  private let output: Output
  private let loop: RunLoop
  private let mailbox = DeskMailbox()
  private var session: DeskSession?
  private var typed: [UInt8] = []
  private var input: Subscription?
  private var ending: CheckedContinuation<CommandStatus, Never>?
  private var ended: CommandStatus?
  /// A prompt stands in the last line, so a sentence must begin on one of its own.
  private var isPrompting = false
  private let showsPrompt: Bool

  init(
    desk: Desk, opener: DeskOpener, demo: SimulatorConfiguration, output: Output = Output(isJSON: false),
    loop: RunLoop = .main
  ) {
    (self.desk, self.opener, self.demo, self.output, self.loop) = (desk, opener, demo, output, loop)
    workplace = opener.workplace
    showsPrompt = isatty(STDIN_FILENO) == 1
  }

  /// Runs until `quit`, the end of the input, or a signal.
  func run(_ source: DeskOpener.Source?) async -> CommandStatus {
    let waking = loop.onClockJump { [weak self] in self?.session?.service.order(.checkClocks) }
    let pump = Task { for await event in mailbox.events { handle(event) } }
    input = loop.onReadable(STDIN_FILENO) { [weak self] in self?.read() }
    let prompting = loop.beforeSleep { [weak self] in self?.prompt() }
    if let source {
      open(source)
    } else {
      say("Patchbay: nothing is configured. Type demo, or quit. Nothing is sent before you choose.")
    }
    let status = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(for: $0) }
    } onCancel: {
      Task { @LoopActor in self.end(.interrupted) }
    }
    input?.cancel()
    prompting.cancel()
    waking.cancel()
    mailbox.close()
    pump.cancel()
    await session?.close()
    return status
  }

  private func wait(for continuation: CheckedContinuation<CommandStatus, Never>) {
    if let ended { continuation.resume(returning: ended) } else { ending = continuation }
  }

  private func end(_ status: CommandStatus) {
    guard ended == nil else { return }
    ended = status
    ending?.resume(returning: status)
  }

  // MARK: In

  private func read() {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return }
    guard count > 0 else {
      input?.cancel()
      return end(.done)
    }
    typed += chunk[..<count]
    while let newline = typed.firstIndex(of: 0x0A) {
      let line = String(decoding: typed[..<newline], as: UTF8.self)
      typed.removeSubrange(...newline)
      isPrompting = false
      take(line)
    }
    // A line that never ends is no line.
    if typed.count > 65_536 { typed.removeAll() }
  }

  private func take(_ line: String) {
    if session == nil, line.drop(while: \.isWhitespace).hasPrefix("demo") { return open(.demo(demo)) }
    let command = LinearCommand.parse(line)
    switch command {
    case .ask(let question):
      for line in LinearAnswer.lines(question, desk, zone: workplace.zone) { say(line) }
    case .history(let key): for line in LinearAnswer.history(key, desk, zone: workplace.zone) { say(line) }
    case .unknown(let word, let suggestion):
      let hint = suggestion.map { ", did you mean \($0)?" } ?? "; type keys for every command."
      say(VisibleText.line("not understood: \(word)\(hint)", form: .ascii))
    default: handle(.linear(command))
    }
  }

  private func handle(_ event: DeskEvent) {
    guard ended == nil else { return }
    let now = workplace.time.now()
    for effect in update(&desk, event, at: now) { carryOut(effect, at: now.wall) }
  }

  // MARK: Out

  private func carryOut(_ effect: DeskEffect, at now: Timestamp) {
    switch effect {
    case .say(let fact): say(Sentence.of(fact, at: now, zone: workplace.zone))
    case .order(let order): session?.service.order(order)
    case .bell: if showsPrompt { output.write(STDOUT_FILENO, [0x07]) }
    case .quit: end(.done)
    case .openDemo: open(.demo(demo))
    case .fault(let number):
      guard let fault = SimulatorFault.numbered.first(where: { $0.number == number }) else { return }
      session?.simulator?.apply(fault.fault)
    // A line printer has no title, no clipboard, nothing to paint and nothing that ticks.
    case .title, .notify, .copy, .suspend, .redraw, .tick: break
    }
  }

  private func open(_ source: DeskOpener.Source) {
    guard session == nil else { return }
    Task {
      do {
        let opened = try await opener.open(source, mailbox)
        guard ended == nil else { return await opened.close() }
        session = opened
        handle(.opened(opened.summary))
      } catch { handle(.failed("\(error)")) }
    }
  }

  private func say(_ sentence: String) {
    if isPrompting { output.line("") }
    isPrompting = false
    output.line(sentence)
  }

  private func prompt() {
    guard showsPrompt, !isPrompting, ended == nil else { return }
    output.write(STDOUT_FILENO, Array("> ".utf8))
    isPrompting = true
  }
}
