extension Int {
  /// The nearest whole number toward zero: what is too large becomes the largest, and not a number zero.
  public init(saturating number: Double) {
    if let exact = Int(exactly: number.rounded(.towardZero)) {
      self = exact
    } else {
      self = number.isNaN ? 0 : number < 0 ? .min : .max
    }
  }

  /// Sum that ends at the largest and smallest number.
  func addingSaturating(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? (other < 0 ? .min : .max) : sum
  }
}

extension Int64 {
  /// Sum that ends at the largest and smallest number.
  func addingSaturating(_ other: Int64) -> Int64 {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? (other < 0 ? .min : .max) : sum
  }

  /// Difference that ends at the largest and smallest number.
  func subtractingSaturating(_ other: Int64) -> Int64 {
    let (rest, overflows) = subtractingReportingOverflow(other)
    return overflows ? (other < 0 ? .max : .min) : rest
  }

  /// Product that ends at the largest and smallest number.
  func multipliedSaturating(by factor: Int64) -> Int64 {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? ((self < 0) == (factor < 0) ? .max : .min) : product
  }
}
