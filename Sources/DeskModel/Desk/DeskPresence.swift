/// What the status line says of the person: on queue, or what stands in the way of a call.
public struct DeskPresence: Sendable, Hashable {
  /// Whether calls can come.
  public enum Health: Sendable, Hashable { case ready, away, blocked }

  /// `On Queue`, `Off Queue`, `Not Responding: P`, `no phone`.
  public var words: String
  /// Whether calls can come.
  public var health: Health

  /// Words with how they stand for calls.
  public init(words: String, health: Health) { (self.words, self.health) = (words, health) }
}
