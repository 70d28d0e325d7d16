internal import DequeModule
public import Groundwork

/// The last records of the wire, bounded in number and in bytes so that a long shift costs no more
/// memory than a short one.
public struct WireLog: Sendable {
  private var ring: Deque<WireRecord> = []
  private var bodyBytes = 0
  private let limit: Int
  private let byteLimit: Int
  /// Records that were dropped for new ones.
  public private(set) var dropped = 0

  /// An empty log of at most `limit` records with at most `byteLimit` bytes of bodies.
  public init(limit: Int = 500, byteLimit: Int = 2 << 20) {
    (self.limit, self.byteLimit) = (max(1, limit), byteLimit)
  }

  /// Oldest first.
  public var records: [WireRecord] { Array(ring) }
  /// How many records there are.
  public var count: Int { ring.count }

  /// The newest records, oldest of them first.
  public func last(_ count: Int) -> [WireRecord] { Array(ring.suffix(count)) }

  /// The answer or failure to a request, if it is still here.
  public func end(of exchange: UInt64) -> WireRecord? {
    exchange == 0 ? nil : ring.last { $0.exchange == exchange && ($0.kind == .answer || $0.kind == .failure) }
  }

  /// Adds a record, dropping the oldest when there is no room.
  public mutating func append(_ record: WireRecord) {
    ring.append(record)
    bodyBytes += record.body.utf8.count
    while ring.count > limit || (bodyBytes > byteLimit && ring.count > 1) {
      bodyBytes -= ring.removeFirst().body.utf8.count
      dropped += 1
    }
  }
}
