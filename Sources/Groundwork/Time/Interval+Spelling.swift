extension Interval {
  /// Reads a span as people write it: `250ms`, `2s`, `10m`, `8h`, or bare seconds. At most a year.
  public init?(spelling text: String) {
    let units: [(suffix: String, seconds: Double)] = [
      ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1),
    ]
    for unit in units where text.hasSuffix(unit.suffix) {
      guard let number = OutsideNumber(text.dropLast(unit.suffix.count)) else { continue }
      guard let count = number.within(0...31_536_000 / unit.seconds) else { return nil }
      self = .seconds(count * unit.seconds)
      return
    }
    return nil
  }
}
