import DeskModel
import DeskViews
import Glibc
import Groundwork
import RunLoop

/// The desk without a screen: cooked lines in, one sentence a fact out (product.md, *Linear mode*).
@LoopActor
final class LinearRuntime {
  private let engine: any DeskHost
  private let output: Output
  private let loop: RunLoop
  private let lines: TypedLines
  /// A prompt stands in the last line, so a sentence must begin on one of its own.
  private var isPrompting = false
  private let showsPrompt: Bool

  init(_ engine: any DeskHost, _ lines: TypedLines, output: Output, loop: RunLoop = .main) {
    (self.engine, self.lines, self.output, self.loop) = (engine, lines, output, loop)
    showsPrompt = isatty(STDIN_FILENO) == 1
  }

  /// Runs until `quit`, the end of the input, or a signal.
  func run() async -> DeskEnd {
    engine.port = { [weak self] effect, now in self?.carryOut(effect, at: now) }
    let prompting = loop.beforeSleep { [weak self] in self?.prompt() }
    if engine.desk.profile.isFirstRun {
      say(FirstRunChoice.sentence)
      for choice in FirstRunChoice.all { say("\(choice.key) or \(choice.word): \(choice.label)") }
      say(FirstRunChoice.promise)
    }
    lines.listen { [weak self] in self?.read($0) }
    return await engine.run {
      lines.stop()
      prompting.cancel()
    }
  }

  // MARK: In

  private func read(_ line: String?) {
    guard let line else {
      if engine.endsWithItsInput { engine.end(.left(.done)) }
      return
    }
    isPrompting = false
    take(line)
    // What follows is for whoever reads next.
    if engine.hasEnded { lines.stop() }
  }

  private func take(_ line: String) {
    let word = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if engine.desk.profile.isFirstRun,
      let choice = FirstRunChoice.all.first(where: { $0.word == word || String($0.key) == word })
    {
      return engine.choose(choice)
    }
    let (command, desk, zone) = (LinearCommand.parse(line), engine.desk, engine.workplace.zone)
    switch command {
    case .ask(let question): for line in LinearAnswer.lines(question, desk, zone: zone) { say(line) }
    case .history(let key): for line in LinearAnswer.history(key, desk, zone: zone) { say(line) }
    case .unknown(let word, let suggestion):
      let hint = suggestion.map { ", did you mean \($0)?" } ?? "; type keys for every command."
      say(VisibleText.printed("not understood: \(word)\(hint)", form: .ascii))
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
    case .order, .quit, .openDemo, .signIn, .writeConfiguration, .export, .fault, .keep, .playback, .title,
      .notify,
      .copy,
      .suspend,
      .redraw, .tick, .wake:
      break
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
