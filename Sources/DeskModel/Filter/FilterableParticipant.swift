internal import CallDesk
internal import GenesysCloud

/// A participant, as a filter sees it.
struct FilterableParticipant: Filterable {
  let participant: Participant
  let privacy: Privacy

  var filterTexts: [String] {
    [participant.purpose.rawValue, participant.name ?? "", participant.state.rawValue, number]
  }
  func filterAttribute(_ key: String) -> String? {
    participant.attribute(key, unlessMaskedBy: privacy)
  }

  func filterColumn(_ column: Filter.Column) -> String? {
    switch column {
    case .queue: participant.queueName
    case .agent: participant.purpose == .agent ? participant.name : nil
    case .state: participant.state.rawValue
    case .number: number
    }
  }

  private var number: String { participant.contactAddress.map(Address.readable) ?? "" }
}

extension Participant {
  // A masked value is not to be found: a filter would tell it letter by letter.
  func attribute(_ key: String, unlessMaskedBy privacy: Privacy) -> String? {
    attributes[key].flatMap { privacy.isMasked(key: key, value: $0) ? nil : $0 }
  }
}
