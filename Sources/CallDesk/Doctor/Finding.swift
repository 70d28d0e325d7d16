/// One line of `doctor`: what was looked at, how it stands, and what to do.
public struct Finding: Sendable, Hashable {
  /// How it stands.
  public enum Level: String, Sendable { case ok, warning, failure }
  /// What a failure means for a script that asks before it works.
  public enum Cause: Sendable, Hashable { case configuration, unreachable, notPermitted, notFound, tryLater }

  /// Such as `host`, `token`, `channel`.
  public var area: String
  /// How it stands.
  public var level: Level
  /// What was found, with figures where there are some. Text from outside may be in it.
  public var words: String
  /// What to do; nil when all is well.
  public var advice: String?
  /// Only of failures.
  public var cause: Cause?

  /// All is well.
  public static func ok(_ area: String, _ words: String) -> Finding {
    Finding(area: area, level: .ok, words: words)
  }

  /// It works, but not as it should.
  public static func warning(_ area: String, _ words: String, _ advice: String) -> Finding {
    Finding(area: area, level: .warning, words: words, advice: advice)
  }

  /// It does not work.
  public static func failure(_ area: String, _ cause: Cause, _ words: String, _ advice: String) -> Finding {
    Finding(area: area, level: .failure, words: words, advice: advice, cause: cause)
  }
}
