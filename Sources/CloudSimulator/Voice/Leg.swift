internal import Groundwork
internal import OrderedCollections

/// One participant of a call: the caller, a menu, a queue, an agent. Fields that only one of the
/// platform's shapes shows are all here; the shapes choose.
struct Leg: Sendable {
  let id: String
  /// Needed for the communication's own URLs (section 3.2).
  let communicationID: String
  var purpose: String
  var name: String?
  /// `tel:` or `sip:` URI.
  var address: String
  var ani: String?
  var dnis: String?
  var userID: String?
  var queueID: String?
  var direction = "inbound"
  var state: LegState
  var initialState: LegState
  var startTime: Timestamp
  var connectedTime: Timestamp?
  var endTime: Timestamp?
  var disconnect: Disconnect?
  var held = false
  var holdSince: Timestamp?
  var muted = false
  var confined = false
  var recording = false
  var securePause = false
  var attributes: OrderedDictionary<String, String> = [:]
  var alertingTimeout: Int?
  var peer: String?
  var afterCall: AfterCall?
  var consultParticipantID: String?
  var watch: Watch?
  /// `ACD` where a queue gave the call away.
  var transferSource: String?
  /// What a call was placed with for the other end.
  var uui: String?
  /// Its mailbox takes the call when nobody answers.
  var rollsOver = false
  /// Nobody will pick it up.
  var isDeaf = false
  /// Times that are told otherwise than they are, by the name of the field: what a story needs of a
  /// platform that is wrong.
  var absurdTimes: [String: String] = [:]

  init(
    id: String, communicationID: String, purpose: String, name: String? = nil, address: String,
    state: LegState,
    at now: Timestamp
  ) {
    self.id = id
    self.communicationID = communicationID
    self.purpose = purpose
    self.name = name
    self.address = address
    self.state = state
    initialState = state
    startTime = now
    connectedTime = state == .connected ? now : nil
  }

  var isLive: Bool { endTime == nil }
  /// Whether its agent still owes a wrap-up.
  var owesWrapup: Bool { afterCall.map { $0.startTime != nil && $0.endTime == nil } ?? false }
  var recordingState: String { securePause ? "paused" : recording ? "active" : "none" }

  mutating func connect(at now: Timestamp) {
    state = .connected
    connectedTime = now
  }

  /// Whether its agent is asked for a wrap-up: once somebody has talked, also after the end.
  var requiresWrapup: Bool { afterCall != nil && connectedTime != nil }
  /// Somebody of outside: the caller, or whoever was called in.
  var isOutside: Bool { purpose == "customer" || purpose == "external" }
  /// A person or mailbox that takes part, rather than a menu, a queue or somebody who listens.
  var isParty: Bool {
    switch watch?.kind {
    case .monitor, .coach: false
    case .barge, nil: purpose != "ivr"
    }
  }

  /// Holds it from then on, or no more.
  mutating func hold(since time: Timestamp?) { (held, holdSince) = (time != nil, time) }

  /// Ends the leg: terminated when the call goes on elsewhere, disconnected when it is over.
  mutating func end(_ kind: Disconnect, at now: Timestamp) {
    guard isLive else { return }
    state = kind.isTransfer ? .terminated : .disconnected
    endTime = now
    disconnect = kind
    (held, muted, holdSince) = (false, false, nil)
  }
}
