public import GenesysCloud
public import Groundwork

/// After-call work of one call.
public struct WrapupState: Sendable, Hashable {
  /// Whether the platform insists on a code.
  public var isRequired: Bool
  /// By when it has to be given.
  public var deadline: Timestamp?
  /// Allowed codes; nil until they were read.
  public var codes: [WrapupCode]?
  /// Whether a code was given, or the time for it is over.
  public var isGiven: Bool

  /// Whose it is: each leg of a person has its own. Nil while none has ended.
  public var leg: ParticipantID?
  /// Whether any leg of the person still owes one, also while another leg of theirs is live.
  public var isOwed: Bool

  /// No after-call work.
  public init(
    isRequired: Bool = false, deadline: Timestamp? = nil, codes: [WrapupCode]? = nil, isGiven: Bool = false,
    leg: ParticipantID? = nil, isOwed: Bool = false
  ) {
    self.isRequired = isRequired
    self.deadline = deadline
    self.codes = codes
    self.isGiven = isGiven
    (self.leg, self.isOwed) = (leg, isOwed)
  }
}
