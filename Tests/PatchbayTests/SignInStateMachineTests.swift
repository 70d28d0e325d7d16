import GenesysCloud
import Groundwork
import Testing

@testable import patchbay

/// What a kept sign-in means for a running desk.
@Suite struct SignInStateMachineTests {
  private let now = Timestamp(unixMilliseconds: 1_000_000_000)

  private func session(_ left: Interval, token: String = "t", refresh: Bool = false) -> UserSession {
    UserSession(
      clientID: "c", token: Secret(token), refresh: refresh ? Secret("r") : nil,
      expires: now.advanced(by: left))
  }

  private func first(_ session: UserSession?) -> [SignInStateMachine.Output] {
    var machine = SignInStateMachine()
    return machine.handle(.looked(session, isLinkLive: true), at: now)
  }

  @Test func `long before it nothing is told, and the next look is when it will be`() {
    #expect(first(session(.seconds(3600))) == [.again(.seconds(2700))])
  }

  @Test func `in the last quarter of an hour, and after it, it is told and watched for a new one`() {
    for left in [900, 60, 0, -600] {
      let ends = now.advanced(by: .seconds(left))
      #expect(first(session(.seconds(left))) == [.tell(ends), .again(.seconds(30))])
    }
  }

  @Test func `what renews itself, and what is no sign-in, ends without a word`() {
    #expect(first(session(.seconds(60), refresh: true)).isEmpty)
    #expect(first(nil).isEmpty)
  }

  @Test func `told once, and taken back by a new sign-in`() {
    var machine = SignInStateMachine()
    _ = machine.handle(.looked(session(.seconds(60)), isLinkLive: true), at: now)
    #expect(
      machine.handle(.looked(session(.seconds(60)), isLinkLive: true), at: now) == [.again(.seconds(30))])
    #expect(
      machine.handle(.looked(session(.seconds(3600), token: "u"), isLinkLive: true), at: now)
        == [.tell(nil), .again(.seconds(2700))])
  }

  @Test func `while the link is away a new sign-in is found soon, and tried once`() {
    var machine = SignInStateMachine()
    let old = session(.seconds(3600), refresh: true)
    let new = session(.seconds(3600), token: "u", refresh: true)
    #expect(machine.handle(.looked(old, isLinkLive: false), at: now) == [.again(.seconds(5))])
    #expect(machine.handle(.looked(nil, isLinkLive: false), at: now) == [.again(.seconds(5))])
    #expect(machine.handle(.looked(new, isLinkLive: false), at: now) == [.reconnect, .again(.seconds(5))])
    #expect(machine.handle(.looked(new, isLinkLive: false), at: now) == [.again(.seconds(5))])
    #expect(machine.handle(.looked(new, isLinkLive: true), at: now).isEmpty)
  }
}
