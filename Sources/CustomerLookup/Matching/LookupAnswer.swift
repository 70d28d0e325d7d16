public import Groundwork

/// How a lookup ended.
public struct LookupAnswer: Sendable, Hashable {
  /// What was asked for.
  public var key: LookupKey
  /// Sorted by confidence, last activity, id; empty when nobody matches.
  public var matches: [Match]
  /// The connectors that gave no answer, with the reason in words.
  public var silent: [SilentConnector]
  /// Why nobody was asked at all, such as a withheld number.
  public var notAsked: String?
  /// Whether that is a number which the caller withholds.
  public var isWithheld = false
  /// By connector, when it said what the answer holds of it, where that was before this lookup.
  public var earlier: [String: Timestamp] = [:]
  /// The connectors whose answer may not be all that they know.
  public var truncated: [TruncatedConnector] = []
  /// From the first request to the last answer.
  public var elapsed: Interval

  /// A connector that gave no answer.
  public struct SilentConnector: Sendable, Hashable {
    /// Its name.
    public var connector: String
    /// In words.
    public var reason: String
    /// False where it cannot be asked by such a key at all.
    public var wasAsked: Bool
    /// Whose it is to mend, where it was asked.
    public var trouble: LookupTrouble

    /// A connector with its reason.
    public init(
      connector: String, reason: String, wasAsked: Bool = true, trouble: LookupTrouble = .unreachable
    ) {
      (self.connector, self.reason, self.wasAsked, self.trouble) = (connector, reason, wasAsked, trouble)
    }
  }

  /// A connector among whose customers somebody may be missing.
  public struct TruncatedConnector: Sendable, Hashable {
    /// Its name.
    public var connector: String
    /// Why, behind its name.
    public var reason: String
    /// What to configure.
    public var advice: String
    /// Whether it is known; else a guess that only keeps "nobody" from being said.
    public var isCertain: Bool

    /// A connector with its reason.
    public init(connector: String, reason: String, advice: String, isCertain: Bool = true) {
      (self.connector, self.reason, self.advice) = (connector, reason, advice)
      self.isCertain = isCertain
    }
  }

  /// How a lookup ended, as other systems are told. `none` is said only where everybody who was asked has answered
  /// with all they have.
  public enum Outcome: String, Sendable, Hashable { case none, one, many, withheld, timeout, truncated }

  /// Whether it is known that nobody matches: the one way to say "no customer".
  public var isNobody: Bool { outcome == .none && notAsked == nil }

  /// Whether a connector that should have answered did not: its customers are not in the answer, or as
  /// they were at an earlier time.
  public var hasFailed: Bool { silent.contains(where: \.wasAsked) }

  /// Whether a record is what a connector said earlier, which gave no answer now.
  public func isOld(_ record: CustomerRecord) -> Bool {
    earlier[record.connector] != nil && silent.contains { $0.connector == record.connector }
  }

  /// The end in one word.
  public var outcome: Outcome {
    if isWithheld { return .withheld }
    if matches.count > 1 { return .many }
    if matches.count == 1 { return .one }
    if hasFailed { return .timeout }
    return truncated.isEmpty ? .none : .truncated
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
