import Groundwork

@testable import GenesysCloud

extension RequestPolicyStateMachine.Input {
  /// An answer that the platform itself has made.
  static func answered(status: Int, retryAfter: Interval?) -> Self {
    .answered(status: status, retryAfter: retryAfter, body: status < 300 ? .plain : .platform)
  }
}
