public import Groundwork

/// How long the journal keeps what it knows.
public struct JournalSettings: Sendable, Hashable {
  /// Days; 0 keeps no journal at all.
  public var keepDays: Int

  /// Three months, or as given.
  public init(keepDays: Int = 90) { self.keepDays = keepDays }

  /// Reads `[journal]`, noting problems at the reader.
  public init(_ reader: TOMLReader) {
    self.init()
    guard let table = reader.table("journal") else { return }
    keepDays = table.integer("keep_days", in: 0...3650) ?? keepDays
  }
}
