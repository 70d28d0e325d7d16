import Glibc
import RunLoop
import Synchronization

/// That standard output takes nothing more. Ends the command: its reader is gone, or its disk is full.
final class OutputLoss: Sendable {
  private let first = Mutex<Int32?>(nil)

  /// The first `errno`, if there was one.
  var errno: Int32? { first.withLock { $0 } }

  func note(_ errno: Int32) {
    first.withLock { $0 = $0 ?? errno }
    Task { @LoopActor in RunLoop.main.cancel() }
  }

  /// What the shell is told instead of the command's own status.
  var failure: CommandFailure? {
    guard let errno, errno != EPIPE, !wasInterrupted else { return nil }
    return CommandFailure(
      status: .cannotWriteFile, code: "output.lost",
      message:
        "Cannot write to standard output: \(String(cString: strerror(errno))). The result is lost; what was sent stays sent."
    )
  }

  /// A signal came while the reader took nothing.
  var wasInterrupted: Bool { errno == EINTR }

  /// As a shell sees a program that its reader left: 128 and the number of SIGPIPE.
  static let readerLeft: Int32 = 128 + SIGPIPE
}
