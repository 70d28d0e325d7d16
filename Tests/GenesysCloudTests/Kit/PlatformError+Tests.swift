import GenesysCloud
import Transport

extension PlatformError {
  /// An answer with nothing but a status.
  static func status(_ status: Int) -> PlatformError {
    PlatformError(
      kind: .answered(status: status), action: "test", message: "status \(status).", isPlatforms: true)
  }

  /// No connection at all.
  static let unreachable = PlatformError(
    kind: .notSent(TransportFailure(reason: .cannotConnect, message: "no route")), action: "test",
    message: "no route.")
}
