internal import Groundwork
internal import OrderedCollections

extension PlatformClient {
  /// 202 is accepted, not applied; repeated only where it was not sent.
  public func patchAttributes(
    _ conversation: ConversationID, _ participant: ParticipantID, _ attributes: [String: String],
    flavour: AttributeFlavour
  ) async throws(PlatformError) -> Accepted {
    let path: APIPath =
      switch flavour {
      case .generic: "conversations/\(conversation)/participants/\(participant)/attributes"
      case .calls: "conversations/calls/\(conversation)/participants/\(participant)/attributes"
      }
    // Sorted, so that the same change is the same bytes.
    let pairs = attributes.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
    let members = JSONValue.object(.init(uniqueKeysWithValues: pairs))
    return try await accepted(
      .send(
        "PATCH", path, ["attributes": members], to: "write attributes of conversation \(conversation)",
        repeats: .unlessItMayHaveArrived))
  }

  /// Never repeated: a phone that answers late does harm.
  public func patchParticipant(
    _ conversation: ConversationID, _ participant: ParticipantID, _ change: ParticipantChange
  ) async throws(PlatformError) -> Accepted {
    let (body, action): (JSONValue, String) =
      switch change {
      case .state(let state): (["state": .string(state.rawValue)], "ask the phone for \(state)")
      case .held(let held): (["held": .bool(held)], held ? "hold the call" : "take the call back from hold")
      case .muted(let muted): (["muted": .bool(muted)], muted ? "mute" : "unmute")
      case .wrapup(let code, let notes): (Self.wrapup(code, notes), "give the wrap-up code")
      }
    return try await accepted(
      .send(
        "PATCH", "conversations/calls/\(conversation)/participants/\(participant)", body, to: action,
        repeats: .never, urgency: .action))
  }

  /// Never repeated: a pause that is taken back late would record what must not be.
  public func setRecording(
    _ conversation: ConversationID, paused: Bool
  ) async throws(PlatformError) -> Accepted {
    try await accepted(
      .send(
        "PUT", "conversations/calls/\(conversation)/recordingstate",
        ["recordingState": .string(paused ? "PAUSED" : "ACTIVE")],
        to: paused ? "pause the recording" : "go on recording", repeats: .never, urgency: .action))
  }

  /// Never repeated.
  public func setPresence(userID: String, definitionID: String) async throws(PlatformError) {
    _ = try await accepted(
      .send(
        "PATCH", "users/\(userID)/presences/purecloud",
        ["presenceDefinition": ["id": .string(definitionID)]], to: "set the presence", repeats: .never,
        urgency: .action))
  }

  private static func wrapup(_ code: String, _ notes: String) -> JSONValue {
    ["wrapup": ["code": .string(code), "notes": .string(notes)]]
  }
}
