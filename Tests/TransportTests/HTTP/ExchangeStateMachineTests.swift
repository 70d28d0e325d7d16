import Groundwork
import Testing

@testable import Transport

@Suite struct ExchangeStateMachineTests {
  private let start = Moment(ticks: 0, wall: Timestamp(unixMilliseconds: 0))
  private let lost = TransportFailure(reason: .connectionLost, message: "lost")

  private func machine(_ limits: HTTPLimits = HTTPLimits()) -> ExchangeStateMachine {
    ExchangeStateMachine(host: "h", limits: limits, at: start)
  }

  private func stops(_ output: ExchangeStateMachine.Output) -> Bool {
    if case .stop = output { true } else { false }
  }

  private func end(
    _ machine: inout ExchangeStateMachine, _ failure: TransportFailure?, sent: Int, after: Interval = .zero
  ) -> HTTPOutcome? {
    guard case .done(let outcome) = machine.handle(.ended(failure, sent: sent), at: start.advanced(by: after))
    else {
      return nil
    }
    return outcome
  }

  @Test func `a failure before the request was begun means nothing was sent`() {
    var machine = machine()
    #expect(end(&machine, lost, sent: 0)?.notSentReason == .connectionLost)
  }

  @Test func `a failure after one byte has left means anything may have happened`() {
    var machine = machine()
    _ = machine.handle(.attempt(sent: 0), at: start)
    #expect(end(&machine, lost, sent: 1)?.unknownReason == .connectionLost)
  }

  @Test func `a request that was begun but of which no byte left was not sent`() {
    var machine = machine()
    _ = machine.handle(.attempt(sent: 0), at: start)
    #expect(end(&machine, lost, sent: 0)?.notSentReason == .connectionLost)
  }

  @Test func `a second attempt is stopped, and the first one's bytes are not forgotten`() {
    var machine = machine()
    #expect(!stops(machine.handle(.attempt(sent: 0), at: start)))
    #expect(stops(machine.handle(.attempt(sent: 120), at: start)))
    #expect(
      end(&machine, TransportFailure(reason: .badAnswer, message: "aborted"), sent: 0)?.unknownReason
        == .connectionLost)
  }

  @Test func `an answer is whole only when libcurl says so`() throws {
    var machine = machine()
    _ = machine.handle(.attempt(sent: 0), at: start)
    for line in [
      "HTTP/1.1 103 Early\r\n", "A: 1\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "B:  two words \r\n", "\r\n",
    ] {
      #expect(!stops(machine.handle(.header(Array(line.utf8)), at: start)))
    }
    _ = machine.handle(.body([1, 2]), at: start)
    _ = machine.handle(.body([3]), at: start)
    let answer = try #require(end(&machine, nil, sent: 50, after: .milliseconds(39))?.answer)
    #expect(answer.status == 200)
    #expect(answer.headers == HTTPHeaders([("b", "two words")]))
    #expect(answer.body == [1, 2, 3])
    #expect(answer.elapsed == .milliseconds(39))
  }

  @Test func `a whole answer that comes before a cancel is kept from nobody`() {
    var machine = machine()
    _ = machine.handle(.attempt(sent: 0), at: start)
    _ = machine.handle(.header(Array("HTTP/1.1 200 OK\r\n".utf8)), at: start)
    #expect(stops(machine.handle(.cancel, at: start)))
    #expect(end(&machine, nil, sent: 50)?.unknownReason == .cancelled)
  }

  @Test func `limits are exact`() {
    var machine = machine(HTTPLimits(idle: .seconds(1), answerBytes: 3))
    #expect(!stops(machine.handle(.body([1, 2, 3]), at: start)))
    #expect(!stops(machine.handle(.tick, at: start.advanced(by: .milliseconds(999)))))
    _ = machine.handle(.moved, at: start.advanced(by: .milliseconds(999)))
    #expect(!stops(machine.handle(.tick, at: start.advanced(by: .milliseconds(1998)))))
    #expect(stops(machine.handle(.tick, at: start.advanced(by: .milliseconds(1999)))))
    #expect(stops(machine.handle(.body([4]), at: start)))
  }

  @Test func `the first reason to stop is the one that is told`() {
    var machine = machine(HTTPLimits(answerBytes: 0))
    _ = machine.handle(.attempt(sent: 0), at: start)
    _ = machine.handle(.body([1]), at: start)
    _ = machine.handle(.cancel, at: start)
    #expect(end(&machine, lost, sent: 9)?.unknownReason == .tooLarge)
  }

  /// Whatever the order of things: never `notSent` once a byte has left, never an answer after a stop,
  /// never a third attempt.
  @Test(arguments: 0..<4)
  func `no schedule leads to a lie`(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for round in 0..<2500 {
      var (machine, sent, attempts, isStopped) = (
        machine(HTTPLimits(idle: .seconds(1), answerBytes: 8)), 0, 0, false
      )
      var now = start
      for _ in 0..<Int.random(in: 0...12, using: &random) where !isStopped {
        now = now.advanced(by: .milliseconds(Int.random(in: 0...400, using: &random)))
        switch Int.random(in: 0...5, using: &random) {
        case 0:
          isStopped = stops(machine.handle(.attempt(sent: sent), at: now))
          attempts += isStopped ? 0 : 1
        case 1 where attempts > 0: sent += Int.random(in: 0...40, using: &random)
        case 2: isStopped = stops(machine.handle(.header(Array("HTTP/2 200\r\n".utf8)), at: now))
        case 3: isStopped = stops(machine.handle(.body([1, 2, 3]), at: now))
        case 4: isStopped = stops(machine.handle(.tick, at: now))
        default:
          isStopped = Int.random(in: 0...9, using: &random) == 0 && stops(machine.handle(.cancel, at: now))
        }
      }
      let outcome = end(&machine, Bool.random(using: &random) ? lost : nil, sent: sent)
      #expect(attempts <= 1)
      if sent > 0 { #expect(outcome?.notSentReason == nil, "seed \(seed), round \(round)") }
      if isStopped { #expect(outcome?.answer == nil, "seed \(seed), round \(round)") }
    }
  }
}
