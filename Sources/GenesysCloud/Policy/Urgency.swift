/// Who goes first when requests have to wait for the rate limit.
enum Urgency: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// Acts on a phone or a person, who waits for it.
  case action
  /// Writes, and what keeps the link.
  case write
  /// Somebody looks at it.
  case read
  /// Makes sure of what is shown already.
  case reread

  /// More urgent comes first.
  static func < (one: Urgency, other: Urgency) -> Bool { one.rawValue < other.rawValue }

  /// The share of a window, in percent, that is kept for those who are more urgent.
  var reserve: Int {
    switch self {
    case .action: 0
    case .write: 5
    case .read: 10
    case .reread: 20
    }
  }
}
