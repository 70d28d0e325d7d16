internal import Groundwork
internal import Transport

/// The tries of one request so far.
struct Exchange: Sendable {
  var outcome: HTTPOutcome?
  /// When the first try was handed over.
  var begun: Moment
  /// When the last try was handed over, and when it ended.
  var asked: Moment
  var received: Moment
  var requests = 0

  /// Nothing tried yet.
  init(asked: Moment) {
    self.asked = asked
    (begun, received) = (asked, asked)
  }

  /// One try.
  mutating func send(_ request: HTTPRequest, by http: any HTTPClient, _ time: any TimeSource) async {
    requests += 1
    asked = time.now()
    if requests == 1 { begun = asked }
    let outcome = await http.send(request)
    received = time.now()
    self.outcome = outcome
  }

  /// The outcome as the policy takes it.
  func input(at now: Moment) -> RequestPolicyStateMachine.Input {
    switch outcome {
    case .answered(let answer):
      .answered(status: answer.status, retryAfter: answer.retryAfter(at: now), body: answer.bodyKind)
    case .notSent(let failure): .notSent(failure.reason)
    case .mayHaveArrived(let failure): .mayHaveArrived(failure.reason)
    case nil: .notSent(.cancelled)
    }
  }
}
