import Groundwork
import PatchbayTestSupport
import Transport

@testable import GenesysCloud

/// Between the machine and its surroundings.
extension ChannelWorld {
  mutating func give(_ input: ChannelStateMachine.Input) {
    steps += 1
    let outputs = machine.handle(input, at: now)
    for output in outputs { carryOut(output) }
    for line in machine.lanes.flatMap(\.lines) {
      if case .waiting = line.machine.phase, machine.timers[.line(line.id, .retry)] == nil {
        complaints.append("waits for nothing")
      }
    }
    if machine.phase == .pausing, machine.timers[.picture] == nil { complaints.append("pauses for ever") }
  }

  func give(_ socket: Socket, _ input: ChannelLineStateMachine.Input) -> ChannelStateMachine.Input {
    .line(socket.line, input)
  }

  private mutating func carryOut(_ output: ChannelStateMachine.Output) {
    strikeSoon(after: output)
    switch output {
    case .create(let name): answerLater(name, create(name.number))
    case .subscribe(let name, let channel, let topics):
      answerLater(name, subscribe(name.number, channel, topics))
    case .check(let name, let channel):
      let alive = channels.contains(channel.id)
      answerLater(name, .checked(name.number, isOut ? .failure(Desk.notSent) : .success(alive)))
    case .open(let name, let channel): agenda.add(.accept(name, channel), at: now + latency())
    case .ping(let socket): agenda.add(.pong(socket), at: now + pause(1500))
    case .close(let socket):
      sockets[socket] = nil
      silent.remove(socket)
    case .read(let name, let reads):
      notePicture(name)
      checkPoll(name)
      agenda.add(.sample(name, reads, asked: now), at: now + latency())
    case .compare(let name, _, _):
      checkComparison()
      agenda.add(.compare(name, asked: now), at: now + latency())
    case .set(let timer, let moment):
      if timer.isRetry, moment.since(now) > Backoff.ceiling { complaints.append("waits longer than 90 s") }
      agenda.add(.input(.timer(timer)), at: moment)
    case .tell(let news): told(news)
    case .cancel, .finish: break
    }
  }

  /// Faults at random moments rarely meet the short phases, so some are aimed at them. Requests are
  /// counted by the minute on the way.
  private mutating func strikeSoon(after output: ChannelStateMachine.Output) {
    let percent: Int? =
      switch output {
      case .check: 50
      case .create, .subscribe, .open, .read, .compare: 8
      case .close, .ping, .set, .cancel, .tell, .finish: nil
      }
    guard let percent else { return }
    requestsInMinute[now.ticks / 60_000_000_000, default: 0] += 1
    guard chance(percent), let fault = Fault.allCases.randomElement(using: &random) else { return }
    agenda.add(.fault(fault), at: now + .milliseconds(1))
  }

  /// What the platform has when the first half of a picture is asked for.
  private mutating func notePicture(_ name: Socket) {
    guard let snapshot = machine.reads.snapshot, snapshot.operation == name, !snapshot.isSecondHalf else {
      return
    }
    picture = (name, now, calls.mapValues(\.version))
  }

  /// Without a channel everything is read every 15 s at most, but for whoever does not want to wait.
  private mutating func checkPoll(_ name: Socket) {
    guard machine.phase == .connecting, let snapshot = machine.reads.snapshot, snapshot.operation == name,
      !snapshot.isSecondHalf
    else { return }
    if let lastPoll, !isPollAsked, now.since(lastPoll) < .seconds(15) {
      complaints.append("read twice within 15 s for want of a channel")
    }
    (lastPoll, isPollAsked) = (now, false)
  }

  private mutating func checkComparison() {
    if let lastComparison, now.since(lastComparison) < .seconds(60) {
      complaints.append("compared twice within a minute")
    }
    lastComparison = now
  }

  var isOut: Bool { now < outageUntil }

  /// Mostly milliseconds, now and then long enough for everything else to change meanwhile.
  mutating func latency() -> Interval { chance(5) ? pause(20_000) : pause(300) }

  private mutating func answerLater(_ name: Socket, _ input: ChannelLineStateMachine.Input) {
    agenda.add(.input(give(name, input)), at: now + latency())
  }

  private mutating func failure() -> PlatformError? {
    if isOut { return Desk.notSent }
    guard chance(10) else { return nil }
    let refused = [500, 401, 403, 404, 429].map { Desk.refused($0) }
    return (refused + [Desk.notSent]).randomElement(using: &random)
  }

  private mutating func create(_ number: Int) -> ChannelLineStateMachine.Input {
    if let error = failure() { return .created(number, .failure(error)) }
    madeChannels += 1
    let id = "ch-\(madeChannels)"
    channels.insert(id)
    return .created(number, .success(KnownChannel(id: id, connectURI: Secret("wss://\(id)"))))
  }

  private mutating func subscribe(_ number: Int, _ channel: KnownChannel, _ topics: [String])
    -> ChannelLineStateMachine.Input
  {
    if topics.count > 1000 { complaints.append("more than 1,000 topics on one channel") }
    if let error = failure() { return .subscribed(number, .failure(error)) }
    guard channels.contains(channel.id) else { return .subscribed(number, .failure(Desk.refused(404))) }
    let first = topics.first ?? ""
    return .subscribed(number, .success([TopicState(topic: first, isPermitted: isTopicPermitted)]))
  }
}

extension ChannelStateMachine.Timer {
  /// Whether it is the next try of something.
  fileprivate var isRetry: Bool {
    switch self {
    case .line(_, .retry), .picture: true
    case .line, .reread, .overlap, .poll, .doubt: false
    }
  }
}
