import Groundwork
import PatchbayTestSupport

@testable import CallDesk
@testable import GenesysCloud

/// The call desk above the channel: what it shows of each call, and what it is told of the link.
extension ChannelWorld {
  mutating func told(_ news: ChannelNews) {
    switch news {
    case .link(let state): toldLink(state)
    case .conversation(let report): return shown(report)
    case .reread:
      if !isRereadDue { complaints.append("read again without a gap") }
      isRereadDue = false
    case .topics(let states):
      if states == topics { complaints.append("told topics twice") }
      topics = states
    case .presence, .routingStatus, .gone, .signedOut: break
    }
    give(.channel(news))
  }

  mutating func give(_ input: CallDeskStateMachine.Input) {
    for output in desk.handle(input, at: now) {
      switch output {
      case .news(.change(let change)): compare(change.conversation)
      case .news(.write(let report)): wrote(report)
      case .reread(let id):
        pendingRereads.insert(id)
        agenda.add(.input(.reread(id)), at: now)
      case .read(let id): agenda.add(.ownRead(id, asked: now), at: now + latency())
      case .patch(let place, let patch, let values):
        agenda.add(.patch(place, patch, values), at: now + latency())
      default: break
      }
    }
    guard let deadline = desk.deadline, deadline != deskDue else { return }
    deskDue = deadline
    agenda.add(.deskWake(deadline), at: deadline)
  }

  /// A call as the desk shows it.
  func shown(_ id: ConversationID) -> Call? { desk.store[id].map { Call($0) } }

  private mutating func toldLink(_ state: LinkState) {
    if state == .live { checkLive() }
    if link == .live { isRereadDue = true }
    if case .reading(let since, _, _) = state {
      isRereadDue = true
      if sockets.keys.contains(where: { speaks($0) && isServing($0) }), machine.lanes.count == 1 {
        complaints.append("reads on a schedule beside a channel")
      }
      if since > now.wall { complaints.append("read as of a time to come") }
    }
    if case .stale(let since, _, _) = state, since > lastSign.wall {
      complaints.append("stale since later than anything was heard")
    }
    link = state
    for id in calls.keys { compare(id) }
  }

  /// Nobody claims to be live before everything was read: since the sockets stood, and whatever the
  /// platform had when that was asked for.
  private mutating func checkLive() {
    if isRereadDue { complaints.append("live after a gap without saying so") }
    // While lines change the picture may be older than the new one, never than the one that goes.
    for lane in machine.lanes {
      let standing = [lane.leaving, lane.serving].compactMap { $0 }.compactMap { line in
        line.machine.socket.flatMap { openedAt[Socket(line: line.id, number: $0)] }
      }
      guard let opened = standing.min() else {
        complaints.append("live without a socket")
        continue
      }
      guard let asked = lastSnapshotAsked, asked >= opened else {
        complaints.append("live without a read after the socket was open")
        continue
      }
    }
    for id in versionsAsked.keys { checkAge(id) }
  }

  /// Whatever the picture showed, nothing older is shown behind a live link, but by an event that came
  /// since: the next one is on its way.
  mutating func checkAge(_ id: ConversationID) {
    if let event = lastEvent[id], event >= pictureAsked { return }
    guard let version = versionsAsked[id], let shown = shown(id), shown.version < version,
      !pendingRereads.contains(id), !desk.store.isUnsettled(id)
    else { return }
    complaints.append("\(id) is live and older than what was read")
  }

  private func isServing(_ socket: Socket) -> Bool {
    machine.lanes.contains { $0.serving.id == socket.line && $0.serving.machine.socket == socket.number }
  }

  /// What a deaf channel has not told is found out within a minute and a heartbeat, as long as nothing
  /// else is wrong. A call that came and went meanwhile is nowhere to be found.
  mutating func checkDeafness() {
    guard link == .live, let calmSince else { return }
    for (id, since) in missed where shown(id) != calls[id] {
      if shown(id) == nil, calls[id]?.hasEnded ?? true { continue }
      let lasts = now.since(max(since, calmSince, outageUntil))
      if lasts > .seconds(60 + 31 + 4) {
        complaints.append("live, and deaf for \(lasts.seconds) s")
        missed[id] = nil
      }
    }
  }

  /// Silence beyond 35 s is never live, whatever else happens.
  mutating func checkSilence() {
    guard link == .live else { return }
    for lane in machine.lanes.indices {
      let silence = now.since(lastFrames[lane] ?? .dawn)
      if silence > ChannelLineStateMachine.silence {
        complaints.append("live, and nothing heard for \(silence.seconds) s")
      }
    }
  }

  private mutating func shown(_ report: ConversationReport) {
    let id = report.conversation.id
    defer { compare(id) }
    guard report.asked == nil else {
      pendingRereads.remove(id)
      return give(.channel(.conversation(report)))
    }
    let call = Call(report.conversation)
    if call.version < newestTold[id] ?? 0 { complaints.append("\(id): the past after the present") }
    newestTold[id] = call.version
    lastEvent[id] = now
    give(.channel(.conversation(report)))
    // A copy of the desk is dear.
    guard steps.isMultiple(of: 4) else { return }
    var copy = desk
    let again = copy.handle(.channel(.conversation(report)), at: now)
    if let first = again.first { complaints.append("\(id): the same event again leads to \(first)") }
  }
}

extension ChannelWorld.Call {
  init(_ conversation: Conversation) {
    let attributes = conversation.customer?.attributes ?? [:]
    version = attributes["v"].flatMap { Int($0, radix: 10) } ?? -1
    note = attributes["note"]
    hasEnded = conversation.hasEnded
  }
}
