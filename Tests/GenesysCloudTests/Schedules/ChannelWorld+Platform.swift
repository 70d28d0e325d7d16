import Groundwork
import Transport

@testable import GenesysCloud

/// The platform and the network.
extension ChannelWorld {
  mutating func happen(_ happening: Happening) {
    switch happening {
    case .input(let input): deliver(input)
    case .sample(let operation, let reads, let asked): sample(operation, reads, asked)
    case .answer(let operation, let reports, let asked): answer(operation, reports, asked)
    case .accept(let operation, let channel): accept(operation, channel)
    case .event(let socket, let report): if speaks(socket) { event(socket, report) }
    case .heartbeat(let socket): heartbeat(socket)
    case .change: change()
    case .fault(let fault): strike(fault)
    }
  }

  private func speaks(_ socket: Int) -> Bool { sockets[socket] != nil && !silent.contains(socket) }

  private mutating func deliver(_ input: ChannelStateMachine.Input) {
    give(input)
    if chance(3) {
      strike(.doubledAnswer)
      give(input)
    }
  }

  private mutating func sample(_ operation: Int, _ reads: ChannelPlan.Reads, _ asked: Moment) {
    guard !isOut, !chance(8) else {
      agenda.add(.input(.read(operation, .failure(.status(500)))), at: now + pause(300))
      return
    }
    let ids: [ConversationID] =
      switch reads {
      case .nothing: []
      case .myCalls: calls.filter { !$0.value.hasEnded }.map(\.key).sorted { $0.rawValue < $1.rawValue }
      case .conversations(let ids): ids.filter { calls[$0] != nil }
      }
    agenda.add(.answer(operation, ids.compactMap { report($0) }, asked: asked), at: now + latency())
  }

  private mutating func answer(_ operation: Int, _ reports: [ConversationReport], _ asked: Moment) {
    var reading = ChannelReading(reports: reports)
    for index in reading.reports.indices {
      (reading.reports[index].asked, reading.reports[index].received) = (asked, now)
    }
    if operation == machine.reads.snapshot?.operation { lastSnapshotAsked = asked }
    deliver(.read(operation, .success(reading)))
  }

  func report(_ id: ConversationID) -> ConversationReport? {
    guard let call = calls[id] else { return nil }
    let party = Participant(
      id: "p", purpose: .customer, state: call.hasEnded ? .terminated : .connected,
      attributes: ["v": String(call.version)])
    return ConversationReport(
      conversation: Conversation(id: id, participants: [party]), source: .callsEvent, received: now)
  }

  private mutating func accept(_ operation: Int, _ channel: KnownChannel) {
    guard channels.contains(channel.id) else {
      return give(
        .refused(operation, TransportFailure(reason: .refusedUpgrade, message: "gone", status: 404)))
    }
    guard !isOut, !chance(30) else {
      return give(.refused(operation, TransportFailure(reason: .cannotConnect, message: "no route")))
    }
    // One socket a channel: a second one cuts the first.
    for (socket, name) in sockets where name == channel.id { cut(socket) }
    sockets[operation] = channel.id
    openedAt[operation] = now
    agenda.add(.heartbeat(operation), at: now + .seconds(30))
    deliver(.opened(operation))
  }

  private mutating func heartbeat(_ socket: Int) {
    guard speaks(socket) else { return }
    agenda.add(.heartbeat(socket), at: now + .seconds(30))
    give(.frame(socket, .signOfLife))
  }

  private mutating func event(_ socket: Int, _ report: ConversationReport) {
    var report = report
    report.received = now
    deliver(.frame(socket, .news(.conversation(report))))
  }

  /// A call changes, ends, or begins; whoever is connected hears of it in order, a moment later.
  private mutating func change() {
    if !isCalm { agenda.add(.change, at: now + pause(3000)) }
    let live = calls.filter { !$0.value.hasEnded }.keys.sorted { $0.rawValue < $1.rawValue }
    guard let id = live.randomElement(using: &random) else { return }
    calls[id]?.version += 1
    announce(id)
    if Int.random(in: 0..<12, using: &random) == 0 {
      calls[id]?.hasEnded = true
      announce(id)
      let next = ConversationID(rawValue: "c-\(calls.count)")
      calls[next] = Call(version: 0, hasEnded: false)
      announce(next)
    }
  }

  private mutating func announce(_ id: ConversationID) {
    for socket in sockets.keys.sorted() {
      if let report = report(id) { agenda.add(.event(socket, report), at: now + .milliseconds(200)) }
    }
  }

  mutating func cut(_ socket: Int) {
    guard sockets.removeValue(forKey: socket) != nil else { return }
    silent.remove(socket)
    deliver(.closed(socket, reason: "cut"))
  }
}
