internal import CustomerLookup
internal import Groundwork

/// One query with its values and how much may come back.
struct SQLQuestion: Sendable {
  var query: SQLQuery
  /// In the order of the query's parameters.
  var arguments: [String?]
  var limits: ConnectorLimits
  /// How long it may take.
  var patience: Interval

  /// One row more than are used, so that it can be told that there are more.
  var rows: Int { limits.rows + 1 }
}
