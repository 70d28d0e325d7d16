public import Groundwork

/// Sees every request, answer, failure and frame, already redacted. Called on Transport's own
/// thread, so it must only hand the record on.
public protocol WireObserver: Sendable {
  /// Takes one record.
  func observe(_ record: WireRecord)
}
