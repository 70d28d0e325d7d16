internal import CallDesk
internal import GenesysCloud
internal import Groundwork

/// A call, as a filter sees it.
struct FilterableCall: Filterable {
  let entry: CallEntry
  let now: Timestamp
  let privacy: Privacy

  var filterTexts: [String] {
    [entry.name, entry.number, entry.queue, entry.word, entry.direction, entry.id.rawValue]
  }
  var filterTime: Interval? { entry.length ?? entry.since.map { now.since($0) } }
  func filterAttribute(_ key: String) -> String? {
    entry.conversation.customer?.attribute(key, unlessMaskedBy: privacy)
  }

  func filterColumn(_ column: Filter.Column) -> String? {
    switch column {
    case .queue: entry.queue
    case .agent: entry.conversation.servingLeg?.name
    case .state: entry.word
    case .number: entry.number
    }
  }
}
