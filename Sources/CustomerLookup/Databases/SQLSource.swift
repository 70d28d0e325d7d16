/// How customers are found in a database: only ever by parameters of queries that stand in the
/// configuration, never by text put together.
public struct SQLSource: Sendable, Hashable {
  /// Which database.
  public var database: SQLDatabase
  /// By kind of key. Where there are several, each is asked only when those before it found nobody.
  public var queries: [LookupKey.Kind: [SQLQuery]]
  /// Which columns hold what; a row is an object of its columns.
  public var shape: RecordShape

  /// A source.
  public init(_ database: SQLDatabase, queries: [LookupKey.Kind: [SQLQuery]], shape: RecordShape) {
    (self.database, self.queries, self.shape) = (database, queries, shape)
  }
}
