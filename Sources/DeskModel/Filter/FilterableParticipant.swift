internal import GenesysCloud

/// A participant, as a filter sees it.
struct FilterableParticipant: Filterable {
  let participant: Participant

  var filterTexts: [String] {
    [participant.purpose.rawValue, participant.name ?? "", participant.state.rawValue, number]
  }
  func filterAttribute(_ key: String) -> String? { participant.attributes[key] }

  func filterColumn(_ column: Filter.Column) -> String? {
    switch column {
    case .queue: participant.queueName
    case .agent: participant.purpose == .agent ? participant.name : nil
    case .state: participant.state.rawValue
    case .number: number
    }
  }

  private var number: String { participant.callerAddress.map(Address.readable) ?? "" }
}
