public import Groundwork

/// Where a value came from, as far as anybody can know: no event names a writer.
public enum Origin: Sendable, Hashable {
  /// There when the conversation was first read.
  case atStart
  /// Matches a write of ours.
  case ours
  /// Changed by someone else; the time we saw it.
  case other(Timestamp)
  /// Changed by another Patchbay that keeps the same journal; the time we saw it.
  case otherPatchbay(Timestamp)

  /// When somebody else's change was seen; nil for what no one else has changed.
  public var changed: Timestamp? {
    switch self {
    case .atStart, .ours: nil
    case .other(let time), .otherPatchbay(let time): time
    }
  }
}
