import CallDesk
import CloudSimulator
import DeskModel
import GenesysCloud
import Groundwork
import RunLoop

/// What a screen and a line printer have in common: the desk, its mailbox, its session and its end.
/// Carries events to `update` and effects to the world; decides nothing.
@LoopActor
final class DeskEngine {
  private(set) var desk: Desk
  let workplace: Workplace
  private let opener: DeskOpener
  private let firstRun: FirstRunOffers
  private let loop: RunLoop
  private let mailbox = DeskMailbox()
  private var session: DeskSession?
  private var signIn: SignInWatch?
  private var waking: Subscription?
  private var ending: CheckedContinuation<DeskEnd, Never>?
  private var ended: DeskEnd?
  /// Takes the effects that are the port's own affair.
  var port: (DeskEffect, Timestamp) -> Void = { _, _ in }
  /// Told after every event that may have changed what is shown.
  var onChange: () -> Void = {}

  init(_ desk: Desk, _ opener: DeskOpener, firstRun: FirstRunOffers, loop: RunLoop = .main) {
    (self.desk, self.opener, self.firstRun, self.loop) = (desk, opener, firstRun, loop)
    workplace = opener.workplace
  }

  var hasEnded: Bool { ended != nil }

  /// Runs until the person quits or a signal ends the program; then `close` gives the port back before
  /// the session's end is waited for.
  func run(_ source: DeskOpener.Source?, close: () -> Void) async -> DeskEnd {
    let watching = loop.onClockJump { [weak self] in
      self?.session?.service.order(.checkClocks)
      self?.signIn?.look()
    }
    let pump = Task { for await event in mailbox.events { handle(event) } }
    if let source { open(source) }
    let end = await withTaskCancellationHandler {
      await withCheckedContinuation { wait(for: $0) }
    } onCancel: {
      Task { @LoopActor in self.end(.left(.interrupted)) }
    }
    close()
    watching.cancel()
    waking?.cancel()
    signIn?.stop()
    mailbox.close()
    pump.cancel()
    await session?.close()
    return end
  }

  func end(_ end: DeskEnd) {
    guard ended == nil else { return }
    ended = end
    ending?.resume(returning: end)
  }

  func handle(_ event: DeskEvent) {
    guard ended == nil else { return }
    let now = workplace.time.now()
    let wasLive = desk.link.isLive
    for effect in update(&desk, event, at: now) { carryOut(effect, at: now.wall) }
    if wasLive != desk.link.isLive { signIn?.look() }
    switch event {
    case .painted: return
    // A wire that nobody looks at costs no paint.
    case .wire where !desk.showsWire: return
    default: break
    }
    onChange()
  }

  /// Comes back as an event, after what is being done now.
  func post(_ event: DeskEvent) { mailbox.post(event) }

  /// What was chosen on a first run without a screen.
  func choose(_ choice: FirstRunChoice) { carryOut(choice.effect, at: workplace.time.now().wall) }

  private func wait(for continuation: CheckedContinuation<DeskEnd, Never>) {
    if let ended { continuation.resume(returning: ended) } else { ending = continuation }
  }

  private func carryOut(_ effect: DeskEffect, at now: Timestamp) {
    switch effect {
    case .order(let order): session?.service.order(order)
    case .quit: end(.left(.done))
    case .signIn: end(.signIn)
    case .openDemo: open(.demo(firstRun.demo))
    case .wake(let time): wake(at: time)
    case .export(let name, let document): handle(export(name, document))
    case .writeConfiguration: handle(firstRun.writeConfiguration())
    case .fault(let number):
      guard let fault = SimulatorFault.numbered.first(where: { $0.number == number }) else { return }
      session?.simulator?.apply(fault.fault)
    default: port(effect, now)
    }
  }

  private func wake(at time: Moment) {
    waking?.cancel()
    waking = loop.onDeadline(time) { [weak self] in self?.handle(.woken) }
  }

  /// Exports lie beside the journal, for their owner only.
  private func export(_ name: String, _ document: JSONValue) -> DeskEvent {
    let path =
      "\(workplace.paths.state)/exports/\(name.filter { $0.isLetter || $0.isNumber || "-_.".contains($0) })"
    do { try workplace.files.write(path, document.bytes + [0x0A]) } catch { return .failed("\(error)") }
    return .told("Exported: \(path)")
  }

  private func open(_ source: DeskOpener.Source) {
    guard session == nil else { return }
    Task {
      do {
        let opened = try await opener.open(source, mailbox)
        guard ended == nil else { return await opened.close() }
        session = opened
        handle(.opened(opened.summary))
        if let sessions = opened.sessions { watchSignIn(sessions) }
      } catch { handle(.failed("\(error)")) }
    }
  }

  private func watchSignIn(_ sessions: any UserSessionStore) {
    let watch = SignInWatch(
      sessions, time: workplace.time, loop: loop,
      isLinkLive: { [weak self] in self?.desk.link.isLive ?? true }
    ) { [weak self] output in
      switch output {
      case .tell(let ends): self?.handle(.signInEnds(ends))
      case .reconnect: self?.session?.service.order(.reconnect)
      case .again: break
      }
    }
    signIn = watch
    watch.look()
  }
}
