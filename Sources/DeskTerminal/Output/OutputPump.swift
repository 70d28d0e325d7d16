internal import CTerminal
internal import Glibc
internal import Groundwork
internal import RunLoop

/// Brings bytes to a terminal and never waits for it: what is not taken goes on when the loop says that it can.
@LoopActor
final class OutputPump {
  /// How long a terminal that takes nothing is waited for at an end, and how long one that takes a little.
  private static let patience = (silent: Int32(300), whole: 900)

  /// The terminal, opened anew.
  let descriptor: Int32
  /// Called once, when there is nobody any more who could take anything.
  var onEnd: () -> Void = {}
  private let loop: RunLoop
  /// Bytes written at once. Of a terminal that could not be opened anew only one byte is sure not to block.
  private let piece: Int
  private var queue = OutputQueue()
  private var watching: Subscription?
  private var hasEnded = false

  /// A pump to the terminal behind a descriptor, which is left as it is.
  init(_ terminal: Int32, loop: RunLoop) {
    let own = RunLoop.reopenedTerminal(terminal)
    descriptor = own ?? fcntl(terminal, F_DUPFD_CLOEXEC, 3)
    piece = own == nil ? 1 : .max
    self.loop = loop
  }

  /// Whether everything has been taken.
  var isEmpty: Bool { queue.isEmpty }

  /// Sends a frame behind all that has been begun.
  func send(_ frame: [UInt8]) {
    queue.append(frame)
    if watching == nil { write() }
  }

  /// Sends something that is no part of a picture.
  func say(_ kind: OutputQueue.Aside, _ text: String) {
    queue.say(kind, text)
    if watching == nil { write() }
  }

  /// Waits until everything has been taken, less than a second. Only for an end: the loop stands still.
  /// - Returns: whether it has.
  func drain() -> Bool {
    let start = ContinuousClock.now
    while !queue.isEmpty, !hasEnded, start.duration(to: .now) < .milliseconds(Self.patience.whole) {
      var list = [pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)]
      let count = poll(&list, 1, Self.patience.silent)
      guard count > 0 || count < 0 && errno == EINTR else { return false }
      write()
    }
    return queue.isEmpty
  }

  /// Throws away what was not taken, by us and by the kernel: no terminal may get the end of half a picture.
  func discard() {
    queue.discard()
    cterminal_forget_written(descriptor)
    stopWatching()
  }

  /// Ends it. What waits is lost.
  func close() {
    stopWatching()
    Glibc.close(descriptor)
  }

  private func write() {
    while !queue.isEmpty, !hasEnded {
      guard piece == .max || isWritable else { return watch() }
      let count = queue.next.prefix(piece).withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        queue.took(count)
      } else if count == 0 || errno == EAGAIN {
        return watch()
      } else if errno != EINTR {
        return end()
      }
    }
    stopWatching()
  }

  private var isWritable: Bool {
    var list = [pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)]
    return poll(&list, 1, 0) > 0
  }

  private func watch() {
    if watching == nil { watching = loop.onWritable(descriptor) { [weak self] in self?.write() } }
  }

  private func stopWatching() {
    watching?.cancel()
    watching = nil
  }

  private func end() {
    hasEnded = true
    discard()
    onEnd()
  }
}
