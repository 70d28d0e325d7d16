internal import Transport

/// Whose it is to mend that a CRM gave no usable answer. Exit statuses, `doctor` and the desk all speak by it.
public enum LookupTrouble: String, Sendable, Hashable, CaseIterable {
  /// Out of reach, late, failing, or answering what cannot be used.
  case unreachable
  /// It lets nobody in with this key, or the key may not search.
  case notPermitted
  /// It wants no more requests for now.
  case busy
  /// It takes the search itself for wrong.
  case refused
  /// It could not be asked at all: its secrets or its address are of no use.
  case configuration

  /// What the CRM did, in words behind its name.
  public var words: String {
    switch self {
    case .unreachable: "gave no answer"
    case .notPermitted: "let nobody in"
    case .busy: "wants no more requests"
    case .refused: "refused the search"
    case .configuration: "could not be asked"
    }
  }

  /// What an HTTP status that is no answer means (the platform's table of exit statuses, for a CRM).
  init(status: Int) {
    switch status {
    case 400, 413, 422: self = .refused
    case 401, 403: self = .notPermitted
    case 409, 429: self = .busy
    default: self = .unreachable
    }
  }
}

extension LookupTrouble {
  /// What it means that a request brought no answer.
  init(_ failure: TransportFailure) {
    switch failure.reason {
    case .badURL, .insecure, .badProxy: self = .configuration
    case .proxyRefused: self = .notPermitted
    default: self = .unreachable
    }
  }
}
