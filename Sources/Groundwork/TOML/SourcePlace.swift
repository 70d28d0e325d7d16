/// Where something stands in a text file. Lines and columns count from 1; columns count Unicode
/// scalars, as TOMLKit's own syntax errors do.
public struct SourcePlace: Sendable, Hashable, Comparable {
  /// From 1.
  public var line: Int
  /// From 1.
  public var column: Int
  /// The file, where it is another than the one that is read: see `TOMLReader.laid(over:)`.
  public var file: String?

  /// A place in a file.
  public init(line: Int, column: Int, file: String? = nil) {
    (self.line, self.column, self.file) = (line, column, file)
  }

  /// The very beginning.
  public static let start = SourcePlace(line: 1, column: 1)

  /// Reading order; what stands in other files comes last.
  public static func < (lhs: SourcePlace, rhs: SourcePlace) -> Bool {
    (lhs.file ?? "", lhs.line, lhs.column) < (rhs.file ?? "", rhs.line, rhs.column)
  }
}
