extension VisibleText {
  /// Which side of a column text keeps to.
  public enum Alignment: Sendable { case left, right }

  /// The longest beginning of safe text that fits into `columns`, with `…` (in ASCII `~`) where
  /// something was left out.
  public static func truncated(_ visible: String, to columns: Int, form: Form = .pictures) -> String {
    guard columns > 0 else { return "" }
    // Each scalar but a combining one takes a column, so short text need not be measured.
    if visible.utf8.count <= columns || DisplayWidth.columns(visible) <= columns { return visible }
    var (kept, used) = (String.UnicodeScalarView(), 0)
    for scalar in visible.unicodeScalars {
      let width = DisplayWidth.columns(scalar)
      guard used + width < columns || width == 0 else { break }
      used += width
      kept.append(scalar)
    }
    return String(kept) + (form == .pictures ? "…" : "~")
  }

  /// Safe text in exactly `columns`: cut with `…` or filled with spaces.
  public static func fitted(
    _ visible: String, to columns: Int, alignment: Alignment = .left, form: Form = .pictures
  ) -> String {
    let text = truncated(visible, to: columns, form: form)
    let space = String(repeating: " ", count: max(0, columns - DisplayWidth.columns(text)))
    return alignment == .left ? text + space : space + text
  }

  /// Safe text broken into lines of at most `columns`, at spaces where there are any.
  public static func wrapped(_ visible: String, to columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in visible.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
      let joined = line.isEmpty ? word : line + " " + word
      if DisplayWidth.columns(joined) <= columns {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      let pieces = broken(word, to: columns)
      lines.append(contentsOf: pieces.dropLast())
      line = pieces.last ?? ""
    }
    return lines + [line]
  }

  /// A word in pieces of at most `columns`.
  private static func broken(_ word: String, to columns: Int) -> [String] {
    var pieces: [String] = []
    var (piece, used) = (String.UnicodeScalarView(), 0)
    for scalar in word.unicodeScalars {
      let width = DisplayWidth.columns(scalar)
      if used + width > columns, used > 0 {
        pieces.append(String(piece))
        (piece, used) = (String.UnicodeScalarView(), 0)
      }
      piece.append(scalar)
      used += width
    }
    return pieces + [String(piece)]
  }
}
