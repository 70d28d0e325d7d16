import CallDesk
import CloudSimulator
import DeskModel
import GenesysCloud
import Groundwork
import RunLoop

/// What a screen and a line printer have in common: the desk, its mailbox, its session and its end.
/// Carries events to `update` and effects to the world; decides nothing.
@LoopActor
final class DeskEngine: DeskHost {
  private(set) var desk: Desk
  let workplace: Workplace
  private let opener: DeskOpener
  private let source: DeskOpener.Source?
  private let firstRun: FirstRunOffers?
  private var keeper: SessionKeeper?
  private let loop: RunLoop
  private let mailbox = DeskMailbox()
  private var session: DeskSession?
  private var signIn: SignInWatch?
  private var waking: Subscription?
  private let ending = DeskEnding()
  let endsWithItsInput = true
  var port: (DeskEffect, Timestamp) -> Void = { _, _ in }
  var onChange: () -> Void = {}

  init(
    _ desk: Desk, _ opener: DeskOpener, _ source: DeskOpener.Source?, firstRun: FirstRunOffers?,
    keeper: SessionKeeper?, loop: RunLoop = .main
  ) {
    (self.desk, self.opener, self.source, self.firstRun, self.loop) = (desk, opener, source, firstRun, loop)
    self.keeper = keeper
    workplace = opener.workplace
  }

  var hasEnded: Bool { ending.end != nil }

  func run(close: () -> Void) async -> DeskEnd {
    let watching = loop.onClockJump { [weak self] in
      self?.session?.service.order(.checkClocks)
      self?.signIn?.look()
    }
    startKeeping()
    let pump = Task { for await event in mailbox.events { handle(event) } }
    if let source { open(source) }
    let end = await ending.wait()
    // Said to the platform while the terminal is given back: neither has to wait for the other.
    let goodbye = Task.detached { [session] in await session?.close() }
    close()
    keeper?.finish()
    watching.cancel()
    waking?.cancel()
    signIn?.stop()
    mailbox.close()
    pump.cancel()
    await goodbye.value
    return end
  }

  func end(_ end: DeskEnd) { ending.say(end) }

  func handle(_ event: DeskEvent) {
    guard !hasEnded else { return }
    let now = workplace.time.now()
    let wasLive = desk.link.isLive
    let effects = update(&desk, event, at: now)
    keeper?.keep(event, effects, desk, at: now)
    for effect in effects { carryOut(effect, at: now.wall) }
    if wasLive != desk.link.isLive { signIn?.look() }
    switch event {
    case .painted: return
    // A wire that nobody looks at costs no paint.
    case .wire where !desk.showsWire: return
    default: break
    }
    onChange()
  }

  func post(_ event: DeskEvent) { mailbox.post(event) }

  func choose(_ choice: FirstRunChoice) { carryOut(choice.effect, at: workplace.time.now().wall) }

  private func carryOut(_ effect: DeskEffect, at now: Timestamp) {
    switch effect {
    case .order(let order): session?.service.order(order)
    case .quit: end(.left(.done))
    case .signIn: end(.signIn)
    case .openDemo: if let firstRun { open(.demo(firstRun.demo)) }
    case .wake(let time): wake(at: time)
    case .keep(let isWanted): isWanted ? keep() : stopKeeping()
    case .export(let name, let document): handle(workplace.export(name, document))
    case .writeConfiguration: if let firstRun { handle(firstRun.writeConfiguration()) }
    case .fault(let number):
      guard let fault = SimulatorFault.numbered.first(where: { $0.number == number }) else { return }
      strike(fault.fault)
    default: port(effect, now)
    }
  }

  private func startKeeping() {
    guard let keeper else { return }
    keeper.start(loop) { [weak self] in
      // Another file may be begun.
      self?.keeper = nil
      self?.post(.failed($0))
      self?.post(.keeping(false))
    }
    handle(.keeping(true))
  }

  private func keep() {
    guard keeper == nil else { return }
    do {
      let keeper = try SessionKeeper(standing: desk, in: workplace)
      // Told first: where the file is does not belong into it.
      handle(.told("The session is kept from here on: \(keeper.path)"))
      self.keeper = keeper
      startKeeping()
    } catch { handle(.failed((error as? CommandFailure)?.message ?? "\(error)")) }
  }

  private func stopKeeping() {
    guard let keeper else { return }
    keeper.finish()
    self.keeper = nil
    handle(.keeping(false))
    handle(.told("Kept: \(keeper.path)"))
  }

  /// Makes the demo's simulator misbehave.
  func strike(_ fault: SimulatorFault) { session?.simulator?.apply(fault) }

  private func wake(at time: Moment) {
    waking?.cancel()
    waking = loop.onDeadline(time) { [weak self] in self?.handle(.woken) }
  }

  private func open(_ source: DeskOpener.Source) {
    guard session == nil else { return }
    Task {
      do {
        let opened = try await opener.open(source, mailbox)
        guard !hasEnded else { return await opened.close() }
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
