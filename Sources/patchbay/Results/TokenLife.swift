import GenesysCloud
import Groundwork

/// How long the token of a profile lasts, and what comes then.
enum TokenLife: Sendable, Equatable {
  /// A person's sign-in.
  case signedIn(until: Timestamp, isRenewable: Bool)
  /// Of client credentials, which fetch the next one.
  case fetched(until: Timestamp)
  /// Of a token that was handed in: nobody told.
  case unknown

  /// Of the token that the connection uses; fetched if none is in use.
  init(_ connection: Connection) async throws {
    do {
      let end = try await connection.platform.tokenEnd()
      if let session = try await connection.sessions?.load() {
        self = .signedIn(until: session.expires, isRenewable: session.refresh != nil)
      } else {
        self = end.map { .fetched(until: $0) } ?? .unknown
      }
    } catch let error as PlatformError {
      throw CommandFailure(error)
    }
  }

  var expires: Timestamp? {
    switch self {
    case .signedIn(let end, _), .fetched(let end): end
    case .unknown: nil
    }
  }

  var isRenewable: Bool {
    switch self {
    case .signedIn(_, let isRenewable): isRenewable
    case .fetched: true
    case .unknown: false
    }
  }

  /// As a line of `whoami`.
  func words(_ zone: LocalZone) -> String {
    switch self {
    case .signedIn(let end, true): "signed in, renewed by itself (next by \(zone.dayAndMinute(end)))"
    case .signedIn(let end, false): "signed in until \(zone.dayAndMinute(end))"
    case .fetched(let end): "token until \(zone.dayAndMinute(end)), the next is fetched by itself"
    case .unknown: "token handed in: when it ends is unknown, and nothing here renews it"
    }
  }
}
