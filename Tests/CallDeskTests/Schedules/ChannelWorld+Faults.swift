import Groundwork
import PatchbayTestSupport
import Transport

@testable import GenesysCloud

extension ChannelWorld {
  /// Where a fault can meet the session.
  enum Stage: String, CaseIterable {
    case creating, subscribing, opening, checking, waiting, reading, live
    /// Without a channel, everything is read on a schedule.
    case polling
    /// Live, with the next line being made or the old one still heard.
    case changing
  }

  /// Nil before the start and after the end.
  var stage: Stage? {
    guard let lane = machine.lanes.first else { return nil }
    switch machine.phase {
    case .live: return lane.isChanging ? .changing : .live
    case .reading: return .reading
    case .pausing: return .waiting
    case .idle, .stopped: return nil
    case .connecting: break
    }
    if machine.isPolling { return .polling }
    switch lane.serving.machine.phase {
    case .creating: return .creating
    case .subscribing: return .subscribing
    case .opening: return .opening
    case .checking: return .checking
    case .waiting: return .waiting
    case .idle, .up, .left: return nil
    }
  }

  /// In one order, whatever the dictionary's.
  var openSockets: [Socket] {
    sockets.keys.sorted { ($0.line, $0.number) < ($1.line, $1.number) }
  }

  /// A socket that serves.
  var serving: Socket? {
    let lane = machine.lanes.indices.contains(struckLane) ? struckLane : 0
    guard lane < machine.lanes.count, let socket = machine.lanes[lane].serving.machine.socket else {
      return nil
    }
    let line = machine.lanes[lane].serving
    return Socket(line: line.id, number: socket)
  }

  mutating func strike(_ fault: Fault) {
    guard !isCalm else { return }
    faults.append(fault)
    struckLane = Int.random(in: 0..<2, using: &random)
    if let stage { phases[stage, default: []].insert(fault) }
    switch fault {
    case .cut: if let serving { cut(serving) }
    case .silence: if let serving, sockets[serving] != nil { silent.insert(serving) }
    case .forgetChannel: if let id = serving.flatMap({ sockets[$0] }) ?? machine.channel?.id { forget(id) }
    case .closeSoon: closeSoon()
    case .replaceToken: replaceToken()
    case .revokeToken: say(.tokenRevoked(channelID: nil))
    case .stealSocket: steal()
    case .subscriptionsLost: say(.subscriptionsLost(channelID: nil))
    case .sleep: sleep()
    case .rejectedTopic: isTopicPermitted.toggle()
    case .outage: outageUntil = now + pause(60_000)
    case .doubledAnswer: break
    case .strayInput: give(stray())
    case .deafChannel: if let id = serving.flatMap({ sockets[$0] }) { deaf.insert(id) }
    case .refuseSockets:
      refusal = (now + pause(120_000), [200, 302, 403, nil].randomElement(using: &random) ?? nil)
      for socket in openSockets { cut(socket) }
    case .endToken: for channel in channels.sorted() { die(channel) }
    case .reconnect:
      isPollAsked = true
      give(.reconnect)
    case .reread: give(.reread("c-0"))
    }
  }

  private mutating func say(_ frame: ChannelFrame) {
    guard let serving, speaks(serving) else { return }
    self.frame(serving, frame)
  }

  private mutating func closeSoon() {
    guard let serving, speaks(serving) else { return }
    frame(serving, .socketClosing)
    agenda.add(.close(serving), at: now + .seconds(60))
  }

  /// In good time, or when the old one is as good as gone.
  private mutating func replaceToken() {
    for channel in channels.sorted() { agenda.add(.die(channel), at: now + pause(chance(50) ? 200 : 60_000)) }
    give(.tokenReplaced)
  }

  /// Calls go on, and nobody hears of it.
  private mutating func sleep() {
    for socket in openSockets where chance(80) { silent.insert(socket) }
    let night = pause(3_600_000)
    (slept, isPollAsked) = (slept + night, true)
    now = moment(now.ticks)
    guard chance(70) else { return agenda.add(.input(.checkClocks), at: now + pause(2000)) }
    give(.checkClocks)
    if night >= ChannelStateMachine.clockJump, link == .live { complaints.append("live after a sleep") }
  }

  /// The channel dies, and its socket with it.
  mutating func forget(_ id: String) {
    channels.remove(id)
    for socket in openSockets where sockets[socket] == id { cut(socket) }
  }

  /// The token is over: the channel dies, and its socket is closed for that.
  mutating func die(_ id: String) {
    channels.remove(id)
    for socket in openSockets where sockets[socket] == id { cut(socket, forToken: true) }
  }

  /// Another program takes the channel three times in a row.
  private mutating func steal() {
    for round in 0..<3 { agenda.add(.fault(.cut), at: now + .seconds(3 * round)) }
  }

  /// An answer under a number that was never given out, or long ago.
  private mutating func stray() -> ChannelStateMachine.Input {
    let line = Int.random(in: 0...machine.lastLine, using: &random)
    let current = machine.lanes.first?[line]?.machine.current ?? -2
    let number = Int.random(in: 0...max(1, current), using: &random)
    let old = number == current ? -1 : number
    let strays: [ChannelLineStateMachine.Input] = [
      .created(old, .failure(Desk.notSent)), .subscribed(old, .failure(Desk.refused(404))),
      .checked(old, .success(false)), .begin,
      .refused(old, TransportFailure(reason: .timedOut, message: "late")), .closed(-7, reason: "stray"),
      .frame(-7, .socketClosing), .timer(.watchdog), .timer(.retry), .timer(.end),
    ]
    return .line(line, strays.randomElement(using: &random) ?? .begin)
  }
}
