import GenesysCloud
import Groundwork
import Transport

extension CommandFailure {
  /// A failure of the platform, with the exit status that belongs to its HTTP status. `isWrite` says
  /// whether the request could have changed something.
  init(_ error: PlatformError, isWrite: Bool = false) {
    self.init(
      status: Self.status(of: error, isWrite: isWrite), code: error.code ?? Self.code(of: error),
      message: Self.message(of: error, isWrite: isWrite), httpStatus: error.status,
      correlationID: error.correlationID, fields: error.fields)
  }

  private static func status(of error: PlatformError, isWrite: Bool) -> CommandStatus {
    // Of what may have been done nothing else is known.
    if isWrite, error.verdict == .unknown { return .sentNoAnswer }
    return switch error.kind {
    case .notSignedIn: .notPermitted
    case .notSent(let failure): status(of: failure.reason)
    case .rateLimited: .tryLater
    case .mayHaveArrived, .unreadable: .unreachable
    case .answered(400) where error.code == "not.a.user": .notPermitted
    case .answered(400), .answered(413): .badData
    case .answered(401), .answered(403): .notPermitted
    case .answered(404): .notFound
    case .answered(409), .answered(429): .tryLater
    case .answered(422): .badData
    case .answered(410): .notFound
    // Out of order; or a redirect, or a status that the platform never gives: this is not its API.
    case .answered: .unreachable
    }
  }

  private static func status(of reason: TransportFailure.Reason) -> CommandStatus {
    switch reason {
    case .badURL, .insecure, .badProxy: .configuration
    case .proxyRefused: .notPermitted
    default: .unreachable
    }
  }

  private static func code(of error: PlatformError) -> String {
    switch error.kind {
    case .notSent(let failure) where failure.reason == .badProxy: "proxy"
    case .notSent(let failure) where failure.reason == .proxyRefused: "proxy.refused"
    case .notSignedIn: "not.signed.in"
    case .notSent(let failure): failure.reason == .cancelled ? "interrupted" : "unreachable"
    case .rateLimited: "rate.limited"
    case .mayHaveArrived: "no.answer"
    case .unreadable: "unreadable.answer"
    case .answered(let status): "status.\(status)"
    }
  }

  private static func message(of error: PlatformError, isWrite: Bool) -> String {
    let isOpen = isWrite && error.verdict == .unknown
    let sent =
      switch error.kind {
      case _ where isOpen: "It was sent and may have arrived; read before you repeat it."
      // Words of the server mean that it was asked, if only who we are.
      case .notSignedIn where error.code != nil || error.correlationID != nil:
        "Nothing but the sign-in was sent."
      case .notSignedIn, .notSent, .rateLimited: "Nothing was sent."
      case .mayHaveArrived: "Asked, no answer."
      case .answered where isWrite: "It was sent and refused; nothing was changed."
      case .answered, .unreadable: "Nothing was changed."
      }
    let wait = error.retryAfter.map { "Try again in \(max(1, Int(saturating: $0.seconds.rounded(.up)))) s." }
    return ["Cannot \(error.action): \(error.message.asSentence)", sent, wait ?? advice(error, isWrite)]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  // What may pass by itself is worth another try. Where a write may have arrived, its own words say what to do.
  private static func advice(_ error: PlatformError, _ isWrite: Bool) -> String {
    if error.saysWhatToDo || isWrite && error.verdict == .unknown { return "" }
    switch error.kind {
    case .notSent(let failure) where [.badURL, .insecure].contains(failure.reason):
      return "Check the profile's hosts."
    case .notSent(let failure) where failure.reason == .cancelled: return ""
    case .notSent(let failure) where failure.reason == .badProxy: return "Set it anew, or unset it."
    case .notSent(let failure) where failure.reason == .proxyRefused:
      return "Check the proxy's user and password, in [network] or in the variable that names the proxy."
    case .mayHaveArrived(let failure) where failure.reason == .cancelled && !isWrite: return ""
    case .notSent: return again
    case .mayHaveArrived, .unreadable: return again
    case .answered(let status): return status >= 500 ? again : ""
    case .rateLimited, .notSignedIn: return ""
    }
  }

  private static let again = "Try again later; `patchbay doctor` says what is out of order."
}
