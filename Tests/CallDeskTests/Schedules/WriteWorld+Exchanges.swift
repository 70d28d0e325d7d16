import Groundwork
import PatchbayTestSupport
import Transport

@testable import CallDesk
@testable import GenesysCloud

/// PATCHes between the desk and the platform.
extension WriteWorld {
  mutating func send(_ place: Place, _ patch: Int, _ values: [String: String]) {
    lastExchange += 1
    let policy = RequestPolicyStateMachine(
      repeats: .unlessItMayHaveArrived, deadline: now + PatchExchange.patience, canRenewToken: true,
      random: random.fork())
    exchanges[lastExchange] = PatchExchange(
      run: run, place: place, patch: patch, values: values, asked: now, policy: policy,
      outcome: .failure(Desk.noAnswer))
    decide(lastExchange, .begin)
  }

  mutating func proceed(_ number: Int, _ step: ExchangeStep) {
    guard var exchange = exchanges[number] else { return }
    let current = exchange.tries
    switch step {
    // What has left arrives, whether anybody waits for it still or not.
    case .arrive(let attempt): arrive(exchange, number, attempt)
    case .answered(let attempt, let status, let retryAfter, let body) where attempt == current:
      var error = Desk.refused(status)
      (error.retryAfter, error.isPlatforms) = (retryAfter, body == .platform)
      if status == 202 {
        exchange.outcome = .success(
          Accepted(asked: exchange.asked, elapsed: now.since(exchange.asked), requests: exchange.tries))
      } else {
        exchange.outcome = .failure(error)
      }
      exchanges[number] = exchange
      decide(number, .answered(status: status, retryAfter: retryAfter, body: body))
    case .notSent(let attempt) where attempt == current:
      exchanges[number]?.outcome = .failure(Desk.notSent)
      decide(number, .notSent(.cannotConnect))
    case .timedOut(let attempt) where attempt == current:
      exchanges[number]?.outcome = .failure(Desk.noAnswer)
      decide(number, .mayHaveArrived(.timedOut))
    case .waited: decide(number, .waited)
    case .renewed:
      deck.isTokenOver = false
      decide(number, .renewed)
    case .answered, .notSent, .timedOut: break
    }
  }

  private mutating func decide(_ number: Int, _ input: RequestPolicyStateMachine.Input) {
    // A desk that is gone repeats nothing.
    guard exchanges[number]?.run == run, exchanges[number]?.isOver == false,
      let outputs = exchanges[number]?.policy.handle(input, at: now)
    else { return }
    for output in outputs {
      switch output {
      case .send: attempt(number)
      case .wait(let due): agenda.add(.exchange(number, .waited), at: due)
      case .renewToken: agenda.add(.exchange(number, .renewed), at: now + pause(300))
      case .deliver: deliver(number)
      }
    }
  }

  private mutating func attempt(_ number: Int) {
    exchanges[number]?.tries += 1
    guard let exchange = exchanges[number] else { return }
    if strikes(.notSent, trouble / 2, exchange.place) {
      return agenda.add(.exchange(number, .notSent(attempt: exchange.tries)), at: now + pause(100))
    }
    let end = max(exchange.asked + PatchExchange.patience, now + .milliseconds(1))
    agenda.add(.exchange(number, .timedOut(attempt: exchange.tries)), at: end)
    if strikes(.lostOnTheWay, trouble / 2, exchange.place) { return }
    agenda.add(
      .exchange(number, .arrive(attempt: exchange.tries)), at: now + deck.apiDelay(at: now) + pause(60))
  }

  private mutating func arrive(_ exchange: PatchExchange, _ number: Int, _ attempt: Int) {
    let due = now + pause(150)
    func answer(
      _ status: Int, _ retryAfter: Interval? = nil, body: VerdictTable.Body = .platform, at due: Moment
    ) {
      agenda.add(
        .exchange(number, .answered(attempt: attempt, status: status, retryAfter: retryAfter, body: body)),
        at: due)
    }
    if deck.isTokenOver { return answer(401, at: due) }
    if let status = deck.refusal() ?? (chance(trouble / 2) ? 409 : nil) {
      let pause: Interval? =
        [429, 503].contains(status) ? .seconds([1, 6, 30, 90, 200].randomElement(using: &random) ?? 1) : nil
      if deck.hasAbsurdTimes(at: now) { return answer(status, absurdPause(), at: due) }
      return answer(status, pause, at: due)
    }
    // The edge gives up on some that the platform takes.
    let isEdgePage = deck.isEdgePage()
    if isEdgePage {
      answer(502, body: .foreign, at: due)
      if Bool.random(using: &random) { return }
    }
    guard calls[exchange.place.conversation]?.hasEnded == false else { return answer(404, at: due) }
    let isReplacing = deck.isReplacing() || (self.isReplacing && chance(20))
    let late = strikes(.appliedLate, trouble, exchange.place) ? pause(9000) : pause(120)
    agenda.add(.apply(exchange.place, exchange.values, replacing: isReplacing), at: now + late)
    if isEdgePage { return }
    if !isCalm, deck.isGateway() || chance(trouble / 2) {
      let status =
        [408, 429, 429, 500, 502, 503, 503, 504, 400, 403, 404, 413].randomElement(using: &random) ?? 503
      // The platform itself says no more than that it failed.
      let bodies: [VerdictTable.Body] = status == 408 || status >= 500 ? [.foreign, .platform] : [.foreign]
      return answer(status, body: bodies.randomElement(using: &random) ?? .foreign, at: due)
    }
    if !isCalm, deck.isHeld() { return answer(202, at: now + .seconds(60)) }
    if strikes(.answerLost, trouble / 2, exchange.place) { return }
    answer(202, at: due)
  }

  private mutating func deliver(_ number: Int) {
    guard let exchange = exchanges[number] else { return }
    exchanges[number]?.isOver = true
    let status: Int? = if case .failure(let error) = exchange.outcome { error.status } else { nil }
    if status == 429, case .failure(let error) = exchange.outcome, let pause = error.retryAfter {
      limitedUntil[exchange.place] = now + pause
    }
    guard exchange.run == run else { return }
    answered(exchange.place, exchange.values)
    give(.patched(exchange.place, patch: exchange.patch, exchange.outcome))
    stamp(exchange.place)
    strikeSoon(status == 409 || status == 429 ? 40 : 10)
  }
}
