import CallDesk
import CloudSimulator
import DeskModel
import DeskTerminal
import DeskViews
import Groundwork
import RunLoop

/// Carries events to `update`, effects to the world, and one picture to the terminal each time
/// everything pending is done. Decides nothing.
@LoopActor
final class DeskRuntime {
  private var desk: Desk
  private let terminal: any TerminalPort
  private let skin: Skin
  private let workplace: Workplace
  private let opener: DeskOpener
  private let demo: SimulatorConfiguration
  private let loop: RunLoop
  private let mailbox = DeskMailbox()
  private var session: DeskSession?
  private var picture: DeskPicture?
  private var isPaintDue = true
  private var tick: Subscription?
  private var ending: CheckedContinuation<CommandStatus, Never>?
  private var ended: CommandStatus?

  /// A desk on a terminal. `demo` is what the first run's choice opens.
  init(
    desk: Desk, terminal: any TerminalPort, skin: Skin, opener: DeskOpener, demo: SimulatorConfiguration,
    loop: RunLoop = .main
  ) {
    (self.desk, self.terminal, self.skin, self.opener) = (desk, terminal, skin, opener)
    (self.workplace, self.demo, self.loop) = (opener.workplace, demo, loop)
  }

  /// Runs until the person quits or a signal ends the program.
  func run(_ source: DeskOpener.Source?) async -> CommandStatus {
    terminal.listen { [weak self] news in self?.take(news) }
    let painting = loop.beforeSleep { [weak self] in self?.paintIfDue() }
    let waking = loop.onClockJump { [weak self] in self?.session?.service.order(.checkClocks) }
    let pump = Task { for await event in mailbox.events { handle(event) } }
    if let remark = terminal.traits.remark { handle(.failed(remark)) }
    paintIfDue()
    if let source { open(source) }
    let status = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(for: $0) }
    } onCancel: {
      Task { @LoopActor in self.end(.interrupted) }
    }
    painting.cancel()
    tick?.cancel()
    terminal.close()
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

  private func take(_ news: TerminalNews) {
    switch news {
    case .input(.mouse(let mouse)):
      handle(.pointed(mouse.kind, picture?.pointed(column: mouse.column, row: mouse.row) ?? .nothing))
    case .input(let input): handle(.input(input))
    case .resumed: handle(.resumed)
    case .gone: end(.interrupted)
    }
  }

  private func handle(_ event: DeskEvent) {
    guard ended == nil else { return }
    for effect in update(&desk, event, at: workplace.time.now()) { carryOut(effect) }
    if case .painted = event { return }
    isPaintDue = true
  }

  // MARK: Out

  private func carryOut(_ effect: DeskEffect) {
    switch effect {
    case .order(let order): session?.service.order(order)
    case .bell: terminal.bell()
    case .title(let title): terminal.setTitle(title)
    case .notify(let text): terminal.notify(text)
    case .copy(let text):
      if !terminal.copy(text) { mailbox.post(.failed("This terminal takes no text for its clipboard.")) }
    case .suspend: terminal.suspend()
    case .redraw: terminal.repaint()
    case .quit: end(.done)
    case .tick(let wanted): wanted ? scheduleTick() : stopTick()
    case .fault(let number): apply(number)
    case .openDemo: open(.demo(demo))
    case .say: break
    }
  }

  private func apply(_ number: Int) {
    guard let fault = SimulatorFault.numbered.first(where: { $0.number == number }) else { return }
    session?.simulator?.apply(fault.fault)
  }

  private func open(_ source: DeskOpener.Source) {
    Task {
      do {
        let opened = try await opener.open(source, mailbox)
        guard ended == nil else { return await opened.close() }
        session = opened
        handle(.opened(opened.summary))
      } catch { handle(.failed("\(error)")) }
    }
  }

  /// The next whole second of the wall clock, so that durations change when clocks do.
  private func scheduleTick() {
    let now = workplace.time.now()
    let rest = 1000 - Int(now.wall.unixMilliseconds % 1000)
    tick?.cancel()
    tick = loop.onDeadline(now.advanced(by: .milliseconds(rest))) { [weak self] in
      self?.scheduleTick()
      self?.handle(.tick)
    }
  }

  private func stopTick() {
    tick?.cancel()
    tick = nil
  }

  private func paintIfDue() {
    guard isPaintDue, ended == nil else { return }
    isPaintDue = false
    let next = DeskPicture(desk, size: terminal.size, skin: skin, zone: workplace.zone)
    picture = next
    terminal.paint(next.surface)
    handle(.painted(next.painted))
  }
}
