extension StringProtocol {
  /// The lines of a text from a file or a pipe, whichever system ended them (`\n`, `\r\n`); empty ones too.
  /// To Swift `\r\n` is one character, which `\n` alone never finds.
  public var textLines: [SubSequence] {
    split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }
}
