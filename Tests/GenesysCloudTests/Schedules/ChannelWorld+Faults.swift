import Groundwork
import Transport

@testable import GenesysCloud

extension ChannelWorld {
  mutating func strike(_ fault: Fault) {
    guard !isCalm else { return }
    faults.append(fault)
    phases[coarse(machine.phase), default: []].insert(fault)
    let socket = machine.socket
    switch fault {
    case .cut: if let socket { cut(socket) }
    case .silence: if let socket, sockets[socket] != nil { silent.insert(socket) }
    case .forgetChannel: forget()
    case .closeSoon: if let socket { give(.frame(socket, .socketClosing)) }
    case .replaceToken: give(.tokenReplaced)
    case .revokeToken: if let socket { give(.frame(socket, .tokenRevoked(channelID: nil))) }
    case .stealSocket: steal()
    case .subscriptionsLost: if let socket { give(.frame(socket, .subscriptionsLost(channelID: nil))) }
    case .outage: outageUntil = now + pause(60_000)
    case .doubledAnswer: break
    case .strayInput: give(stray())
    case .reconnect: give(.reconnect)
    case .reread: give(.reread("c-0"))
    }
  }

  /// Phases without what they carry.
  func coarse(_ phase: ChannelStateMachine.Phase) -> ChannelStateMachine.Phase {
    if case .waiting = phase { .waiting(.open) } else { phase }
  }

  /// The channel dies, and its socket with it.
  private mutating func forget() {
    guard let id = machine.channel?.id else { return }
    channels.remove(id)
    for (socket, name) in sockets where name == id { cut(socket) }
  }

  /// Another program takes the channel three times in a row.
  private mutating func steal() {
    for round in 0..<3 { agenda.add(.fault(.cut), at: now + .seconds(3 * round)) }
  }

  /// An answer under a number that was never given out, or long ago.
  private mutating func stray() -> ChannelStateMachine.Input {
    let number = Int.random(in: 0...max(1, machine.lastOperation - 1), using: &random)
    let old = number == machine.current ? -1 : number
    return [
      .created(old, .failure(.unreachable)), .subscribed(old, .failure(.status(404))),
      .checked(old, .success(false)),
      .refused(old, TransportFailure(reason: .timedOut, message: "late")), .closed(-7, reason: "stray"),
      .frame(-7, .socketClosing), .timer(.watchdog), .timer(.retry), .start,
    ].randomElement(using: &random) ?? .start
  }
}
