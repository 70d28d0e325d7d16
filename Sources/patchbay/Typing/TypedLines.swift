import Glibc
import RunLoop

/// Lines typed on standard input, one reader after the other: what one has not taken is the next one's.
@LoopActor
final class TypedLines {
  private let loop: RunLoop
  private var pending: [UInt8] = []
  private var reading: Subscription?
  private var take: ((String?) -> Void)?

  nonisolated init(loop: RunLoop = .main) { self.loop = loop }

  /// Gives every line to `take`, and nil when there will be no more, until `stop`.
  func listen(_ take: @escaping (String?) -> Void) {
    self.take = take
    reading = loop.onReadable(STDIN_FILENO) { [weak self] in self?.read() }
    giveLines()
  }

  /// Leaves what is not taken yet to the next reader.
  func stop() {
    reading?.cancel()
    (reading, take) = (nil, nil)
  }

  private func read() {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return }
    guard count > 0 else {
      // The last line may have no end.
      if !pending.isEmpty, let take {
        let line = pending
        pending = []
        take(Self.text(line))
      }
      let last = take
      stop()
      last?(nil)
      return
    }
    pending += chunk[..<count]
    giveLines()
    // A line that never ends is no line.
    if pending.count > 65_536 { pending.removeAll() }
  }

  private func giveLines() {
    while let take, let newline = pending.firstIndex(of: 0x0A) {
      let line = Self.text(pending[..<newline])
      pending.removeSubrange(...newline)
      take(line)
    }
  }

  private static func text(_ line: some BidirectionalCollection<UInt8>) -> String {
    String(decoding: line.last == 0x0D ? line.dropLast() : line.dropFirst(0), as: UTF8.self)
  }
}
