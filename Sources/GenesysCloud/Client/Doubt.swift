internal import Transport

/// What the tries of one request leave open: however a later one ends, an earlier one may have done
/// its work.
struct Doubt: Sendable {
  /// A try had no answer, or one that does not say whether what stands behind a gateway acted.
  private(set) var mayHaveArrived = false
  /// The same but for 503, which says that it was not taken.
  private(set) var mayHaveBeenTaken = false

  /// A try left and had no answer.
  mutating func noteSilence() { (mayHaveArrived, mayHaveBeenTaken) = (true, true) }

  /// A try was answered.
  mutating func note(status: Int) {
    guard status >= 500 else { return }
    mayHaveArrived = true
    if status != 503 { mayHaveBeenTaken = true }
  }

  /// The last try's error, or that nobody knows.
  func truth(_ error: PlatformError, _ repeats: Repeatability) -> PlatformError {
    let status = error.status ?? 0
    guard repeats != .always, status == 503 ? mayHaveBeenTaken : mayHaveArrived && status < 500 else {
      return error
    }
    var told = error
    told.kind = .mayHaveArrived(TransportFailure(reason: .badAnswer, message: error.message))
    return told
  }
}
