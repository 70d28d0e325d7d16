/// How many columns text takes on a terminal.
///
/// The table is Unicode 14's, which is what glibc 2.36 and so ncurses and tmux go by: what matters
/// is not the newest truth but the one that the terminal and we share (swift-on-linux, section 10).
public enum DisplayWidth {
  /// What a scalar does to the column it stands in.
  enum Class: UInt32 {
    /// Adds to the scalar before it and takes no column.
    case combining
    case narrow
    case wide
    /// Not assigned: terminals disagree about it, so it is never shown.
    case unassigned
  }

  /// Columns of text that is already safe to show: what `VisibleText` answers.
  public static func columns(_ visible: some StringProtocol) -> Int {
    if let ascii = visible.utf8.withContiguousStorageIfAvailable({ asciiCount($0) }), let ascii {
      return ascii
    }
    return visible.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  /// Columns of one scalar, 0 to 2; a scalar that is not assigned counts as one.
  public static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch kind(of: scalar) {
    case .combining: 0
    case .narrow, .unassigned: 1
    case .wide: 2
    }
  }

  static func kind(of scalar: Unicode.Scalar) -> Class {
    let value = scalar.value
    if value < 0x300, value != 0xAD { return .narrow }
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle] >> 2 <= value { low = middle } else { high = middle }
    }
    return Class(rawValue: runs[low] & 3) ?? .unassigned
  }

  private static func asciiCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    bytes.allSatisfy { $0 < 0x80 } ? bytes.count : nil
  }
}
