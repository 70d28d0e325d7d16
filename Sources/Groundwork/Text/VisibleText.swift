/// Makes text from outside safe to show: one line, nothing invisible, nothing that a terminal obeys,
/// and of a width that our table and the terminal agree on.
///
/// Attributes, customer records, error bodies, caller names, configuration and themes all pass here
/// before they reach a cell, a log line or stdout. Visible text passes unchanged, so twice is as
/// good as once.
public enum VisibleText {
  /// How control characters are made visible.
  public enum Form: Sendable, Hashable {
    /// `␛`, `⏎`: one column each.
    case pictures
    /// `^[`, `\n`: for terminals that show ASCII alone.
    case ascii
  }

  /// How many scalars of a value are looked at by default. A line on a screen is never longer, and
  /// a value of a megabyte costs no more than one of this length.
  public static let defaultLimit = 2000

  /// `text` as one safe line. At most `limit` scalars are read; what follows is replaced by `…`.
  public static func line(
    _ text: some StringProtocol, limit: Int = defaultLimit, form: Form = .pictures
  ) -> String {
    if isPlain(text, limit: limit) { return String(text) }
    var reader = VisibleReader(form: form)
    var read = 0
    for scalar in text.unicodeScalars {
      guard read < limit else {
        reader.cut()
        break
      }
      read += 1
      reader.take(scalar)
    }
    return reader.finished()
  }

  /// `text` as one safe line for a stream, where no cell counts its columns: pictures that are joined into one,
  /// such as a family or a flag with a skin tone, stay as they are.
  public static func printed(
    _ text: some StringProtocol, limit: Int = defaultLimit, form: Form = .pictures
  ) -> String {
    if isPlain(text, limit: limit) { return String(text) }
    var reader = VisibleReader(form: form, keepsJoined: true)
    for scalar in text.unicodeScalars.prefix(limit) { reader.take(scalar) }
    if text.unicodeScalars.dropFirst(limit).first != nil { reader.cut() }
    return reader.finished()
  }

  /// Bytes that should be UTF-8 as one safe line; what is not valid becomes U+FFFD.
  public static func line(
    utf8 bytes: some Sequence<UInt8>, limit: Int = defaultLimit, form: Form = .pictures
  ) -> String {
    // A scalar takes four bytes at most: more are never looked at.
    line(String(decoding: Array(bytes.prefix(limit * 4 + 4)), as: UTF8.self), limit: limit, form: form)
  }

  /// Whether the text is short printable ASCII, as nearly everything is.
  private static func isPlain(_ text: some StringProtocol, limit: Int) -> Bool {
    let utf8 = text.utf8
    let plain = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.count <= limit && bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }
    return plain ?? false
  }
}
