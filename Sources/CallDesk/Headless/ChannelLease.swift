internal import GenesysCloud
internal import Groundwork

/// Holds the lock on a kept channel for as long as it lives.
final class ChannelLease: Sendable {
  private let lock: FileLock
  /// Names its files.
  let place: String
  /// The channel to take up again, if one was kept.
  let channel: KnownChannel?

  init(lock: consuming FileLock, place: String, channel: KnownChannel?) {
    self.lock = lock
    self.place = place
    self.channel = channel
  }
}
