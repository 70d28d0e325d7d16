/// Why a text is no JSON document, and where.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, in words.
  public var problem: String
  /// The byte at which it was noticed, from 0.
  public var offset: Int

  /// The problem with its place.
  public var description: String { "\(problem) at byte \(offset)" }
}
