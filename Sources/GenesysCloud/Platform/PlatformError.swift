public import Groundwork
public import Transport

/// Why a request to the platform did not do what was asked. Says whether it was sent, quotes the
/// server, and carries what support will ask for.
public struct PlatformError: Error, Sendable, Hashable {
  /// What kind of failure; decides the exit code and what may be done next.
  public enum Kind: Sendable, Hashable {
    /// No byte left: safe to try again.
    case notSent(TransportFailure)
    /// It left and no answer came: the effect is unknown.
    case mayHaveArrived(TransportFailure)
    /// The platform answered with an error status.
    case answered(status: Int)
    /// An answer that is not what the API promises: HTML, half a body, the wrong shape.
    case unreadable(status: Int)
    /// We held it back: the platform's limit is used up until after the caller's deadline. `retryAfter`
    /// says how long. No byte left.
    case rateLimited
    /// There is no usable token, and none could be had.
    case notSignedIn
  }

  /// Decides the exit code and what may be done next.
  public var kind: Kind
  /// What was tried, such as `read conversation 6f1c09e2`.
  public var action: String
  /// The server's own message, or ours where it gave none. Not yet safe for a terminal.
  public var message: String
  /// `code` of the ErrorBody, such as `missing.permissions` or `not.a.user`.
  public var code: String?
  /// `ININ-Correlation-Id`, else `contextId`.
  public var correlationID: String?
  /// Seconds to wait, from `Retry-After`.
  public var retryAfter: Interval?
  /// Fields named in `details[]` or `messageParams`, such as the attribute key that was refused.
  public var fields: [String: String]
  /// Whether the answer was the platform's own error body; only then it speaks for itself.
  public var isPlatforms: Bool
  /// How many requests were tried; several where the policy repeated it.
  public var requests = 1

  /// A failure with what is known of it.
  public init(
    kind: Kind, action: String, message: String, code: String? = nil, correlationID: String? = nil,
    retryAfter: Interval? = nil, fields: [String: String] = [:], isPlatforms: Bool = false
  ) {
    self.kind = kind
    self.action = action
    self.message = message
    self.code = code
    self.correlationID = correlationID
    self.retryAfter = retryAfter
    self.fields = fields
    self.isPlatforms = isPlatforms
  }

  /// What it proves of a request that was to change something.
  public var verdict: Verdict {
    switch kind {
    case .rateLimited: VerdictTable.verdict(.held)
    case .notSignedIn: VerdictTable.verdict(.tokenless)
    case .notSent: VerdictTable.verdict(.unsent)
    case .mayHaveArrived: VerdictTable.verdict(.lost)
    case .answered(let status):
      VerdictTable.verdict(.answered, status: status, body: isPlatforms ? .platform : .foreign)
    case .unreadable(let status): VerdictTable.verdict(.answered, status: status, body: .foreign)
    }
  }

  /// The HTTP status, where there was an answer.
  public var status: Int? {
    switch kind {
    case .answered(let status), .unreadable(let status): status
    case .notSent, .mayHaveArrived, .rateLimited, .notSignedIn: nil
    }
  }
}
