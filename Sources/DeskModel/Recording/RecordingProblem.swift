/// What is wrong with a recording, and in which line.
public struct RecordingProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// From 1.
  public var line: Int
  /// A sentence without its full stop.
  public var words: String

  init(_ words: String, line: Int = 0) { (self.words, self.line) = (words, line) }

  /// `line 12: words`.
  public var description: String { "line \(line): \(words)" }
}
