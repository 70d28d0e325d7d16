import Glibc
import Groundwork
import RunLoop

/// Standard output and error of one command. Results go to stdout, as text or as JSON; failures and
/// everything said on the way go to stderr. Text from outside passes `VisibleText` here at the latest.
struct Output: Sendable {
  var isJSON: Bool
  /// Writes to a descriptor and answers `errno`, 0 when all of it went; handed in so that tests can collect.
  var write: @Sendable (Int32, [UInt8]) -> Int32 = StreamWriter.standard.write
  /// When the command has to be done.
  var deadline: CommandDeadline?
  /// Set once a result could not be written: what comes after it would be lost too.
  let loss = OutputLoss()

  /// Whether `--timeout` has passed.
  var isTimedOut: Bool { deadline?.hasPassed ?? false }

  /// One line for people on stdout; nothing under `--json`.
  func line(_ text: String) {
    if !isJSON { result(Array((text + "\n").utf8)) }
  }

  /// One document on stdout under `--json`; nothing otherwise.
  func document(_ value: JSONValue) {
    if isJSON { result(value.bytes + [0x0A]) }
  }

  /// Bytes on stdout.
  func result(_ bytes: [UInt8]) {
    guard loss.errno == nil else { return }
    let errno = write(STDOUT_FILENO, bytes)
    if errno != 0 { loss.note(errno) }
  }

  /// One line on stderr, with or without `--json`.
  func note(_ text: String) { _ = write(STDERR_FILENO, Array((text + "\n").utf8)) }

  /// A failure: one line on stderr and, under `--json`, its document on stdout.
  func failure(_ failure: CommandFailure) {
    document(failure.json)
    for part in failure.message.split(separator: "\n") { note("patchbay: \(VisibleText.printed(part))") }
    for row in failure.screen { note("  \(VisibleText.printed(row))") }
  }
}
