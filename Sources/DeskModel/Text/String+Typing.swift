extension String {
  /// Without the spaces at both ends.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }

  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// Pasted text as one line: what ends or moves a line becomes a space.
  var asOneLine: String {
    String(map { $0.isNewline || $0 == "\t" ? " " : $0 }).trimmed
  }
}
