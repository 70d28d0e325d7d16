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

  @Test func `after our goodbye only the peer's is told, whatever comes before it`() throws {
    var machine = try opened()
    let goodbye = machine.handle(.close(code: 1000, reason: ""), at: start)
    #expect(goodbye.last == .forget)
    let flood = (0..<100).flatMap { _ in WebSocketFrame(.text, Array("more".utf8)).encoded(maskedBy: nil) }
    #expect(machine.handle(.bytes(flood), at: start).isEmpty)
    let end = machine.handle(
      .bytes(flood + WebSocketFrame(.close, [3, 232]).encoded(maskedBy: nil)), at: start)
    #expect(end == [.event(.closed(code: 1000, reason: "", failure: nil)), .end])
  }

  @Test func `closing before it is open is giving up`() throws {
    var machine = try machine()
    let outputs = machine.handle(.close(code: 1000, reason: ""), at: start)
    #expect(failures(outputs) == [.cancelled])
  }

  private func written(_ outputs: [SocketStateMachine.Output]) -> [UInt8] {
    outputs.flatMap { output -> [UInt8] in if case .write(let bytes) = output { bytes } else { [] } }
  }

  /// What a server makes of bytes from the client.
  private func pongs(_ bytes: [UInt8]) -> [WebSocketCodec.Event] {
    var server = WebSocketCodec(role: .server)
    return server.receive(bytes)
  }

  @Test func `while the peer takes nothing only its newest ping is answered`() throws {
    var machine = try opened()
    func ping(_ number: UInt8) -> [UInt8] { WebSocketFrame(.ping, [number]).encoded(maskedBy: nil) }
    let first = machine.handle(.bytes(ping(0)), at: start)
    #expect(pongs(written(first)) == [.pong([0])])
    for number in 1...200 as ClosedRange<UInt8> {
      let outputs = machine.handle(.bytes(ping(number)), at: start)
      #expect(written(outputs).isEmpty, "the first answer is not taken yet")
    }
    let rest = pongs(written(machine.handle(.written, at: start)))
    #expect(rest.count <= 17 && rest.last == .pong([200]))
    #expect(written(machine.handle(.written, at: start)).isEmpty)
    #expect(pongs(written(machine.handle(.bytes(ping(7)), at: start))) == [.pong([7])])
  }

  @Test func `of a flood in one piece the newest ping is answered`() throws {
    var machine = try opened()
    let flood = (0..<5000).flatMap { number -> [UInt8] in
      WebSocketFrame(.ping, [UInt8(number % 251)]).encoded(maskedBy: nil)
    }
    let answers = pongs(written(machine.handle(.bytes(flood), at: start)))
    #expect(answers.count <= 17 && answers.last == .pong([UInt8(4999 % 251)]))
  }

  @Test func `after a close frame no ping is answered`() throws {
    var machine = try opened()
    let flood = (0..<100).flatMap { _ -> [UInt8] in WebSocketFrame(.ping).encoded(maskedBy: nil) }
    let outputs = machine.handle(
      .bytes(flood + WebSocketFrame(.close, [3, 232]).encoded(maskedBy: nil)), at: start)
    guard case .closed = pongs(written(outputs)).last else {
      Issue.record("\(outputs)")
      return
    }
    #expect(outputs.last == .end)
  }

  @Test func `a peer that reads nothing of what is said is left, with the reason`() throws {
    var machine = try opened()
    // Below what is worth deflating: each takes its whole length.
    for _ in 0..<100_000 {
      let outputs = machine.handle(.send(String(repeating: "x", count: 60)), at: start)
      guard
        let failure = outputs.compactMap({ output -> TransportFailure? in
          if case .event(.closed(_, _, let failure)) = output { failure } else { nil }
        }).first
      else { continue }
      #expect(failure.message.hasPrefix("h does not read: ") && outputs.last == .end)
      return
    }
    Issue.record("never given up")
  }

  @Test func `what is said while the peer is slow arrives in order`() throws {
    var machine = try opened()
    var taken = written(machine.handle(.send("1"), at: start))
    _ = machine.handle(.send("2"), at: start)
    _ = machine.handle(.send("3"), at: start)
    taken += written(machine.handle(.written, at: start))
    #expect(pongs(taken) == ["1", "2", "3"].map { .text(Array($0.utf8)) })
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
