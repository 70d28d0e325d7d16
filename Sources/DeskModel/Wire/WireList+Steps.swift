public import DequeModule
internal import Groundwork

extension WireList {
  /// One arrow of the sequence: a request, what became of it, or a frame.
  public struct Step: Sendable, Equatable, Identifiable {
    /// Of its record.
    public var id: UInt64
    /// Where its exchange is among those that were asked for.
    public var exchange: Int
    /// Whether it is the end of a request.
    public var isEnd: Bool
  }

  /// Every record of some exchanges, in the order in which they were captured: what one exchange
  /// holds together is apart here when something came between.
  public static func steps(of exchanges: Deque<Exchange>) -> [Step] {
    var steps: [Step] = []
    steps.reserveCapacity(exchanges.count * 2)
    for (index, exchange) in exchanges.enumerated() {
      steps.append(Step(id: exchange.id, exchange: index, isEnd: false))
      if let end = exchange.end { steps.append(Step(id: end.id, exchange: index, isEnd: true)) }
    }
    return steps.sorted { $0.id < $1.id }
  }
}

extension WireList.Exchange {
  /// The id that the platform's support asks for: of the answer, else of the request.
  public var correlationID: String? {
    [end, record].lazy.compactMap { $0?.header("ININ-Correlation-Id") }.first
  }
}

extension WireRecord {
  /// The value of a header, whatever its case.
  func header(_ name: String) -> String? {
    let wanted = name.lowercased() + ":"
    guard let line = headers.first(where: { $0.lowercased().hasPrefix(wanted) }) else { return nil }
    return String(line.dropFirst(wanted.count).drop { $0 == " " })
  }
}
