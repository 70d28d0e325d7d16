extension CommandFailure {
  /// The same, told as an end by `--timeout` where that has passed: what failed after it failed because of it. What
  /// was and was not sent stays said.
  func timedOut(by deadline: CommandDeadline?) -> CommandFailure {
    guard let deadline, deadline.hasPassed else { return self }
    // Anything else was found out in time.
    guard [.interrupted, .unreachable, .badData].contains(status) else { return self }
    var told = self
    told.message =
      status == .interrupted
      ? "\(Self.words(deadline)) Nothing was changed; give it more time."
      : "\(Self.words(deadline)) \(message)"
    (told.status, told.code) = (.unreachable, Self.timeOut)
    return told
  }

  /// Of a command that did not end though its time is over: what it waits for hears of no end.
  init(leftBehindBy deadline: CommandDeadline, changesSomething: Bool) {
    let isOpen = deadline.mayHaveSent && changesSomething
    let sent =
      isOpen
      ? "What was sent may have arrived: read before you repeat it."
      : deadline.mayHaveSent ? "Nothing was changed." : "Nothing was sent."
    self.init(
      status: isOpen ? .sentNoAnswer : .unreachable, code: Self.timeOut,
      message: "\(Self.words(deadline)) What it waits for does not answer. \(sent)")
  }

  /// `Not done within 4s (--timeout).`
  static func words(_ deadline: CommandDeadline) -> String {
    "Not done within \(deadline.words) (--timeout)."
  }

  private static let timeOut = "timed.out"
}
