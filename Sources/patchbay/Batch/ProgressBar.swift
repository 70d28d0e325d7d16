import Groundwork
import Synchronization
internal import Glibc

/// How far a batch is, on the last line of a terminal. What else is printed meanwhile is held back until
/// the next stroke, so that it stands above the bar and the bar is drawn ten times a second at most.
final class ProgressBar: Sendable {
  private struct State {
    var held: [(descriptor: Int32, bytes: [UInt8])] = []
    var words = ""
    var isShown = false
  }

  private let time: any TimeSource
  private let state = Mutex(State())
  private static let pace = Interval.milliseconds(100)
  /// To the start of the line, and the rest of it empty.
  private static let erase = Array("\r\u{1B}[K".utf8)

  init(_ time: any TimeSource) { self.time = time }

  /// An output whose words wait for the next stroke.
  func holding(_ output: Output) -> Output {
    var held = output
    held.write = { [self] descriptor, bytes in
      state.withLock { $0.held.append((descriptor, bytes)) }
      return 0
    }
    return held
  }

  /// `[#####---------------] 250 of 1000`.
  func show(_ done: Int, of all: Int) {
    let full = all == 0 ? 20 : done * 20 / all
    let bar = String(repeating: "#", count: full) + String(repeating: "-", count: 20 - full)
    state.withLock { $0.words = "[\(bar)] \(done) of \(all)" }
  }

  /// Draws until it is cancelled.
  func run(_ output: Output) async {
    repeat { draw(output) } while (try? await time.sleep(for: Self.pace)) != nil
  }

  /// Takes the bar away, and prints what was held back.
  func end(_ output: Output) { stroke(output, words: "") }

  private func draw(_ output: Output) { stroke(output, words: state.withLock { $0.words }) }

  private func stroke(_ output: Output, words: String) {
    let (held, wasShown) = state.withLock { state in
      defer { (state.held, state.isShown) = ([], !words.isEmpty) }
      return (state.held, state.isShown)
    }
    if wasShown { _ = output.write(STDERR_FILENO, Self.erase) }
    for one in held {
      if one.descriptor == STDOUT_FILENO {
        output.result(one.bytes)
      } else {
        _ = output.write(one.descriptor, one.bytes)
      }
    }
    if !words.isEmpty { _ = output.write(STDERR_FILENO, Array(words.utf8)) }
  }
}
