internal import CallDesk
internal import GenesysCloud
internal import Groundwork

struct FilterableCall: Filterable {
  let entry: CallEntry
  let now: Timestamp

  var filterTexts: [String] {
    [entry.name, entry.number, entry.queue, entry.phase.word, entry.direction, entry.id.rawValue]
  }
  var filterTime: Interval? { entry.length ?? entry.since.map { now.since($0) } }
  func filterAttribute(_ key: String) -> String? { entry.conversation.customer?.attributes[key] }

  func filterColumn(_ column: Filter.Column) -> String? {
    switch column {
    case .queue: entry.queue
    case .agent: entry.conversation.participant(purpose: .agent)?.name
    case .state: entry.phase.word
    case .number: entry.number
    }
  }
}

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

struct FilterableAttribute: Filterable {
  let row: AttributeRow

  // A masked value is not to be found either: a filter would tell it letter by letter.
  var filterTexts: [String] { row.isMasked ? [row.key] : [row.key, row.value] }
  func filterAttribute(_ key: String) -> String? { key == row.key && !row.isMasked ? row.value : nil }
  func filterColumn(_ column: Filter.Column) -> String? { column == .state ? row.write?.fate.json : nil }
}

struct FilterableExchange: Filterable {
  let exchange: WireList.Exchange

  var filterTexts: [String] {
    let status = (exchange.end ?? exchange.record).status.map { String($0) } ?? ""
    return [exchange.record.method, exchange.record.target, exchange.record.summary, status]
  }
  var filterTime: Interval? { exchange.end?.elapsed }
}
