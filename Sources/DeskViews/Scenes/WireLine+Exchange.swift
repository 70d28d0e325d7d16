internal import DeskModel
internal import Groundwork

extension WireLine {
  /// A request with its answer, or a frame.
  init(_ exchange: WireList.Exchange) {
    let record = exchange.record
    let words = record.summary.isEmpty ? record.target : record.summary
    self.init(
      time: record.time.wall, kind: exchange.end?.kind == .failure ? .failure : record.kind,
      text: record.method.isEmpty ? words : "\(record.method) \(words)",
      status: exchange.end?.status ?? record.status,
      elapsed: exchange.end?.elapsed ?? record.elapsed, outcome: Self.outcome(exchange))
  }

  private static func outcome(_ exchange: WireList.Exchange) -> String {
    if let end = exchange.end { return end.kind == .failure ? end.summary : "" }
    return exchange.record.kind == .request ? "no answer yet" : ""
  }
}
