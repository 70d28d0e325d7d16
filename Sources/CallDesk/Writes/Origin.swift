public import Groundwork

/// Where a value came from, as far as anybody can know: no event names a writer.
public enum Origin: Sendable, Hashable {
  /// There when the conversation was first read.
  case atStart
  /// Matches a write of ours.
  case ours
  /// Changed by someone else; the time we saw it.
  case other(Timestamp)
}
