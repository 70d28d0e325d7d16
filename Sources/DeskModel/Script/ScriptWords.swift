internal import CallDesk
internal import Groundwork

/// The words of one line of a script, taken one after the other.
struct ScriptWords {
  /// A word, and whether it stood in quotes: then it is a text and nothing else.
  struct Word {
    var text: String
    var isQuoted: Bool
  }

  private var words: ArraySlice<Word> = []

  init(_ line: Substring) throws(ScriptProblem) {
    var (text, isOpen, isQuoted, isEscaped) = ("", false, false, false)
    var found: [Word] = []
    for character in line {
      if isEscaped {
        text.append(character)
        isEscaped = false
      } else if isQuoted {
        switch character {
        case "\\": isEscaped = true
        case "\"":
          found.append(Word(text: text, isQuoted: true))
          (text, isQuoted, isOpen) = ("", false, false)
        default: text.append(character)
        }
      } else if character == "\"", !isOpen {
        isQuoted = true
      } else if character.isWhitespace {
        if isOpen { found.append(Word(text: text, isQuoted: false)) }
        (text, isOpen) = ("", false)
      } else if character == "#", !isOpen {
        break
      } else {
        text.append(character)
        isOpen = true
      }
    }
    if isQuoted { throw ScriptProblem("a quote is not closed") }
    if isOpen { found.append(Word(text: text, isQuoted: false)) }
    words = found[...]
  }

  mutating func next() -> Word? { words.popFirst() }

  mutating func need(_ what: String) throws(ScriptProblem) -> String {
    guard let word = next(), !word.text.isEmpty else { throw ScriptProblem("\(what) is missing") }
    return word.text
  }

  func end() throws(ScriptProblem) {
    if let word = words.first { throw ScriptProblem("\"\(word.text)\" is one word too many") }
  }

  mutating func keys() throws(ScriptProblem) -> [Key] {
    var keys: [Key] = []
    while let word = next() {
      guard !word.isQuoted, let key = Key(spelling: word.text) else {
        throw ScriptProblem("there is no key \"\(word.text)\"; a text is typed with type \"…\"")
      }
      keys.append(key)
    }
    guard !keys.isEmpty else { throw ScriptProblem("a key is missing") }
    return keys
  }

  /// `key=value` words.
  mutating func members() throws(ScriptProblem) -> [String: String] {
    var members: [String: String] = [:]
    while let word = next() {
      let parts = word.text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw ScriptProblem("\"\(word.text)\" is no name=value") }
      members[parts[0]] = parts[1]
    }
    return members
  }

  mutating func size() throws(ScriptProblem) -> ScreenSize {
    let numbers = try need("a size such as 80x24").split(separator: "x").map { OutsideNumber($0) }
    guard numbers.count == 2, let columns = numbers[0]?.exactly(in: 1...500),
      let rows = numbers[1]?.exactly(in: 1...200)
    else { throw ScriptProblem("a size is 80x24, at most 500x200") }
    return ScreenSize(columns: columns, rows: rows)
  }

  /// `500ms`, `5s`, `2m`.
  mutating func interval() throws(ScriptProblem) -> Interval {
    let interval = Interval(spelling: try need("a time such as 5s"))
    if let interval, interval > .zero, interval <= .seconds(600) { return interval }
    throw ScriptProblem("a time is 500ms, 5s or 2m, at most 10m")
  }

  mutating func within() throws(ScriptProblem) -> Interval? {
    guard let word = words.first else { return nil }
    guard word.text == "within", !word.isQuoted else { return nil }
    _ = next()
    return try interval()
  }

  mutating func condition() throws(ScriptProblem) -> ScriptCondition {
    guard let word = next() else { throw ScriptProblem("a condition is missing") }
    if word.isQuoted {
      guard !word.text.isEmpty else { throw ScriptProblem("an empty text is on every screen") }
      return .shows(word.text)
    }
    switch word.text {
    case "no":
      guard let text = next(), text.isQuoted, !text.text.isEmpty else {
        throw ScriptProblem("after no comes a text in quotes")
      }
      return .hides(text.text)
    case "fate": return try fate()
    case "value": return .value(key: try need("a key"), next()?.text ?? "")
    case "link":
      let word = try need("live, stale, reading, connecting, offline or \"signing in again\"")
      let words = ["live", "stale", "reading", "connecting", "offline", "signing in again"]
      return .link(try oneOf(words, word, "state of the link"))
    case "calls":
      guard let count = OutsideNumber(try need("a number"))?.exactly(in: 0...1_000_000) else {
        throw ScriptProblem("calls are counted in a number")
      }
      return .calls(count)
    default:
      throw ScriptProblem(
        "\"\(word.text)\" is no condition: a text in quotes, no, fate, value, link or calls")
    }
  }

  private mutating func fate() throws(ScriptProblem) -> ScriptCondition {
    let key = try need("a key")
    let word = try need("a fate")
    return .fate(key: key, try oneOf(Fate.words, word, "fate"))
  }

  private func oneOf(_ known: [String], _ word: String, _ what: String) throws(ScriptProblem) -> String {
    guard known.contains(word) else {
      throw ScriptProblem("there is no \(what) \"\(word)\"; there are: \(known.joined(separator: ", "))")
    }
    return word
  }
}

extension Fate {
  /// The words of `--json`.
  fileprivate static let words = [
    "proposed", "unchanged", "waiting", "sent", "accepted", "confirmed", "unknown", "conflict", "overwritten",
    "refused", "not_written",
  ]
}
