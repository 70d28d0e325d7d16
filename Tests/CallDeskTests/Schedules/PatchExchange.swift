import Groundwork
import Transport

@testable import CallDesk
@testable import GenesysCloud

/// One attribute PATCH under the real request policy, from its first try to what the writer is told.
struct PatchExchange {
  let run: Int
  let place: CallDeskStateMachine.Place
  let patch: Int
  let values: [String: String]
  let asked: Moment
  var policy: RequestPolicyStateMachine
  var tries = 0
  /// Told to the writer; what is still on its way arrives all the same.
  var isOver = false
  var outcome: Result<Accepted, PlatformError>

  /// The longest a request is waited for, its repetitions included.
  static let patience = Interval.seconds(20)
}

/// What happens to a PATCH on its way. A try that was given up tells nothing any more.
enum ExchangeStep {
  case arrive(attempt: Int)
  case answered(attempt: Int, status: Int, retryAfter: Interval?, body: VerdictTable.Body)
  case notSent(attempt: Int)
  case timedOut(attempt: Int)
  case waited
  case renewed
}
