import Groundwork
import PatchbayTestSupport
import Transport

@testable import GenesysCloud

/// The token machine and the endpoint that it renews at.
extension TokenWorld {
  mutating func happen(_ happening: Happening) {
    steps += 1
    switch happening {
    case .begin:
      begin()
      agenda.add(.begin, at: now + pause(chance(10) ? 120_000 : 15_000))
    case .wake(let moment): if moment == wakeDue { give(.renewalDue) }
    case .renewalArrives: renewalArrives()
    case .renewalEnds(let input, let grant): renewalEnds(input, grant)
    case .renewalWaited: performRenewal(.waited)
    case .arrive(let name, let token): arrive(name, token)
    case .answer(let name, let outcome, let fault): answer(name, outcome, fault)
    case .waited(let name): perform(name, .waited)
    case .cancel(let name): cancel(name)
    case .fault(let fault): strike(fault)
    }
  }

  mutating func give(_ input: TokenStateMachine.Input) {
    for output in machine.handle(input, at: now) {
      switch output {
      case .give(let asker, let token): given(asker, token)
      case .fail(let asker, let error): failed(asker, error)
      case .fetch: fetch()
      case .wake(let moment):
        wakeDue = moment
        agenda.add(.wake(moment), at: moment)
      case .replaced(let token):
        if token.value.reveal() != current { complaints.append("tells of a token that is not the newest") }
      }
    }
  }

  private mutating func fetch() {
    if renewal != nil { complaints.append("two refreshes in flight") }
    // In calm there is nothing to wait for, once a token was had: the next one comes in good time.
    if isCalm, calmGrant, !calls.values.allSatisfy({ $0.asker == nil }) {
      complaints.append("a call waits for a renewal that was due before")
    }
    renewal = RequestPolicyStateMachine(
      repeats: .always, deadline: now + .seconds(30), canRenewToken: false, random: random.fork())
    strikeSoon()
    performRenewal(.begin)
  }

  private mutating func performRenewal(_ input: RequestPolicyStateMachine.Input) {
    switch renewal?.handle(input, at: now).first {
    case .send: agenda.add(.renewalArrives, at: now + latency())
    case .wait(let until): agenda.add(.renewalWaited, at: until)
    case .renewToken: complaints.append("renews a token for a renewal")
    case .deliver, nil: renewalFailed(input)
    }
  }

  private mutating func renewalFailed(_ input: RequestPolicyStateMachine.Input) {
    renewal = nil
    didRenewalFail = true
    let error: PlatformError =
      switch input {
      case .answered(let status, _, _): SignIn.explained(.status(status))
      default: .unreachable
      }
    give(.failed(error))
  }

  private mutating func renewalArrives() {
    guard let fault = endpointFault else { return grant(after: latency()) }
    // Refused stays refused, until somebody signs in.
    if chance(fault == .renewalRefused ? 10 : 40) { endpointFault = nil }
    note(fault)
    let outcome: RequestPolicyStateMachine.Input
    switch fault {
    case .renewalRefused: outcome = .answered(status: 400, retryAfter: nil)
    case .renewal5xx: outcome = .answered(status: 503, retryAfter: nil)
    case .renewal429: outcome = .answered(status: 429, retryAfter: pause(40_000))
    case .renewalNonsense: outcome = .answered(status: 200, retryAfter: nil)
    case .renewalLate: return grant(after: pause(40_000))
    // It may have been granted all the same; nobody will ever use that one.
    default: outcome = .mayHaveArrived(.timedOut)
    }
    agenda.add(.renewalEnds(outcome, nil), at: now + latency())
  }

  private mutating func grant(after delay: Interval) {
    fetches += 1
    let left = keptLeft ?? lifetime
    let grant = TokenGrant(token: Secret("t-\(fetches)"), lifetime: left)
    grants["t-\(fetches)"] = Grant(ends: .dawn, trueEnd: trueTime + left, isCalm: isCalm && keptLeft == nil)
    keptLeft = nil
    agenda.add(.renewalEnds(.answered(status: 200, retryAfter: nil), grant), at: now + delay)
  }

  private mutating func renewalEnds(_ input: RequestPolicyStateMachine.Input, _ grant: TokenGrant?) {
    guard let grant else { return performRenewal(input) }
    renewal = nil
    didRenewalFail = false
    current = grant.token.reveal()
    grants[grant.token.reveal()]?.ends = now + grant.lifetime
    give(.fetched(grant))
  }

  // MARK: What is so

  /// Whether the token in use was granted in calm, so that nothing excuses trouble.
  var calmGrant: Bool { current.flatMap { grants[$0]?.isCalm } ?? false }

  var stage: Stage {
    let isUsable =
      current.flatMap { grants[$0] }.map { grant in
        let soon = now + TokenStateMachine.margin
        return !grant.wasRefused && soon < grant.ends && soon.wall < grant.ends.wall
      } ?? false
    switch (isUsable, renewal != nil) {
    case (false, false): return .without
    case (false, true): return .fetching
    case (true, true): return .renewing
    case (true, false): return didRenewalFail ? .pausing : .valid
    }
  }
}
