/// Why a keyring did not do what was asked.
public enum KeyringError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is none on this machine.
  case absent
  /// A person must unlock it first.
  case locked
  /// It did not answer in the time given.
  case silent
  /// It refused, in its own words, which are text from outside.
  case failed(String)

  /// The end of a sentence that begins with the keyring: `is locked`.
  public var description: String {
    switch self {
    case .absent: "is not there"
    case .locked: "is locked"
    case .silent: "does not answer"
    case .failed(let words): "cannot be used (\(words))"
    }
  }
}
