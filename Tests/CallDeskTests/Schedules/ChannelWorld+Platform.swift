import Groundwork
import PatchbayTestSupport
import Transport

@testable import CallDesk
@testable import GenesysCloud

/// The platform and the network.
extension ChannelWorld {
  mutating func happen(_ happening: Happening) {
    switch happening {
    case .input(let input): deliver(input)
    case .sample(let operation, let reads, let asked): sample(operation, reads, asked)
    case .answer(let operation, let reports, let asked): answer(operation, reports, asked)
    case .accept(let operation, let channel): accept(operation, channel)
    case .compare(let operation, let asked): compare(operation, asked)
    case .event(let socket, let report): if hears(socket, report) { event(socket, report) }
    case .heartbeat(let socket): heartbeat(socket)
    case .pong(let socket): if speaks(socket) { frame(socket, .signOfLife) }
    case .close(let socket): cut(socket)
    case .die(let channel): die(channel)
    case .change: change()
    case .deskWake(let moment): if moment == deskDue { wakeDesk() }
    case .write: writeNote()
    case .patch(let place, let patch, let values): arrive(place, patch, values)
    case .patched(let place, let patch, let result): give(.patched(place, patch: patch, result))
    case .ownRead(let id, let asked): sampleOwn(id, asked)
    case .ownAnswer(let id, let result): answerOwn(id, result)
    case .fault(let fault): strike(fault)
    }
  }

  private mutating func wakeDesk() {
    deskDue = nil
    give(.wake)
  }

  func speaks(_ socket: Socket) -> Bool { sockets[socket] != nil && !silent.contains(socket) }

  /// A deaf channel brings no event, and nobody can tell.
  private mutating func hears(_ socket: Socket, _ report: ConversationReport) -> Bool {
    guard speaks(socket), let channel = sockets[socket] else { return false }
    guard deaf.contains(channel) else { return true }
    let id = report.conversation.id
    missed[id] = missed[id] ?? now
    return false
  }

  mutating func frame(_ socket: Socket, _ frame: ChannelFrame) {
    heard(socket)
    wire.append(WireRecord(id: UInt64(steps), exchange: 0, time: now, kind: .event, target: "t", body: "{}"))
    deliver(give(socket, .frame(socket.number, frame)))
  }

  private mutating func heard(_ socket: Socket) {
    lastSign = now
    if let lane = machine.lanes.firstIndex(where: { $0.serving.id == socket.line }) { lastFrames[lane] = now }
  }

  private mutating func deliver(_ input: ChannelStateMachine.Input) {
    give(input)
    if chance(3) {
      strike(.doubledAnswer)
      give(input)
    }
  }

  private mutating func sample(_ operation: Socket, _ reads: ChannelPlan.Reads, _ asked: Moment) {
    guard !isOut, !chance(8) else {
      let statuses = reads == .myCalls ? [500, 429, 403, 401] : [500, 429]
      let error = Desk.refused(statuses.randomElement(using: &random) ?? 500)
      agenda.add(.input(.read(operation, .failure(error))), at: now + pause(300))
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

  private mutating func compare(_ operation: Socket, _ asked: Moment) {
    guard !isOut, !chance(8) else {
      let error = Desk.refused([500, 429, 401].randomElement(using: &random) ?? 500)
      return agenda.add(.input(.read(operation, .failure(error))), at: now + pause(300))
    }
    let ids = calls.filter { !$0.value.hasEnded }.map(\.key).sorted { $0.rawValue < $1.rawValue }
    let reports = ids.compactMap { report($0) }.map { report in
      var report = report
      (report.source, report.asked) = (.read, asked)
      return report
    }
    let reading = ChannelReading(reports: reports)
    agenda.add(.input(.read(operation, .success(reading))), at: now + latency())
  }

  private mutating func answer(_ operation: Socket, _ reports: [ConversationReport], _ asked: Moment) {
    var reading = ChannelReading(reports: reports)
    for index in reading.reports.indices {
      reading.reports[index].source = .read
      (reading.reports[index].asked, reading.reports[index].received) = (asked, now)
    }
    if operation == machine.reads.snapshot?.operation {
      lastSnapshotAsked = asked
      if machine.phase == .connecting { lastSign = max(lastSign, asked) }
    }
    if let picture, picture.name == operation {
      (pictureAsked, versionsAsked) = (picture.asked, picture.versions)
    }
    deliver(.read(operation, .success(reading)))
  }

  func report(_ id: ConversationID) -> ConversationReport? {
    guard let call = calls[id] else { return nil }
    let party = Participant(
      id: "p", purpose: .customer, state: call.hasEnded ? .terminated : .connected,
      attributes: ["v": String(call.version)].merging(call.note.map { ["note": $0] } ?? [:]) { $1 })
    return ConversationReport(
      conversation: Conversation(id: id, participants: [party]), source: .callsEvent, received: now)
  }

  private mutating func refuse(_ name: Socket, _ reason: TransportFailure.Reason, _ status: Int?) {
    let failure = TransportFailure(reason: reason, message: "refused", status: status)
    give(give(name, .refused(name.number, failure)))
  }

  private mutating func accept(_ operation: Socket, _ channel: KnownChannel) {
    guard channels.contains(channel.id) else { return refuse(operation, .refusedUpgrade, 404) }
    guard isCalm || now >= refusal.until else {
      return refuse(
        operation, refusal.status == nil ? .connectionLost : .refusedUpgrade, refusal.status)
    }
    guard !isOut, !chance(30) else { return refuse(operation, .cannotConnect, nil) }
    // One socket a channel: a second one would cut the first.
    if sockets.values.contains(channel.id) { complaints.append("two sockets on one channel") }
    sockets[operation] = channel.id
    openedAt[operation] = now
    agenda.add(.heartbeat(operation), at: now + .seconds(30))
    deliver(give(operation, .opened(operation.number)))
    heard(operation)
  }

  private mutating func heartbeat(_ socket: Socket) {
    guard speaks(socket) else { return }
    agenda.add(.heartbeat(socket), at: now + .seconds(30))
    frame(socket, .signOfLife)
  }

  private mutating func event(_ socket: Socket, _ report: ConversationReport) {
    var report = report
    report.received = now
    frame(socket, .news(.conversation(report)))
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
      calls[next] = Call()
      announce(next)
    }
  }

  mutating func announce(_ id: ConversationID) {
    compare(id)
    // Each channel carries the calls of its own topics.
    let share = Int(id.rawValue.dropFirst(2), radix: 10).map { $0 % max(1, machine.lanes.count) }
    for socket in openSockets where machine.lanes.firstIndex(where: { $0[socket.line] != nil }) == share {
      guard let report = report(id) else { continue }
      // Late, but in order: a socket never brings the past after the present.
      let due = max(now + pause(chance(10) ? 2900 : 400), lastEventDue[socket] ?? now)
      lastEventDue[socket] = due
      agenda.add(.event(socket, report), at: due)
    }
  }

  mutating func cut(_ socket: Socket, forToken isTokenOver: Bool = false) {
    guard sockets.removeValue(forKey: socket) != nil else { return }
    let life = now.since(openedAt[socket] ?? now)
    silent.remove(socket)
    lastSign = now
    // Whoever wakes has lost every socket before the first word of one is heard.
    let hasSlept = machine.lastClocks.map {
      now.wall.since($0.wall) - now.since($0) >= ChannelStateMachine.clockJump
    }
    deliver(give(socket, .closed(socket.number, reason: "cut", isTokenOver: isTokenOver)))
    let line = machine.lanes.first { $0.serving.id == socket.line }?.serving
    if isTokenOver, life >= .seconds(5), hasSlept != true, case .waiting = line?.machine.phase {
      complaints.append("a token's end is waited for")
    }
  }
}
