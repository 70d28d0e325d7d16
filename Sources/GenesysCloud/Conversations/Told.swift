/// A member that a report may leave out. One that is not told reads as usual, and is no evidence: what is
/// known stays. `$member` is what was told, nil for nothing.
@propertyWrapper public struct Told<Value> {
  private let usual: Value
  /// What was told; nil where the report does not say.
  public var projectedValue: Value?

  /// Not told; reads as `usual`.
  public init(usual: Value) { self.usual = usual }

  /// What was told, else what is usual.
  public var wrappedValue: Value {
    get { projectedValue ?? usual }
    set { projectedValue = newValue }
  }
}

extension Told: Equatable where Value: Equatable {}
extension Told: Hashable where Value: Hashable {}
extension Told: Sendable where Value: Sendable {}
