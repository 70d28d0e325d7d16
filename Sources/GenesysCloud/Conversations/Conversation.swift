public import Groundwork

/// One voice conversation, from either of the platform's two shapes (genesys-cloud-api, section
/// 3.2) or from an event. Fields that a shape lacks are nil, never invented.
public struct Conversation: Sendable, Hashable, Identifiable {
  /// Also the identity of the call in every list.
  public var id: ConversationID
  /// Only reads in the generic shape tell.
  public var startTime: Timestamp?
  /// Only reads in the generic shape tell.
  public var endTime: Timestamp?
  /// In the order in which they joined.
  public var participants: [Participant]
  /// `none`, `active` or `paused`, in lower case whatever the shape spelt.
  public var recordingState: String?
  /// Whether recording is paused to protect what is said.
  public var securePause: Bool?
  /// Who the customer is, once that is known; from then on it stays so (`settleCustomer`).
  public internal(set) var customerID: ParticipantID?

  /// A conversation with these participants.
  public init(
    id: ConversationID, startTime: Timestamp? = nil, endTime: Timestamp? = nil,
    participants: [Participant] = [],
    recordingState: String? = nil, securePause: Bool? = nil,
    customerID: ParticipantID? = nil
  ) {
    self.id = id
    self.startTime = startTime
    self.endTime = endTime
    self.participants = participants
    self.recordingState = recordingState
    self.securePause = securePause
    self.customerID = customerID
  }

  /// The participant with this id.
  public subscript(_ id: ParticipantID) -> Participant? { participants.first { $0.id == id } }

  /// Whether the recording is paused: said of the call, or of a leg that is still there.
  public var isRecordingPaused: Bool {
    securePause ?? false || recordingState == "paused"
      || participants.contains { !$0.hasEnded && $0.isRecordingPaused }
  }

  /// Whether the conversation is over: it has an end time, or nobody on it is still there.
  public var hasEnded: Bool {
    endTime != nil || (!participants.isEmpty && participants.allSatisfy(\.hasEnded))
  }
}
