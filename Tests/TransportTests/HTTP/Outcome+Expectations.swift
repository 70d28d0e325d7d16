import Testing
import Transport

extension HTTPOutcome {
  /// The failure after which nothing can have arrived.
  var notSentReason: TransportFailure.Reason? {
    if case .notSent(let failure) = self { failure.reason } else { nil }
  }
  /// The failure after which anything may have happened.
  var unknownReason: TransportFailure.Reason? {
    if case .mayHaveArrived(let failure) = self { failure.reason } else { nil }
  }
  var text: String? { answer.map { String(decoding: $0.body, as: UTF8.self) } }
}
