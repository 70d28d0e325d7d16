/// Cuts a text with names between braces into its parts. A brace that is meant is written twice.
enum BraceReader {
  /// A stretch of text, or what a name stands for.
  enum Part<Name: Sendable & Hashable>: Sendable, Hashable {
    case text(String)
    case value(Name)
  }

  /// Reads a text.
  /// - Parameters:
  ///   - text: the text.
  ///   - resolve: what a name between braces stands for; nil for nothing.
  /// - Returns: its parts; never two texts beside each other.
  /// - Throws: the first mistake in it.
  static func parts<Name>(
    _ text: String, _ resolve: (String) -> Name?
  ) throws(Template.Mistake) -> [Part<Name>] {
    var (parts, literal, rest) = ([Part<Name>](), "", Substring(text))
    while let character = rest.popFirst() {
      guard character == "{" || character == "}" else {
        literal.append(character)
        continue
      }
      if rest.first == character {
        rest.removeFirst()
        literal.append(character)
      } else if character == "{", let end = rest.firstIndex(of: "}") {
        guard let value = resolve(String(rest[..<end])) else { throw .unknown(String(rest[..<end])) }
        if !literal.isEmpty { parts.append(.text(literal)) }
        parts.append(.value(value))
        (literal, rest) = ("", rest[rest.index(after: end)...])
      } else {
        throw .brace(after: String(text.dropLast(rest.count + 1).suffix(20)))
      }
    }
    return literal.isEmpty ? parts : parts + [.text(literal)]
  }
}
