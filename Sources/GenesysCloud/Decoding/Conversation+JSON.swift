internal import Groundwork

extension Conversation {
  /// The two shapes of the same thing (section 3.2).
  enum Shape: Sendable, Hashable {
    /// Call state in `participants[].calls[]`.
    case generic
    /// Call state on the participant itself.
    case calls
  }

  /// Reads a conversation from an answer or an event body.
  /// - Returns: nil without an id; everything else may be missing.
  init?(_ json: JSONValue, shape: Shape) {
    guard let id = json.text("id") else { return nil }
    self.init(
      id: ConversationID(rawValue: id), startTime: json.time("startTime"), endTime: json.time("endTime"),
      participants: json.list("participants").compactMap { Participant($0, shape: shape) },
      recordingState: json.text("recordingState")?.lowercased(), securePause: json.flag("securePause"))
  }

  /// Whether a body in the generic shape is, or may be, a voice conversation: its topic brings chats,
  /// e-mails and messages too. Only another medium without any call leg says no.
  static func isVoice(_ json: JSONValue) -> Bool {
    let media = [
      "callbacks", "chats", "cobrowsesessions", "emails", "messages", "internalMessages", "screenMonitorings",
      "screenshares", "socialExpressions", "videos",
    ]
    let participants = json.list("participants")
    return participants.contains { !$0.list("calls").isEmpty }
      || !participants.contains { party in media.contains { !party.list($0).isEmpty } }
  }
}
