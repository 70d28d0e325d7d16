/// Where something stands in a text file. Lines and columns count from 1; columns count Unicode
/// scalars, as TOMLKit's own syntax errors do.
public struct SourcePlace: Sendable, Hashable, Comparable {
  /// From 1.
  public var line: Int
  /// From 1.
  public var column: Int

  /// A place in a file.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The very beginning.
  public static let start = SourcePlace(line: 1, column: 1)

  /// Reading order.
  public static func < (lhs: SourcePlace, rhs: SourcePlace) -> Bool {
    (lhs.line, lhs.column) < (rhs.line, rhs.column)
  }
}
