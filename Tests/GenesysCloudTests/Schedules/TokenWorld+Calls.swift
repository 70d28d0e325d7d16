import Groundwork
import PatchbayTestSupport
import Transport

@testable import GenesysCloud

/// The requests of the desk: each asks for a token before each try, as `RequestSender` does.
extension TokenWorld {
  mutating func begin() {
    lastCall += 1
    let repeats: [Repeatability] = [.always, .unlessItMayHaveArrived, .never]
    let policy = RequestPolicyStateMachine(
      repeats: repeats.randomElement(using: &random) ?? .always, deadline: now + .seconds(30),
      canRenewToken: true, random: random.fork())
    calls[lastCall] = Call(policy: policy, begun: now)
    perform(lastCall, .begin)
  }

  mutating func perform(_ name: Int, _ input: RequestPolicyStateMachine.Input) {
    guard var call = calls[name] else { return }
    let step = call.policy.handle(input, at: now).first
    calls[name] = call
    switch step {
    case .send: ask(name, isReplay: false)
    case .renewToken: ask(name, isReplay: true)
    case .wait(let until):
      if signingIn.contains(name) { complaints.append("waits, though only the token is over") }
      agenda.add(.waited(name), at: until)
    case .deliver, nil: end(name, input)
    }
  }

  private mutating func ask(_ name: Int, isReplay: Bool) {
    lastAsker += 1
    askers[lastAsker] = name
    calls[name]?.asker = lastAsker
    calls[name]?.asked = now
    calls[name]?.isReplay = isReplay
    guard isReplay else { return give(.need(lastAsker)) }
    replayed += 1
    guard let serial = calls[name]?.token?.serial, let token = calls[name]?.token else {
      return complaints.append("replaces no token")
    }
    grants[token.value.reveal()]?.wasRefused = true
    give(.refused(lastAsker, serial: serial))
  }

  /// The machine gives a token to an asker.
  mutating func given(_ asker: Int, _ token: Token) {
    guard let name = askers.removeValue(forKey: asker), calls[name]?.asker == asker else {
      return complaints.append("gives a token to nobody")
    }
    check(token)
    noteWait(name)
    let isReplay = calls[name]?.isReplay ?? false
    calls[name]?.asker = nil
    calls[name]?.token = token
    if isReplay { return perform(name, .renewed) }
    agenda.add(.arrive(name, token.value.reveal()), at: now + latency())
    // What others do while a call is under way.
    if chance(3), let fault = Fault.allCases.randomElement(using: &random) {
      agenda.add(.fault(fault), at: now + pause(1000))
    }
  }

  /// What is given is neither over by one of the clocks nor refused, as far as could be known.
  private mutating func check(_ token: Token) {
    guard let grant = grants[token.value.reveal()] else {
      return complaints.append("gives a token of nobody")
    }
    if grant.wasRefused { complaints.append("gives a token that was refused") }
    if now >= grant.ends || now.wall >= grant.ends.wall {
      complaints.append("gives a token that is known to be over")
    }
  }

  mutating func failed(_ asker: Int, _ error: PlatformError) {
    guard let name = askers.removeValue(forKey: asker), calls[name]?.asker == asker else {
      return complaints.append("fails nobody")
    }
    noteWait(name)
    if signingIn.contains(name) { complaints.append("no token, though only the last one is over") }
    if isCalm, calmGrant { complaints.append("no token in calm: \(error.message)") }
    calls[name] = nil
    gaveUp += 1
  }

  /// A renewal with all its tries, each as late as can be, takes no longer.
  private mutating func noteWait(_ name: Int) {
    let wait = calls[name].map { now.since($0.asked) } ?? .zero
    if wait > .seconds(100) { complaints.append("waits too long for a token") }
    if wait > .zero { waits.append(wait) }
  }

  private mutating func end(_ name: Int, _ input: RequestPolicyStateMachine.Input) {
    guard let call = calls.removeValue(forKey: name) else { return complaints.append("ends twice") }
    answered += 1
    guard case .answered(401, _, _) = input else { return }
    refused += 1
    if signingIn.contains(name), now.since(call.begun) < .seconds(30) {
      complaints.append("a 401, though only the token is over")
    }
    if call.unauthorized < 2 { complaints.append("a 401 is handed on without a replay") }
    // The token that it was tried with, not the newest: one from before the calm may end in it.
    let isCalmToken = call.token.flatMap { grants[$0.value.reveal()]?.isCalm } ?? false
    if isCalm, now.since(call.begun) < .seconds(30), isCalmToken { complaints.append("a 401 in calm") }
  }

  mutating func cancel(_ name: Int) {
    guard let call = calls.removeValue(forKey: name) else { return }
    guard let asker = call.asker else { return }
    askers[asker] = nil
    give(.cancelled(asker))
  }

  // MARK: The platform

  mutating func arrive(_ name: Int, _ token: String) {
    let status = status(of: token)
    guard let fault = callFault, status == 200 || !fault.needsToken else {
      return agenda.add(.answer(name, .answered(status: status, retryAfter: nil), nil), at: now + latency())
    }
    if chance(40) { callFault = nil }
    agenda.add(.answer(name, outcome(fault), fault), at: now + latency())
  }

  private func status(of token: String) -> Int {
    guard let grant = grants[token], !grant.isRevoked, trueTime < grant.trueEnd else { return 401 }
    return 200
  }

  private mutating func outcome(_ fault: Fault) -> RequestPolicyStateMachine.Input {
    switch fault {
    case .answered403: .answered(status: 403, retryAfter: nil)
    case .answered404: .answered(status: 404, retryAfter: nil)
    case .answered429: .answered(status: 429, retryAfter: pause(20_000))
    case .answered5xx: .answered(status: 503, retryAfter: nil)
    case .callLost: .notSent(.cannotConnect)
    default: .mayHaveArrived(.timedOut)
    }
  }

  mutating func answer(_ name: Int, _ outcome: RequestPolicyStateMachine.Input, _ fault: Fault?) {
    if let fault { note(fault) }
    if case .answered(401, _, _) = outcome {
      calls[name]?.unauthorized += 1
      if let times = calls[name]?.unauthorized, times > 2 { complaints.append("replayed more than once") }
    }
    perform(name, outcome)
  }
}
