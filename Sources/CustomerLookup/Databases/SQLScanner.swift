/// Walks through a query and tells its parameters from what only looks like one: in quotes, in comments,
/// in PostgreSQL's casts (`::text`) and dollar quotes. By scalars, as databases read: a quote with an accent
/// upon it is a quote to them.
struct SQLScanner {
  private let text: [Unicode.Scalar]
  private var at = 0
  private var literal = String.UnicodeScalarView()
  private var found: [SQLQuery.Part] = []
  private var isEnded = false

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

  /// The parts of the query, comments and a last semicolon left out.
  mutating func parts() throws(SQLQuery.Mistake) -> [SQLQuery.Part] {
    guard readsOnly else { throw .notReading }
    while at < text.count { try step() }
    close()
    return found
  }

  private var readsOnly: Bool {
    let word = text.drop { $0.properties.isWhitespace }.prefix(while: Self.isName).map(String.init).joined()
    return ["select", "with", "values"].contains(word.lowercased())
  }

  private mutating func step() throws(SQLQuery.Mistake) {
    let scalar = text[at]
    if isEnded, !scalar.properties.isWhitespace, !starts("--"), !starts("/*") { throw .severalStatements }
    switch scalar {
    case "'", "\"", "`": try quoted(scalar)
    case "{", "}": throw .template
    case ";":
      isEnded = true
      at += 1
    case "-" where starts("--"): skip(to: "\n")
    case "/" where starts("/*"):
      guard skip(to: "*/") else { throw .unended("/*") }
    case "$": try dollar()
    case ":": try colon()
    default: take(1)
    }
  }

  // A quote inside is doubled, which reads as an end and another beginning.
  private mutating func quoted(_ mark: Unicode.Scalar) throws(SQLQuery.Mistake) {
    guard let end = text[(at + 1)...].firstIndex(of: mark) else { throw .unended(String(mark)) }
    // In E'…' a backslash could hide the end.
    if mark == "'", at > 0, text[at - 1] == "E" || text[at - 1] == "e", text[at...end].contains("\\") {
      throw .unended("E'")
    }
    take(end + 1 - at)
  }

  private mutating func dollar() throws(SQLQuery.Mistake) {
    let close = at + 1 + text[(at + 1)...].prefix { Self.isName($0) && !Self.isDigit($0) }.count
    guard close < text.count, text[close] == "$" else { return take(1) }
    let mark = text[at...close]
    let rest = text.indices.dropFirst(close + 1)
    guard let end = rest.first(where: { text[$0...].starts(with: mark) }) else { throw .unended("$") }
    take(end + mark.count - at)
  }

  private mutating func colon() throws(SQLQuery.Mistake) {
    if starts("::") { return take(2) }
    let scalars = text[(at + 1)...].prefix(while: Self.isName)
    guard let first = scalars.first, !Self.isDigit(first) else { return take(1) }
    let name = scalars.map(String.init).joined()
    guard let parameter = SQLParameter(rawValue: name) else { throw .unknown(name) }
    close()
    found.append(.parameter(parameter))
    at += 1 + scalars.count
  }

  private mutating func close() {
    if !literal.isEmpty { found.append(.text(String(literal))) }
    literal = String.UnicodeScalarView()
  }

  private mutating func take(_ count: Int) {
    literal.append(contentsOf: text[at..<(at + count)])
    at += count
  }

  @discardableResult
  private mutating func skip(to end: String) -> Bool {
    // A comment separates words as a space does.
    literal.append(" ")
    while at < text.count {
      if starts(end) {
        at += end.unicodeScalars.count
        return true
      }
      at += 1
    }
    return false
  }

  private func starts(_ mark: String) -> Bool { text[at...].starts(with: mark.unicodeScalars) }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || isDigit(scalar) || scalar.properties.isAlphabetic
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
