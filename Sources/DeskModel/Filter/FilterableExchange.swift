internal import Groundwork

/// A line of the wire, as a filter sees it.
struct FilterableExchange: Filterable {
  let exchange: WireList.Exchange

  var filterTexts: [String] {
    let status = (exchange.end ?? exchange.record).status.map { String($0) } ?? ""
    return [
      exchange.record.method, exchange.record.target, exchange.record.summary, status,
      exchange.record.peer.rawValue,
    ]
      + [exchange.correlationID].compactMap(\.self)
  }
  var filterTime: Interval? { exchange.end?.elapsed }
}
