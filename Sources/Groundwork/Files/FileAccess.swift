/// Who may do what with a file.
public struct FileAccess: Sendable, Equatable {
  /// The permission bits.
  public var mode: UInt32
  /// Whether it belongs to the user that we run as.
  public var isOwn: Bool

  /// Whether it is its owner's alone: no other may read or write it, and nobody else owns it.
  public var isPrivate: Bool { isOwn && mode & 0o077 == 0 }

  /// The permission bits as `chmod` takes them: `0644`.
  public var octal: String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
