extension String {
  /// For a sentence about a value: a long one is its beginning and its length, so that what is said of
  /// it still stands on the line.
  public var brief: String {
    let (most, shown) = (200, 60)
    guard utf8.count > most else { return self }
    return "\(String(unicodeScalars.prefix(shown)))… (\(utf8.count) bytes)"
  }
}
