public import Groundwork

extension JSONValue {
  /// A whole number that a test expects.
  public var int: Int? { number?.exactly() }
}
