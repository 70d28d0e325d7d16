import GenesysCloud
import Groundwork
import Testing

@testable import patchbay

/// When a sign-in's end is told.
@Suite struct SignInWatchTests {
  private let now = Timestamp(unixMilliseconds: 1_000_000_000)

  private func step(_ left: Interval, refresh: Bool = false) -> SignInWatch.Step {
    SignInWatch.step(
      UserSession(
        clientID: "c", token: Secret("t"), refresh: refresh ? Secret("r") : nil,
        expires: now.advanced(by: left)), at: now)
  }

  @Test func `long before it nothing is told, and the next look is when it will be`() {
    #expect(step(.seconds(3600)) == SignInWatch.Step(again: .seconds(2700)))
  }

  @Test func `in the last quarter of an hour, and after it, it is told and watched for a new one`() {
    for left in [900, 60, 0, -600] {
      let ends = now.advanced(by: .seconds(left))
      #expect(step(.seconds(left)) == SignInWatch.Step(ends: ends, again: .seconds(30)))
    }
  }

  @Test func `what renews itself, and what is no sign-in, ends without a word`() {
    #expect(step(.seconds(60), refresh: true) == SignInWatch.Step())
    #expect(SignInWatch.step(nil, at: now) == SignInWatch.Step())
  }
}
