public import DequeModule
public import Groundwork

/// The visible wire: requests joined with their answers, and frames, oldest first; bounded so that a
/// long shift costs no more memory than a short one.
public struct WireList: Sendable, Equatable {
  /// A request with what became of it, or a frame.
  public struct Exchange: Sendable, Equatable, Identifiable {
    /// The request or the frame.
    public var record: WireRecord
    /// Answer or failure of a request.
    public var end: WireRecord?
    /// Id of the first record.
    public var id: UInt64 { record.id }
  }

  /// Oldest first.
  public private(set) var exchanges: Deque<Exchange> = []
  /// The exchange the keys act on; nil follows the newest.
  public internal(set) var selected: UInt64?
  static let limit = 500

  /// An empty wire.
  public init() {}

  /// The exchange with this id.
  public func exchange(_ id: UInt64) -> Exchange? { exchanges.last { $0.id == id } }

  mutating func append(_ record: WireRecord) {
    if record.kind == .answer || record.kind == .failure, record.exchange != 0,
      let index = exchanges.lastIndex(where: {
        $0.record.exchange == record.exchange && $0.record.kind == .request
      })
    {
      exchanges[index].end = record
      return
    }
    exchanges.append(Exchange(record: record, end: nil))
    while exchanges.count > Self.limit {
      if exchanges.removeFirst().id == selected { selected = nil }
    }
  }
}
