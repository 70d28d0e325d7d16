public import DequeModule
public import Groundwork

/// The visible wire: requests joined with their answers, and frames, oldest first; bounded in number
/// and in bytes so that a long shift costs no more memory than a short one.
public struct WireList: Sendable, Equatable {
  /// A request with what became of it, or a frame.
  public struct Exchange: Sendable, Equatable, Identifiable {
    /// The request or the frame.
    public var record: WireRecord
    /// Answer or failure of a request.
    public var end: WireRecord?
    /// Id of the first record.
    public var id: UInt64 { record.id }

    /// Whether a record is its first or its end.
    public func holds(_ record: UInt64) -> Bool { self.record.id == record || end?.id == record }

    var bodyBytes: Int { record.body.utf8.count + (end?.body.utf8.count ?? 0) }
  }

  /// Oldest first.
  public private(set) var exchanges: Deque<Exchange> = []
  /// The record the keys act on, by its id; nil follows the newest.
  public internal(set) var selected: UInt64?
  private var bodyBytes = 0
  static let limit = 500
  /// Of bodies so many bytes are kept; the newest exchange stays whatever its size.
  static let byteLimit = 2 << 20

  /// An empty wire.
  public init() {}

  /// The exchange that a record belongs to.
  public func exchange(_ id: UInt64) -> Exchange? { exchanges.last { $0.holds(id) } }

  mutating func append(_ record: WireRecord) {
    bodyBytes += record.body.utf8.count
    if record.kind == .answer || record.kind == .failure, record.exchange != 0,
      let index = exchanges.lastIndex(where: {
        $0.record.exchange == record.exchange && $0.record.kind == .request && $0.end == nil
      })
    {
      exchanges[index].end = record
    } else {
      exchanges.append(Exchange(record: record, end: nil))
    }
    while exchanges.count > Self.limit || (bodyBytes > Self.byteLimit && exchanges.count > 1) { dropFirst() }
  }

  private mutating func dropFirst() {
    let dropped = exchanges.removeFirst()
    bodyBytes -= dropped.bodyBytes
    if let selected, dropped.holds(selected) { self.selected = nil }
  }
}
