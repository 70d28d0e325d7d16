import DeskModel
import DeskTerminal
import DeskViews
import Groundwork
import RunLoop

/// The desk on a terminal: input to events, and one picture each time everything pending is done.
@LoopActor
final class DeskRuntime {
  private let engine: any DeskHost
  private let terminal: any TerminalPort
  private let skin: Skin
  private let loop: RunLoop
  private var picture: DeskPicture?
  private var isPaintDue = true
  /// What a picture on its way will show; the desk is told when the terminal has taken all of it.
  private var underWay: Painted?
  private var tick: Subscription?

  init(_ engine: any DeskHost, terminal: any TerminalPort, skin: Skin, loop: RunLoop = .main) {
    (self.engine, self.terminal, self.skin, self.loop) = (engine, terminal, skin, loop)
  }

  /// Runs until the person quits or a signal ends the program.
  func run() async -> DeskEnd {
    engine.port = { [weak self] effect, _ in self?.carryOut(effect) }
    engine.onChange = { [weak self] in self?.isPaintDue = true }
    terminal.listen { [weak self] news in self?.take(news) }
    let painting = loop.beforeSleep { [weak self] in self?.paintIfDue() }
    if let remark = terminal.traits.remark { engine.handle(.failed(remark)) }
    paintIfDue()
    return await engine.run {
      painting.cancel()
      tick?.cancel()
      terminal.close()
    }
  }

  private func take(_ news: TerminalNews) {
    switch news {
    case .input(.mouse(let mouse)):
      engine.handle(.pointed(mouse.kind, picture?.pointed(column: mouse.column, row: mouse.row) ?? .nothing))
    case .input(let input): engine.handle(.input(input))
    case .resumed: engine.handle(.resumed)
    case .gone: engine.end(.left(.interrupted))
    }
  }

  private func carryOut(_ effect: DeskEffect) {
    switch effect {
    case .bell: terminal.bell()
    case .title(let title): terminal.setTitle(title)
    case .notify(let text): terminal.notify(text)
    case .copy(let text):
      if !terminal.copy(text) { engine.post(.failed("This terminal takes no text for its clipboard.")) }
    case .suspend: terminal.suspend()
    case .redraw: terminal.repaint()
    case .tick(let wanted): wanted ? scheduleTick() : stopTick()
    // What the engine does itself, and what only linear mode says.
    case .order, .quit, .openDemo, .signIn, .writeConfiguration, .export, .fault, .keep, .playback, .say,
      .wake:
      break
    }
  }

  /// The next whole second of the wall clock, so that durations change when clocks do.
  private func scheduleTick() {
    let now = engine.workplace.time.now()
    let rest = 1000 - Int(now.wall.unixMilliseconds % 1000)
    tick?.cancel()
    tick = loop.onDeadline(now.advanced(by: .milliseconds(rest))) { [weak self] in
      self?.scheduleTick()
      self?.engine.handle(.tick)
    }
  }

  private func stopTick() {
    tick?.cancel()
    tick = nil
  }

  /// Of all that changes while a picture is on its way only the newest is painted.
  private func paintIfDue() {
    guard terminal.isReady, !engine.hasEnded else { return }
    tellWhatIsShown()
    guard isPaintDue else { return }
    isPaintDue = false
    let next = DeskPicture(engine.desk, size: terminal.size, skin: skin, zone: engine.workplace.zone)
    picture = next
    terminal.paint(next.surface)
    underWay = next.painted
    if terminal.isReady { tellWhatIsShown() }
  }

  private func tellWhatIsShown() {
    guard let underWay else { return }
    self.underWay = nil
    engine.handle(.painted(underWay))
  }
}
