public import Groundwork

/// One party of a conversation with its call leg, flattened from both shapes.
public struct Participant: Sendable, Hashable, Identifiable {
  public var id: ParticipantID
  public var purpose: Purpose
  public var name: String?
  public var userID: String?
  public var queueID: String?
  public var queueName: String?
  /// Addresses as the platform spells them, `tel:+49…` or `sip:…`. `Address` makes them readable.
  public var address: String?
  public var ani: String?
  public var dnis: String?
  public var state: CallState
  public var direction: String?
  public var held: Bool
  public var muted: Bool
  public var startTime: Timestamp?
  public var connectedTime: Timestamp?
  public var startHoldTime: Timestamp?
  public var startAlertingTime: Timestamp?
  public var endTime: Timestamp?
  /// How long the call rings before it goes elsewhere, from the calls shape.
  public var alertingTimeout: Interval?
  public var disconnectType: String?
  /// Id of the call leg (`calls[].id`), needed by some call control; generic shape only.
  public var communicationID: String?
  public var wrapupRequired: Bool
  public var wrapupPrompt: String?
  public var wrapupTimeout: Interval?
  public var wrapupSkipped: Bool
  /// Code of a wrap-up that has been given.
  public var wrapupCode: String?
  public var wrapupNotes: String?
  /// When after-call work began and ended.
  public var startACWTime: Timestamp?
  public var endACWTime: Timestamp?
  /// `pending`, `complete`, `skipped` …
  public var afterCallWork: String?
  /// What went wrong on the leg, in the platform's words.
  public var errorMessage: String?
  public var attributes: [String: String]

  /// A participant of whom only this is known.
  public init(
    id: ParticipantID, purpose: Purpose, state: CallState = .none, attributes: [String: String] = [:]
  ) {
    self.id = id
    self.purpose = purpose
    self.state = state
    self.attributes = attributes
    (held, muted, wrapupRequired, wrapupSkipped) = (false, false, false, false)
  }

  /// Whether this party has left.
  public var hasEnded: Bool { endTime != nil || state.isEnded }

  /// The number or address to look a caller up by: `ani`, else `address`.
  public var callerAddress: String? { ani ?? address }
}
