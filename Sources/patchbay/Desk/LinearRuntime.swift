import DeskModel
import DeskViews
import Glibc
import Groundwork
import RunLoop

/// The desk without a screen: cooked lines in, one sentence a fact out (product.md, *Linear mode*).
@LoopActor
final class LinearRuntime {
  private let engine: DeskEngine
  private let output: Output
  private let loop: RunLoop
  private var typed: [UInt8] = []
  private var input: Subscription?
  /// A prompt stands in the last line, so a sentence must begin on one of its own.
  private var isPrompting = false
  private let showsPrompt: Bool

  init(_ engine: DeskEngine, output: Output, loop: RunLoop = .main) {
    (self.engine, self.output, self.loop) = (engine, output, loop)
    showsPrompt = isatty(STDIN_FILENO) == 1
  }

  /// Runs until `quit`, the end of the input, or a signal.
  func run(_ source: DeskOpener.Source?) async -> CommandStatus {
    engine.port = { [weak self] effect, now in self?.carryOut(effect, at: now) }
    input = loop.onReadable(STDIN_FILENO) { [weak self] in self?.read() }
    let prompting = loop.beforeSleep { [weak self] in self?.prompt() }
    if source == nil {
      say("Patchbay: nothing is configured. Type demo, or quit. Nothing is sent before you choose.")
    }
    return await engine.run(source) {
      input?.cancel()
      prompting.cancel()
    }
  }

  // MARK: In

  private func read() {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return }
    guard count > 0 else {
      input?.cancel()
      return engine.end(.done)
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
    if !engine.isOpen, line.drop(while: \.isWhitespace).hasPrefix("demo") { return engine.openDemo() }
    let (command, desk, zone) = (LinearCommand.parse(line), engine.desk, engine.workplace.zone)
    switch command {
    case .ask(let question): for line in LinearAnswer.lines(question, desk, zone: zone) { say(line) }
    case .history(let key): for line in LinearAnswer.history(key, desk, zone: zone) { say(line) }
    case .unknown(let word, let suggestion):
      let hint = suggestion.map { ", did you mean \($0)?" } ?? "; type keys for every command."
      say(VisibleText.line("not understood: \(word)\(hint)", form: .ascii))
    default: engine.handle(.linear(command))
    }
  }

  // MARK: Out

  private func carryOut(_ effect: DeskEffect, at now: Timestamp) {
    switch effect {
    case .say(let fact): say(Sentence.of(fact, at: now, zone: engine.workplace.zone))
    case .bell: if showsPrompt { output.result([0x07]) }
    // What the engine does itself; and a line printer has no title, no clipboard, nothing to paint and
    // nothing that ticks.
    case .order, .quit, .openDemo, .fault, .title, .notify, .copy, .suspend, .redraw, .tick: break
    }
  }

  private func say(_ sentence: String) {
    if isPrompting { output.line("") }
    isPrompting = false
    output.line(sentence)
  }

  private func prompt() {
    guard showsPrompt, !isPrompting, !engine.hasEnded else { return }
    output.result(Array("> ".utf8))
    isPrompting = true
  }
}
