public import Groundwork

/// How a lookup ended.
public struct LookupAnswer: Sendable, Hashable {
  /// What was asked for.
  public var key: LookupKey
  /// Sorted by confidence, last activity, id; empty when nobody matches.
  public var matches: [Match]
  /// The connectors that gave no answer, with the reason in words.
  public var silent: [SilentConnector]
  /// Why no request was made at all, such as a withheld number.
  public var notAsked: String?
  /// From the first request to the last answer.
  public var elapsed: Interval

  /// A connector that gave no answer.
  public struct SilentConnector: Sendable, Hashable {
    /// Its name.
    public var connector: String
    /// In words.
    public var reason: String

    /// A connector with its reason.
    public init(connector: String, reason: String) {
      self.connector = connector
      self.reason = reason
    }
  }

  /// An answer with what was found.
  public init(
    key: LookupKey, matches: [Match] = [], silent: [SilentConnector] = [], notAsked: String? = nil,
    elapsed: Interval = .zero
  ) {
    self.key = key
    self.matches = matches
    self.silent = silent
    self.notAsked = notAsked
    self.elapsed = elapsed
  }
}
