/// Everything wrong with a file, found in one go and in the order of the file. Never empty.
public struct ConfigErrors: Error, Sendable, Hashable, CustomStringConvertible {
  /// In the order of the file.
  public var problems: [ConfigProblem]

  /// The problems of one or more files.
  public init(_ problems: [ConfigProblem]) { self.problems = problems }

  /// One line a problem.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
