internal import CallDesk
internal import GenesysCloud
public import Groundwork

/// The desk after an event, and what is to be done about it. Pure: the same desk and the same events
/// give the same states and effects.
/// - Parameters:
///   - desk: changed in place.
///   - event: what happened.
///   - now: when; durations and times of day come from here alone.
/// - Returns: effects in the order in which they are to run.
public func update(_ desk: inout Desk, _ event: DeskEvent, at now: Moment) -> [DeskEffect] {
  desk.now = now
  desk.conceal()
  let effects = desk.take(event)
  desk.refreshViews()
  return effects + desk.tail()
}

extension Desk {
  mutating func take(_ event: DeskEvent) -> [DeskEffect] {
    switch event {
    case .input(let input): return take(input)
    case .repeated(let key): return pressAgain(key)
    case .pointed(let kind, let target): return point(kind, target)
    case .painted(let painted): self.painted = painted
    case .news(let news): return take(news)
    case .wire(let record): wire.append(record)
    case .tick: break
    case .woken: wakesAt = nil
    case .opened(let profile): open(profile)
    case .signInEnds(let time):
      signInEnds = time
      return signInNotice.map { [.say(.notice($0))] } ?? []
    case .keeping(let isKept): isKeeping = isKept
    case .resumed: return [.redraw]
    case .run(let command): return run(command)
    case .linear(let command): return take(command)
    case .failed(let words): return tell(Notice(.error, "\(words)"))
    case .told(let words): return tell("\(words)")
    }
    return []
  }

  private mutating func take(_ input: TerminalInput) -> [DeskEffect] {
    switch input {
    case .key(let key): return press(key)
    case .mouse: return []
    case .paste(let text): return paste(text)
    case .resize(let size): screen = size
    case .focus(let hasFocus): terminalFocus = hasFocus ? .focused : .unfocused
    }
    return []
  }

  private mutating func open(_ profile: ProfileSummary) {
    if !profile.isFirstRun { overlays.removeAll { if case .firstRun = $0 { true } else { false } } }
    self.profile = profile
  }

  /// A sentence for the notice line, and for linear mode.
  mutating func tell(_ notice: Notice) -> [DeskEffect] {
    message = notice
    return [.say(.notice(notice))]
  }

  /// What follows from the state after every event: the window's title, and whether time must tick.
  mutating func tail() -> [DeskEffect] {
    var effects: [DeskEffect] = []
    let isCalling = !calls.alerting.isEmpty && terminalFocus != .focused
    let wanted = isCalling ? "patchbay: alerting" : "patchbay"
    if wanted != title {
      title = wanted
      effects.append(.title(wanted))
    }
    let ticks = link.isLive && !calls.live.isEmpty && painted.showsDuration && !profile.isFirstRun
    if ticks != isTicking {
      isTicking = ticks
      effects.append(.tick(wanted: ticks))
    }
    let end = [revealsUntil, ringsUntil].compactMap(\.self).min()
    if end?.wall != wakesAt {
      wakesAt = end?.wall
      if let end { effects.append(.wake(at: end)) }
    }
    return effects
  }

  /// When the bar of a call that rings has to change, where nothing else will change it.
  private var ringsUntil: Moment? {
    guard !link.isLive, let until = answerTarget?.alertsUntil, now.wall < until else { return nil }
    return now.advanced(by: until.since(now.wall))
  }

  /// A ticket for the next order.
  mutating func newTicket() -> CallDeskOrder.Ticket {
    defer { nextTicket += 1 }
    return CallDeskOrder.Ticket(nextTicket)
  }
}
