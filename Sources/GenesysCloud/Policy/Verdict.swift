/// What the end of a request that changes something proves of the change. `VerdictTable` alone decides it.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// Taken; an event or a read will show it.
  case accepted
  /// Not done, and the platform itself says so.
  case refused
  /// Not done, because of what stands there now: read again, and try again.
  case conflict
  /// Not done now; the same may go again later.
  case waits
  /// No byte of it left.
  case notSent = "not sent"
  /// It may have been done. Only an event or a read can tell.
  case unknown
}
