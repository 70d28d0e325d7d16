import Groundwork
import Testing
import WebSocketProtocol

@testable import Transport

@Suite struct SocketStateMachineTests {
  private let start = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0))
  private let lost = TransportFailure(reason: .connectionLost, message: "reset")

  private func machine() throws -> SocketStateMachine {
    var random = SeededRandom(seed: 1)
    let handshake = try WebSocketClientHandshake(authority: "h", target: "/", random: &random)
    return SocketStateMachine(
      handshake: handshake, host: "h", limits: WebSocketLimits(open: .seconds(10)), at: start)
  }

  /// A machine whose handshake is done.
  private func opened() throws -> SocketStateMachine {
    var machine = try machine()
    var server = WebSocketServerHandshake()
    guard case .write(let request) = machine.handle(.connected, at: start).first,
      let proper = try server.receive(request)
    else { throw lost }
    let outputs = machine.handle(.bytes(proper.response), at: start)
    #expect(outputs == [.opened])
    return machine
  }

  private func after(_ seconds: Int) -> Moment { start.advanced(by: .seconds(seconds)) }

  private func failures(_ outputs: [SocketStateMachine.Output]) -> [TransportFailure.Reason] {
    outputs.compactMap {
      switch $0 {
      case .notOpened(let failure), .event(.closed(_, _, let failure?)): failure.reason
      default: nil
      }
    }
  }

  @Test func `open is said once the server has proved itself`() throws {
    let machine = try opened()
    let deadline = machine.deadline
    #expect(deadline == nil, "an open socket waits for ever")
  }

  @Test func `a handshake that takes too long is given up`() throws {
    var slow = try machine()
    _ = slow.handle(.connected, at: start)
    let quiet = slow.handle(.tick, at: after(9))
    #expect(quiet.isEmpty)
    let outputs = slow.handle(.tick, at: after(10))
    #expect(failures(outputs) == [.timedOut])
    #expect(outputs.last == .end)
  }

  @Test func `a connection that is lost ends with what it was`() throws {
    var connecting = try machine()
    let first = connecting.handle(.lost(lost), at: start)
    #expect(first == [.notOpened(lost), .end])
    var open = try opened()
    let second = open.handle(.lost(nil), at: start)
    #expect(failures(second) == [.connectionLost])
    let third = open.handle(.lost(lost), at: start)
    #expect(third.isEmpty, "nothing ends twice")
  }

  @Test func `a peer that does not answer our goodbye is waited for only a little`() throws {
    var machine = try opened()
    let outputs = machine.handle(.close(code: 1000, reason: "done"), at: start)
    guard case .write = outputs.first else {
      Issue.record("no close frame")
      return
    }
    let early = machine.handle(.tick, at: after(1))
    #expect(early.isEmpty)
    let late = machine.handle(.tick, at: after(2))
    #expect(failures(late) == [.timedOut])
    #expect(late.last == .end)
  }

  @Test func `closing before it is open is giving up`() throws {
    var machine = try machine()
    let outputs = machine.handle(.close(code: 1000, reason: ""), at: start)
    #expect(failures(outputs) == [.cancelled])
  }

  @Test func `after the end nothing is written`() throws {
    var machine = try opened()
    _ = machine.handle(.bytes(WebSocketFrame(.close, [3, 232]).encoded(maskedBy: nil)), at: start)
    for input in [
      SocketStateMachine.Input.send("x"), .close(code: 1000, reason: ""), .tick, .bytes([0x81, 0]),
    ] {
      let outputs = machine.handle(input, at: start)
      #expect(outputs.isEmpty)
    }
  }
}
