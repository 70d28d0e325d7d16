internal import Groundwork

/// A connection for one question. `rows` blocks its thread; `stop` may come from any other, before it, while
/// it runs or afterwards.
protocol SQLSession: Sendable {
  /// The rows as objects of their columns.
  func rows(_ question: SQLQuestion) throws(SQLFailure) -> [JSONValue]
  /// Lets `rows` end soon.
  func stop()
}
