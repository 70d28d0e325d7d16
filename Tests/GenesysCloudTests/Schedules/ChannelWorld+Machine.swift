import Groundwork
import Transport

@testable import GenesysCloud

/// Between the machine and its surroundings.
extension ChannelWorld {
  mutating func give(_ input: ChannelStateMachine.Input) {
    steps += 1
    let outputs = machine.handle(input, at: now)
    for output in outputs { carryOut(output) }
    if sockets.count > 1 + silent.count { complaints.append("two sockets at once") }
    if case .waiting = machine.phase, machine.timers[.retry] == nil { complaints.append("waits for nothing") }
  }

  private mutating func carryOut(_ output: ChannelStateMachine.Output) {
    strikeSoon(after: output)
    switch output {
    case .create(let operation): answerLater(create(operation))
    case .subscribe(let operation, let channel, _): answerLater(subscribe(operation, channel))
    case .check(let operation, let channel):
      answerLater(
        .checked(operation, isOut ? .failure(.unreachable) : .success(channels.contains(channel.id))))
    case .open(let operation, let channel): agenda.add(.accept(operation, channel), at: now + latency())
    case .close(let socket):
      sockets[socket] = nil
      silent.remove(socket)
    case .read(let operation, let reads):
      agenda.add(.sample(operation, reads, asked: now), at: now + latency())
    case .set(let timer, let moment):
      if timer == .retry, moment.since(now) > Backoff.ceiling { complaints.append("waits longer than 90 s") }
      agenda.add(.input(.timer(timer)), at: moment)
    case .tell(let news): told(news)
    case .cancel, .finish: break
    }
  }

  /// Faults at random moments rarely meet the short phases, so some are aimed at them.
  private mutating func strikeSoon(after output: ChannelStateMachine.Output) {
    let percent: Int? =
      switch output {
      case .check: 50
      case .create, .subscribe, .open, .read: 8
      case .close, .set, .cancel, .tell, .finish: nil
      }
    guard let percent, chance(percent), let fault = Fault.allCases.randomElement(using: &random) else {
      return
    }
    agenda.add(.fault(fault), at: now + .milliseconds(1))
  }

  var isOut: Bool { now < outageUntil }

  /// Mostly milliseconds, now and then long enough for everything else to change meanwhile.
  mutating func latency() -> Interval { chance(5) ? pause(20_000) : pause(300) }

  private mutating func answerLater(_ input: ChannelStateMachine.Input) {
    agenda.add(.input(input), at: now + latency())
  }

  private mutating func failure() -> PlatformError? {
    if isOut { return .unreachable }
    guard chance(10) else { return nil }
    return [.status(500), .status(401), .status(429), .unreachable].randomElement(using: &random)
  }

  private mutating func create(_ operation: Int) -> ChannelStateMachine.Input {
    if let error = failure() { return .created(operation, .failure(error)) }
    madeChannels += 1
    let id = "ch-\(madeChannels)"
    channels.insert(id)
    return .created(operation, .success(KnownChannel(id: id, connectURI: Secret("wss://\(id)"))))
  }

  private mutating func subscribe(_ operation: Int, _ channel: KnownChannel) -> ChannelStateMachine.Input {
    if let error = failure() { return .subscribed(operation, .failure(error)) }
    return .subscribed(operation, channels.contains(channel.id) ? .success([]) : .failure(.status(404)))
  }

  // MARK: The owner

  private mutating func told(_ news: ChannelNews) {
    switch news {
    case .link(let state):
      if state == .live { checkLive() }
      link = state
    case .conversation(let report): shown(report)
    case .presence, .routingStatus, .topics, .gone, .signedOut, .reread: break
    }
  }

  private mutating func checkLive() {
    guard let socket = machine.socket, let opened = openedAt[socket] else {
      complaints.append("live without a socket")
      return
    }
    guard let asked = lastSnapshotAsked, asked >= opened else {
      complaints.append("live without a read after the socket was open")
      return
    }
  }

  /// As the store does it: events as they come, reads that no event overlapped, else a re-read, twice.
  private mutating func shown(_ report: ConversationReport) {
    let id = report.conversation.id
    let call = Call(
      version: report.conversation.customer?.attributes["v"].flatMap { Int($0) } ?? -1,
      hasEnded: report.conversation.hasEnded)
    guard let asked = report.asked else {
      (picture[id], lastEvent[id]) = (call, report.received)
      unsettled.remove(id)
      return
    }
    let overlaps = lastEvent[id].map { $0 >= asked } ?? false
    if overlaps, rereads[id, default: 0] < 2 {
      rereads[id, default: 0] += 1
      agenda.add(.input(.reread(id)), at: now)
      return
    }
    (picture[id], rereads[id]) = (call, 0)
    if overlaps { unsettled.insert(id) } else { unsettled.remove(id) }
  }
}
