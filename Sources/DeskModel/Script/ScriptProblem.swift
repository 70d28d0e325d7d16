/// What is wrong with a script, and in which line.
public struct ScriptProblem: Error, Sendable, Equatable {
  /// From 1.
  public var line: Int
  /// A sentence without its full stop.
  public var words: String

  /// A problem in a line.
  public init(_ words: String, line: Int = 0) { (self.words, self.line) = (words, line) }
}
