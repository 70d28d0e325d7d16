import Groundwork
import PatchbayTestSupport

@testable import GenesysCloud

extension TokenWorld {
  /// Counts a fault where it meets the token.
  mutating func note(_ fault: Fault) {
    faults.append(fault)
    met[stage, default: []].insert(fault)
  }

  /// Faults at random moments rarely meet a renewal, so some are aimed at it.
  mutating func strikeSoon() {
    guard chance(40), let fault = Fault.allCases.randomElement(using: &random) else { return }
    strike(fault)
    if fault.isOfEndpoint, fault != .renewalLate, chance(60) { endpointFault = fault }
    // What follows a failed renewal is short, too.
    if chance(50), let next = Fault.allCases.randomElement(using: &random) {
      agenda.add(.fault(next), at: now + pause(40_000))
    }
  }

  mutating func strike(_ fault: Fault) {
    guard !isCalm else { return }
    signingIn = []
    if fault.endsTokens, chance(50) { return strikeDuringCall(fault) }
    switch fault {
    case .renewalLost, .renewalLate, .renewalRefused, .renewal5xx, .renewal429, .renewalNonsense:
      endpointFault = fault
    case .answered403, .answered404, .answered429, .answered5xx, .callLost, .answerLost:
      callFault = fault
      if chance(50) { begin() }
    case .revoked:
      note(fault)
      for name in grants.keys { grants[name]?.isRevoked = true }
    case .endToken: endToken()
    case .burst:
      note(fault)
      for _ in 0..<Int.random(in: 2...8, using: &random) { begin() }
    case .cancelled:
      note(fault)
      if let name = calls.keys.sorted().randomElement(using: &random) { cancel(name) }
    case .sleep:
      note(fault)
      slept = slept + pause(3_600_000)
      now = moment(now.ticks)
    case .clockAhead: set(skew + pause(600_000), fault)
    case .clockBack: set(skew - pause(600_000), fault)
    case .otherShell: signInElsewhere()
    }
  }

  /// Lets calls be under way, and their answers be trouble, when the token ends.
  private mutating func strikeDuringCall(_ fault: Fault) {
    callFault = [Fault.answered403, .answered404, .answerLost, .answered429].randomElement(using: &random)
    for _ in 0..<5 { begin() }
    agenda.add(.fault(fault), at: now + pause(400))
  }

  private mutating func set(_ skew: Interval, _ fault: Fault) {
    note(fault)
    self.skew = skew
    now = moment(now.ticks)
  }

  /// The platform ends the token and closes the channel's socket for it: the next channel is asked for at
  /// once, with the token that is known, whose clock says that it is good.
  private mutating func endToken() {
    note(.endToken)
    let isAlone = endpointFault == nil && callFault == nil && renewal == nil && !didRenewalFail
    for name in grants.keys { grants[name]?.isRevoked = true }
    begin()
    if isAlone, stage == .valid { signingIn.insert(lastCall) }
  }

  /// Another program signs in: the endpoint refuses no longer, and what it gives has begun already.
  private mutating func signInElsewhere() {
    note(.otherShell)
    if endpointFault == .renewalRefused { endpointFault = nil }
    keptLeft = .seconds(Int.random(in: 10...Int(saturating: lifetime.seconds), using: &random))
    if chance(50) { for name in grants.keys { grants[name]?.isRevoked = true } }
  }
}
