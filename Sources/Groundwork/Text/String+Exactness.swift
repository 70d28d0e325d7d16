/// Swift calls two strings equal when they are canonically equivalent: `é` of one scalar and `é` of two.
/// The platform keeps bytes. Whether a value stands there already, has been shown back or may be written
/// over is therefore asked of the bytes, never of `==`.
extension String {
  /// Whether the other has the same UTF-8 bytes; nil has none.
  public func isExactly(_ other: String?) -> Bool {
    other.map { utf8.elementsEqual($0.utf8) } ?? false
  }
}

extension String? {
  /// Whether both have the same UTF-8 bytes, or neither is there.
  public func isExactly(_ other: String?) -> Bool {
    map { $0.isExactly(other) } ?? (other == nil)
  }
}

extension [String: String] {
  /// Whether the same keys have the same values byte for byte. Keys fold, as in every dictionary.
  public func isExactly(_ other: [String: String]) -> Bool {
    count == other.count && allSatisfy { other[$0.key].isExactly($0.value) }
  }
}

extension [String: String]? {
  /// The same for a map that may not be there.
  public func isExactly(_ other: [String: String]?) -> Bool {
    guard let self, let other else { return self == nil && other == nil }
    return self.isExactly(other)
  }
}
