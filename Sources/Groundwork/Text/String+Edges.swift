extension String {
  /// Without what nobody sees at its ends: blanks of every kind, line ends, zero-width characters, marks of a
  /// byte order. They come along when an id or a token is copied, or read from a file.
  public var trimmedOfUnseen: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isUnseen }),
      let last = scalars.lastIndex(where: { !$0.isUnseen })
    else { return "" }
    return String(scalars[first...last])
  }

  /// The first such character at an end, spelt `U+00A0`; nil when there is none.
  public var unseenEdge: String? {
    guard let edge = [unicodeScalars.first, unicodeScalars.last].compactMap(\.self).first(where: \.isUnseen)
    else { return nil }
    let digits = String(edge.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension Unicode.Scalar {
  fileprivate var isUnseen: Bool { properties.isWhitespace || isInvisible }
}
