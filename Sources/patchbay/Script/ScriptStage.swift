import CloudSimulator
import DeskModel
import DeskTerminal
import DeskViews
import Groundwork
import RunLoop

/// The terminal of a scripted demo: it types what the script says, looks at what the desk paints, and
/// shows it on a real terminal where there is one.
@LoopActor
final class ScriptStage: TerminalPort {
  let traits: TerminalTraits
  private(set) var size: ScreenSize
  /// The rows of the last paint.
  private(set) var lines: [String] = []
  /// How it ended; nil while it goes on, or when somebody left before its end.
  private(set) var result: Result<Void, ScriptStateMachine.Failure>?
  private var machine: ScriptStateMachine
  private let terminal: Terminal?
  private let engine: DeskEngine
  private let tell: (Script.Step) -> Void
  private let loop: RunLoop
  private var report: (@LoopActor (TerminalNews) -> Void)?
  private var alarm: Subscription?

  /// A stage for an engine.
  /// - Parameters:
  ///   - script: what is played.
  ///   - terminal: where it is shown; nil for nowhere.
  ///   - engine: the desk.
  ///   - beat: between two deeds.
  ///   - loop: what the waiting is done on.
  ///   - tell: told of every step that is done.
  init(
    _ script: Script, _ terminal: Terminal?, _ engine: DeskEngine, beat: Interval,
    loop: RunLoop = .main, tell: @escaping (Script.Step) -> Void
  ) {
    machine = ScriptStateMachine(script, beat: beat)
    (self.terminal, self.engine, self.tell, self.loop) = (terminal, engine, tell, loop)
    traits = terminal?.traits ?? TerminalTraits(depth: .mono, isUTF8: true)
    size = terminal?.size ?? script.screen
  }

  /// The step it was left at.
  var step: Script.Step? { machine.step }

  func listen(_ report: @escaping @LoopActor (TerminalNews) -> Void) {
    self.report = report
    terminal?.listen { [weak self] news in
      if case .input(.resize(let size)) = news { self?.size = size }
      report(news)
    }
  }

  func paint(_ surface: Surface) {
    lines = surface.lines
    terminal?.paint(surface)
    // After the desk has been told what was painted.
    wake(at: engine.workplace.time.now())
  }

  private func wake(at moment: Moment) {
    alarm?.cancel()
    alarm = loop.onDeadline(moment) { [weak self] in self?.look() }
  }

  private func look() {
    guard result == nil, !engine.hasEnded else { return }
    for output in machine.look(lines, engine.desk, at: engine.workplace.time.now()) { carryOut(output) }
  }

  private func carryOut(_ output: ScriptStateMachine.Output) {
    switch output {
    case .press(let key): report?(.input(.key(key)))
    case .run(let command): engine.handle(.run(command))
    case .fault(let word, let members):
      // Every fault was looked at before the demo began.
      if let fault = try? SimulatorFault(word, members) { engine.strike(fault) }
    case .resize(let size):
      guard terminal == nil else { return }
      self.size = size
      report?(.input(.resize(size)))
    case .say(let words): engine.handle(.told(words))
    case .wake(let moment): wake(at: moment)
    case .done(let step): tell(step)
    case .finished: finish(.success(()))
    case .failed(let failure): finish(.failure(failure))
    }
  }

  private func finish(_ result: Result<Void, ScriptStateMachine.Failure>) {
    self.result = result
    engine.end(.left(.done))
  }

  func repaint() { terminal?.repaint() }
  func suspend() { terminal?.suspend() }
  func bell() { terminal?.bell() }
  func setTitle(_ title: String) { terminal?.setTitle(title) }
  func notify(_ text: String) { terminal?.notify(text) }
  func copy(_ text: String) -> Bool { terminal?.copy(text) ?? true }
  var isFocused: Bool? { terminal?.isFocused }
  var isReady: Bool { terminal?.isReady ?? true }

  func close() {
    alarm?.cancel()
    terminal?.close()
    report = nil
  }
}
