internal import CallDesk
internal import GenesysCloud

/// `Space`: several attributes of one participant, to edit, blank or copy at once.
extension Desk {
  /// The attributes that are marked on the participant of pane 3, whether its filter shows them or not.
  public var pickedAttributes: [AttributeRow] {
    guard let call, let participant = shownParticipant, let keys = call.work.picked[participant.id] else {
      return []
    }
    return allAttributes.filter { keys.contains($0.key) }
  }

  /// What a command about attributes takes: those that are marked, else the selected one.
  var attributesToChange: [AttributeRow] {
    let picked = pickedAttributes
    return picked.isEmpty ? [selectedAttribute].compactMap(\.self) : picked
  }

  /// `edit`, or `edit 3 keys` while some are marked.
  func label(_ verb: String) -> String {
    let count = pickedAttributes.count
    return count == 0 ? verb : "\(verb) \(count.keys)"
  }

  /// Why nothing can be marked.
  var pickRefusal: String? {
    if focus != .attributes { return "only attributes are marked, \(keyName(.pane3)) goes to them" }
    return selectedAttribute == nil ? "no attribute is selected" : nil
  }

  mutating func pick() {
    guard let id = selectedCall, let participant = shownParticipant?.id, let key = selectedAttribute?.key
    else { return }
    calls.change(id) { $0.work.picked[participant, default: []].formSymmetricDifference([key]) }
  }

  mutating func unpick(_ keys: [String], on participant: ParticipantID, of id: ConversationID) {
    calls.change(id) { $0.work.picked[participant]?.subtract(keys) }
  }

  mutating func unpickAll() {
    guard let id = selectedCall, let participant = shownParticipant?.id else { return }
    calls.change(id) { $0.work.picked[participant] = nil }
  }
}
