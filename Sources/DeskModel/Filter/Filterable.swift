public import Groundwork

/// A row of a list that can be filtered.
public protocol Filterable {
  /// Texts that words are looked for in.
  var filterTexts: [String] { get }
  /// How long it has been what it is; nil when it has no time.
  var filterTime: Interval? { get }
  /// The value of an attribute; nil when there is no such key.
  func filterAttribute(_ key: String) -> String?
  /// The text of a column; nil when the row has no such column.
  func filterColumn(_ column: Filter.Column) -> String?
}

extension Filterable {
  /// Rows without a time have none.
  public var filterTime: Interval? { nil }
  /// Rows without attributes have none.
  public func filterAttribute(_ key: String) -> String? { nil }
  /// Rows without columns have none.
  public func filterColumn(_ column: Filter.Column) -> String? { nil }
}
