/// A lookup of what a call carries, in the configured order, while it goes on. No I/O: whoever runs it asks, and
/// hands the answers in.
public struct LookupCourse: Sendable, Hashable {
  /// What is asked for now.
  public private(set) var key: LookupKey
  /// What nobody was found by, in turn.
  public private(set) var tried: [LookupKey] = []
  /// Whether nobody asked for it.
  public let isAutomatic: Bool
  private var rest: ArraySlice<LookupKey>

  /// A course over these keys; nil when there is none.
  /// - Parameters:
  ///   - keys: in the order in which they are asked for.
  ///   - isAutomatic: whether nobody asked for it.
  public init?(_ keys: [LookupKey], isAutomatic: Bool = false) {
    guard let first = keys.first else { return nil }
    (key, rest, self.isAutomatic) = (first, keys.dropFirst(), isAutomatic)
  }

  /// Goes on to the next key where nobody was found by this one, no CRM failed and none gave less than it has: one that did may know whom
  /// this key means, and the next key may mean somebody else.
  /// - Parameter answer: what came of the key that was asked for.
  /// - Returns: the next key; nil when the answer ends the course.
  public mutating func next(after answer: LookupAnswer) -> LookupKey? {
    guard answer.matches.isEmpty, !answer.hasFailed, answer.truncated.isEmpty, let next = rest.popFirst()
    else { return nil }
    tried.append(key)
    key = next
    return next
  }
}
