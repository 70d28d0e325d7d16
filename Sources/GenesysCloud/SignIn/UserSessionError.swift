/// A sign-in that is there and must not be used, or that cannot be kept or forgotten.
public struct UserSessionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, and that it was not used: one sentence.
  public var problem: String
  /// What to do: one sentence.
  public var remedy: String

  /// Joins what is wrong with what to do.
  public init(_ problem: String, remedy: String) { (self.problem, self.remedy) = (problem, remedy) }

  /// Both sentences.
  public var description: String { "\(problem) \(remedy)" }
}
