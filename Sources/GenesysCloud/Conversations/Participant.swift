public import Groundwork

/// One party of a conversation with its call leg, flattened from both shapes. What a report may leave out
/// is optional or `Told`, so that silence can never be taken for an answer.
public struct Participant: Sendable, Hashable, Identifiable {
  /// Unique within the conversation.
  public var id: ParticipantID
  /// What the party is there for.
  @Told(usual: "") public var purpose: Purpose
  /// What the platform calls the party; a number where it knows no name.
  public var name: String?
  /// The person, for agents and users.
  public var userID: String?
  /// The queue that the party waits in or serves.
  public var queueID: String?
  /// Its name, where the shape tells.
  public var queueName: String?
  /// Addresses as the platform spells them, `tel:+49…` or `sip:…`. `Address` makes them readable.
  public var address: String?
  /// The caller's address.
  public var ani: String?
  /// The address that was called.
  public var dnis: String?
  /// Of the leg that still is there.
  @Told(usual: .none) public var state: CallState
  /// `inbound` or `outbound`.
  public var direction: String?
  /// Whether this party hears music.
  @Told(usual: false) public var held: Bool
  /// Whether this party is set aside while others consult, and hears music. As with the parts of a consult,
  /// what is not told any more is over.
  public var confined = false
  /// Whether this party is not heard.
  @Told(usual: false) public var muted: Bool
  /// Whether the recording of this leg is paused to protect what is said.
  @Told(usual: false) public var isRecordingPaused: Bool
  /// When the party joined.
  public var startTime: Timestamp?
  /// When the party could speak.
  public var connectedTime: Timestamp?
  /// Since when the party is held.
  public var startHoldTime: Timestamp?
  /// Since when the phone rings.
  public var startAlertingTime: Timestamp?
  /// When the party left.
  public var endTime: Timestamp?
  /// How long the call rings before it goes elsewhere, from the calls shape.
  public var alertingTimeout: Interval?
  /// The party about whom others consult, on each leg of the consult; the customer's names itself.
  public var consultParticipantID: ParticipantID?
  /// Whom this party only hears.
  public var monitoredParticipantID: ParticipantID?
  /// Whom this party hears, and speaks to unheard by others.
  public var coachedParticipantID: ParticipantID?
  /// On whose call this party broke in.
  public var bargedParticipantID: ParticipantID?
  /// When that was.
  public var bargedTime: Timestamp?
  /// What the media of this party are for, in the platform's words.
  public var mediaRoles: [String] = []
  /// What brought the call to this party: `ACD` …
  public var transferSource: String?
  /// The call that was asked for, where this party waits for one.
  public var callback: Callback?
  /// Why the leg ended: `client`, `transfer`, `transfer.noanswer` …
  public var disconnectType: String?
  /// Id of the call leg (`calls[].id`), needed by some call control; generic shape only.
  public var communicationID: String?
  /// Whether a wrap-up code is asked for.
  @Told(usual: false) public var wrapupRequired: Bool
  /// How firmly: `mandatory`, `optional`, `timeout` …
  public var wrapupPrompt: String?
  /// How long after the call it may be given.
  public var wrapupTimeout: Interval?
  /// Whether it was skipped.
  @Told(usual: false) public var wrapupSkipped: Bool
  /// Code of a wrap-up that has been given.
  public var wrapupCode: String?
  /// Notes of a wrap-up that has been given.
  public var wrapupNotes: String?
  /// When after-call work began and ended.
  public var startACWTime: Timestamp?
  /// When after-call work ended.
  public var endACWTime: Timestamp?
  /// `pending`, `complete`, `skipped` …
  public var afterCallWork: String?
  /// What went wrong on the leg, in the platform's words.
  public var errorMessage: String?
  /// The party's own attributes; every party has its own map.
  @Told(usual: [:]) public var attributes: [String: String]

  /// A participant of whom only this is known.
  public init(
    id: ParticipantID, purpose: Purpose?, state: CallState? = nil, attributes: [String: String]? = nil
  ) {
    self.id = id
    ($purpose, $state, $attributes) = (purpose, state, attributes)
  }

  /// Whether this party has left.
  public var hasEnded: Bool { endTime != nil || state.isEnded }
}
