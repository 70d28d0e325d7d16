internal import CSystem
internal import Glibc
internal import Groundwork
internal import Synchronization

/// Writes to the standard streams. A reader that takes nothing is waited for, but a signal that asks the program
/// to end ends the waiting too.
public final class StreamWriter: Sendable {
  /// Those of this process.
  public static let standard = StreamWriter()

  private struct State {
    var wasInterrupted = false
    /// Descriptors whose reader took nothing when it was over.
    var abandoned: Set<Int32> = []
  }

  private let state = Mutex(State())
  private static let endings = LoopSignal.allCases.filter(\.endsProgram)
  private let signals = csystem_signals_watch(endings.map(\.number), Int32(endings.count))
  /// How long a reader is waited for once a signal has come.
  private static let patience: Int32 = 200
  /// Readable once the loop has taken such a signal: whoever waits on another thread never sees it.
  private let wake = csystem_wake_open()

  private init() {}

  /// Writes all the bytes.
  /// - Returns: 0, or the `errno` of what was in the way: EINTR when a signal came that asks to end.
  public func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
    let target = Target(descriptor)
    defer { target.close() }
    var rest = bytes[...]
    while !rest.isEmpty {
      guard waits(for: target.descriptor, of: descriptor) else { return EINTR }
      let count = target.write(rest)
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      guard count > 0 else { return errno }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  /// The loop has taken a signal that asks to end.
  func interrupt() {
    state.withLock { $0.wasInterrupted = true }
    csystem_wake(wake)
  }

  /// The signal that waits for the loop, if it asks to end.
  public var waitingSignal: LoopSignal? { Self.endings.first { csystem_signal_waits($0.number) } }

  /// Waits until a descriptor takes bytes.
  /// - Returns: false when a signal ended the waiting.
  private func waits(for descriptor: Int32, of stream: Int32) -> Bool {
    while true {
      let (wasInterrupted, isAbandoned) = state.withLock {
        ($0.wasInterrupted, $0.abandoned.contains(stream))
      }
      var list = [pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)]
      if !wasInterrupted {
        list += [signals, wake].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      }
      let count = poll(&list, nfds_t(list.count), isAbandoned ? 0 : wasInterrupted ? Self.patience : -1)
      // Whatever is wrong with it, the write will say.
      if list[0].revents != 0 { return true }
      if count < 0 && errno == EINTR { continue }
      guard wasInterrupted else {
        state.withLock { $0.wasInterrupted = true }
        continue
      }
      state.withLock { _ = $0.abandoned.insert(stream) }
      return false
    }
  }
}
