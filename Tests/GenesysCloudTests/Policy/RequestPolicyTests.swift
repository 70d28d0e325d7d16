import Groundwork
import Testing
import Transport

@testable import GenesysCloud

@Suite struct RequestPolicyTests {
  private typealias Machine = RequestPolicyStateMachine

  private func policy(_ repeats: Repeatability, patience: Interval = .seconds(20), canRenew: Bool = true)
    -> RequestPolicyStateMachine
  {
    RequestPolicyStateMachine(
      repeats: repeats, deadline: .dawn + patience, canRenewToken: canRenew, random: SeededRandom(seed: 7))
  }

  /// The pause that one output asks for; nil when it asks for something else.
  private func wait(_ outputs: [RequestPolicyStateMachine.Output], from moment: Moment = .dawn) -> Interval? {
    guard case .wait(let until) = outputs.first, outputs.count == 1 else { return nil }
    return until.since(moment)
  }

  @Test func `a good answer is delivered after one request`() {
    var policy = policy(.always)
    #expect(policy.handle(.begin, at: .dawn) == [.send])
    #expect(policy.handle(.answered(status: 200, retryAfter: nil), at: .dawn) == [.deliver])
  }

  @Test func `401 costs one new token and one replay, whatever the request`() {
    for repeats in [Repeatability.always, .unlessItMayHaveArrived, .never] {
      var policy = policy(repeats)
      #expect(policy.handle(.answered(status: 401, retryAfter: nil), at: .dawn) == [.renewToken])
      #expect(policy.handle(.renewed, at: .dawn) == [.send])
      #expect(policy.handle(.answered(status: 401, retryAfter: nil), at: .dawn) == [.deliver])
    }
  }

  @Test func `401 on a token that was handed in is the end`() {
    var policy = policy(.always, canRenew: false)
    #expect(policy.handle(.answered(status: 401, retryAfter: nil), at: .dawn) == [.deliver])
  }

  @Test func `429 waits as long as the platform says, for call control too`() throws {
    var policy = policy(.never)
    let pause = try #require(wait(policy.handle(.answered(status: 429, retryAfter: .seconds(3)), at: .dawn)))
    #expect(pause >= .seconds(3) && pause <= .seconds(5))
    #expect(policy.handle(.waited, at: .dawn + pause) == [.send])
  }

  @Test func `an attribute write is told at once how long it has to wait, and waits itself`() {
    var policy = policy(.unlessItMayHaveArrived)
    #expect(policy.handle(.answered(status: 429, retryAfter: .seconds(3)), at: .dawn) == [.deliver])
  }

  @Test(
    arguments: [401, 404, 408, 429, 500, 502, 503, 504, 302], [Repeatability.unlessItMayHaveArrived, .never])
  func `what changes something never goes again by itself after an answer that proves nothing`(
    status: Int, repeats: Repeatability
  ) {
    for body in VerdictTable.Body.allCases {
      guard VerdictTable.verdict(.answered, status: status, body: body) == .unknown else { continue }
      var policy = policy(repeats)
      #expect(
        policy.handle(.answered(status: status, retryAfter: .seconds(1), body: body), at: .dawn) == [.deliver]
      )
    }
  }

  @Test func `a Retry-After beyond the caller's deadline ends at once`() {
    var policy = policy(.always, patience: .seconds(8))
    #expect(policy.handle(.answered(status: 429, retryAfter: .seconds(42)), at: .dawn) == [.deliver])
    #expect(policy.handle(.answered(status: 503, retryAfter: .seconds(42)), at: .dawn) == [.deliver])
  }

  @Test func `a server that says try again now is not asked for ever`() {
    var policy = policy(.always)
    var now = Moment.dawn
    var waits = 0
    while let pause = wait(policy.handle(.answered(status: 429, retryAfter: .zero), at: now), from: now) {
      waits += 1
      #expect(pause >= .milliseconds(200))
      now = now + pause
    }
    #expect(waits > 0 && waits <= Machine.maximumRefusals)
  }

  @Test(arguments: [502, 503, 504])
  func `a gateway's trouble is tried three times in all, 0.2 to 2 s apart`(status: Int) throws {
    for repeats in [Repeatability.always] {
      var policy = policy(repeats)
      for _ in 1..<Machine.maximumTries {
        let pause = try #require(wait(policy.handle(.answered(status: status, retryAfter: nil), at: .dawn)))
        #expect(pause >= .milliseconds(200) && pause <= .seconds(2))
      }
      #expect(policy.handle(.answered(status: status, retryAfter: nil), at: .dawn) == [.deliver])
    }
  }

  @Test(arguments: [400, 403, 404, 409, 413, 415, 500])
  func `other refusals come back as they are`(status: Int) {
    var policy = policy(.always)
    #expect(policy.handle(.answered(status: status, retryAfter: nil), at: .dawn) == [.deliver])
  }

  @Test func `a write that may have arrived is never repeated, a read is`() {
    var write = policy(.unlessItMayHaveArrived)
    #expect(write.handle(.mayHaveArrived(.timedOut), at: .dawn) == [.deliver])
    var read = policy(.always)
    #expect(wait(read.handle(.mayHaveArrived(.timedOut), at: .dawn)) != nil)
  }

  @Test func `what was not sent is tried again, but never what acts on a phone`() {
    var write = policy(.unlessItMayHaveArrived)
    #expect(wait(write.handle(.notSent(.cannotConnect), at: .dawn)) != nil)
    var control = policy(.never)
    #expect(control.handle(.notSent(.cannotConnect), at: .dawn) == [.deliver])
    #expect(control.handle(.answered(status: 503, retryAfter: nil), at: .dawn) == [.deliver])
  }

  @Test(arguments: [TransportFailure.Reason.badURL, .insecure, .tls, .tooLarge, .cancelled])
  func `what fails in the same way again is not tried again`(reason: TransportFailure.Reason) {
    var policy = policy(.always)
    #expect(policy.handle(.notSent(reason), at: .dawn) == [.deliver])
  }
}
