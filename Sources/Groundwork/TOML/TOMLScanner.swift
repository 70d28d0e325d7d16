/// Walks the text of a document and notes where each key and value stands. It leaves judging to
/// TOMLKit, save for the two things that TOMLKit answers with a crash: see `fatal` and `depth`.
struct TOMLScanner {
  /// A step from a table or array to what it holds.
  enum Step: Hashable { case key(String), index(Int) }

  /// Where a key and its value were found, and as the how many-eth.
  struct Found {
    var key: SourcePlace
    var value: SourcePlace
    var ordinal: Int
    static let none = Found(key: .start, value: .start, ordinal: .max)
  }

  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var place = SourcePlace.start
  private var found: [[Step]: Found] = [:]
  private var arrayCounts: [[Step]: Int] = [:]
  private var depth = 0
  /// A mistake on which TOMLKit aborts the process instead of telling of it: a table header that
  /// opens without a key, such as `[=`, or what ends a value (`}`, U+0085, U+2028, U+2029) where an array
  /// should go on.
  private(set) var fatal: (place: SourcePlace, message: String)?

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { at = 1 }
  }

  /// Every key and element of the document by its path.
  mutating func places() -> [[Step]: Found] {
    var table: [Step] = []
    while skipBlank(), at < scalars.count {
      if peek("[") { table = header() } else { keyValue(in: table) }
    }
    return found
  }

  // MARK: Statements

  private mutating func header() -> [Step] {
    advance()
    let isArray = peek("[")
    if isArray { advance() }
    let start = place
    let keys = dottedKey()
    if keys.isEmpty && fatal == nil { fatal = (start, "a table header without a name") }
    var path: [Step] = []
    for (index, key) in keys.enumerated() {
      path.append(.key(key.name))
      note(path, key: key.place, value: key.place)
      let isLast = index == keys.count - 1
      if isArray && isLast {
        arrayCounts[path, default: 0] += 1
        path.append(.index((arrayCounts[path] ?? 1) - 1))
        note(path, key: key.place, value: key.place)
      } else if let count = arrayCounts[path] {
        path.append(.index(count - 1))
      }
    }
    while peek("]") { advance() }
    return path
  }

  private mutating func keyValue(in table: [Step]) {
    let keys = dottedKey()
    guard !keys.isEmpty else { return advance() }
    var path = table
    for key in keys {
      path.append(.key(key.name))
      note(path, key: key.place, value: key.place)
    }
    skipInline()
    if peek("=") { advance() }
    skipInline()
    found[path]?.value = place
    value(path)
  }

  private mutating func note(_ path: [Step], key: SourcePlace, value: SourcePlace) {
    if found[path] == nil { found[path] = Found(key: key, value: value, ordinal: found.count) }
  }

  // MARK: Keys

  private mutating func dottedKey() -> [(name: String, place: SourcePlace)] {
    var keys: [(String, SourcePlace)] = []
    while true {
      skipInline()
      let start = place
      guard let name = key() else { return keys }
      keys.append((name, start))
      skipInline()
      guard peek(".") else { return keys }
      advance()
    }
  }

  private mutating func key() -> String? {
    if peek("\"") || peek("'") { return string() }
    var name = String.UnicodeScalarView()
    while at < scalars.count, Self.isBareKey(scalars[at]) {
      name.append(scalars[at])
      advance()
    }
    return name.isEmpty ? nil : String(name)
  }

  private static func isBareKey(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
    default: false
    }
  }

  // MARK: Values

  private mutating func value(_ path: [Step]) {
    depth += 1
    defer { depth -= 1 }
    // TOMLKit refuses deeper nesting than this; going on would only risk our own stack.
    if depth > 256 { at = scalars.count }
    guard at < scalars.count else { return }
    switch scalars[at] {
    case "\"", "'": _ = string()
    case "[": array(path)
    case "{": inlineTable(path)
    default: while at < scalars.count, !",]}#\n".unicodeScalars.contains(scalars[at]) { advance() }
    }
  }

  private mutating func array(_ path: [Step]) {
    advance()
    var index = 0
    while skipBlank(), at < scalars.count, !peek("]") {
      if peek(",") {
        advance()
        continue
      }
      if fatal == nil { fatal = fatalElement() }
      let (start, inner) = (at, path + [.index(index)])
      note(inner, key: place, value: place)
      value(inner)
      index += 1
      if at == start { advance() }
    }
    advance()
  }

  // TOMLKit looks for a value here and takes for granted that none of what ends one stands in its place.
  private func fatalElement() -> (place: SourcePlace, message: String)? {
    switch scalars[at] {
    case "}": (place, "an array cannot hold \"}\"")
    case "\u{85}", "\u{2028}", "\u{2029}":
      (place, "a line of an array ends in a character that only looks like a line end: write a line feed")
    default: nil
    }
  }

  private mutating func inlineTable(_ path: [Step]) {
    advance()
    while skipBlank(), at < scalars.count, !peek("}") {
      if peek(",") { advance() } else { keyValue(in: path) }
    }
    advance()
  }

  // MARK: Strings

  private mutating func string() -> String {
    let quote = scalars[at]
    let isLong = peek(quote, 1) && peek(quote, 2)
    for _ in 0..<(isLong ? 3 : 1) { advance() }
    var out = String.UnicodeScalarView()
    while at < scalars.count, !ends(quote, isLong) {
      if quote == "\"" && scalars[at] == "\\" {
        if let scalar = escape() { out.append(scalar) }
      } else {
        out.append(scalars[at])
        advance()
      }
    }
    for _ in 0..<(isLong ? 3 : 1) { advance() }
    // A long string may end in up to two quotes of its own.
    while isLong && peek(quote) { advance() }
    return String(out)
  }

  private func ends(_ quote: Unicode.Scalar, _ isLong: Bool) -> Bool {
    isLong ? peek(quote) && peek(quote, 1) && peek(quote, 2) : peek(quote)
  }

  private mutating func escape() -> Unicode.Scalar? {
    advance()
    guard at < scalars.count else { return nil }
    let letter = scalars[at]
    advance()
    switch letter {
    case "b": return "\u{8}"
    case "t": return "\t"
    case "n": return "\n"
    case "f": return "\u{C}"
    case "r": return "\r"
    case "e": return "\u{1B}"
    case "x": return hex(2)
    case "u": return hex(4)
    case "U": return hex(8)
    default: return letter
    }
  }

  private mutating func hex(_ digits: Int) -> Unicode.Scalar? {
    var value: UInt32 = 0
    for _ in 0..<digits where at < scalars.count {
      value = value << 4 | UInt32(Character(scalars[at]).hexDigitValue ?? 0)
      advance()
    }
    return Unicode.Scalar(value)
  }

  // MARK: Steps through the text

  private func peek(_ scalar: Unicode.Scalar, _ ahead: Int = 0) -> Bool {
    at + ahead < scalars.count && scalars[at + ahead] == scalar
  }

  private mutating func advance() {
    guard at < scalars.count else { return }
    if scalars[at] == "\n" { place = SourcePlace(line: place.line + 1, column: 1) } else { place.column += 1 }
    at += 1
  }

  private mutating func skipInline() {
    while peek(" ") || peek("\t") { advance() }
  }

  // Skips space, line ends and comments. Always true, so that it can lead a loop condition.
  private mutating func skipBlank() -> Bool {
    while at < scalars.count {
      if peek("#") {
        while at < scalars.count, !peek("\n") { advance() }
      } else if peek(" ") || peek("\t") || peek("\r") || peek("\n") {
        advance()
      } else {
        break
      }
    }
    return true
  }
}
