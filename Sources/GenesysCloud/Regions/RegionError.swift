/// A region that nobody knows.
public struct RegionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was given. Not yet safe for a terminal.
  public var text: String
  /// The nearest known name or domain, when one is near.
  public var suggestion: String?

  /// Names the nearest region, or shows what one looks like.
  public var description: String {
    "unknown region \"\(text)\""
      + (suggestion.map { "; did you mean \"\($0)\"?" }
        ?? "; give a name such as us-east-1 or a domain such as mypurecloud.ie")
  }
}
