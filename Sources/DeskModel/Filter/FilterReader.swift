internal import Groundwork

/// Takes the text of a filter apart.
enum FilterReader {
  /// A word as typed: what stood in quotes is never a form.
  struct Word: Equatable {
    var text = ""
    /// How much of the beginning stood outside quotes.
    var plain = 0
  }

  /// Words between spaces, quotes resolved; an open quote ends with the text.
  static func words(_ text: String) -> [Word] {
    var (words, word, isQuoted, isOpen): ([Word], Word, Bool, Bool) = ([], Word(), false, false)
    for character in text {
      if character == "\"" {
        isQuoted.toggle()
        isOpen = true
      } else if character.isWhitespace, !isQuoted {
        if isOpen { words.append(word) }
        (word, isOpen) = (Word(), false)
      } else {
        if !isQuoted, word.plain == word.text.count { word.plain += 1 }
        word.text.append(character)
        isOpen = true
      }
    }
    return isOpen ? words + [word] : words
  }

  /// The test a word stands for; nil for one that asks for nothing, such as a lone `!`.
  static func term(_ word: Word) -> Filter.Term? {
    var text = Substring(word.text)
    var plain = word.plain
    let isNegated = plain > 0 && text.hasPrefix("!")
    if isNegated {
      text = text.dropFirst()
      plain -= 1
    }
    guard !text.isEmpty else { return nil }
    return Filter.Term(test: test(text, plain: plain), isNegated: isNegated)
  }

  private static func test(_ text: Substring, plain: Int) -> Filter.Test {
    let head = text.prefix(plain)
    if head.hasPrefix("time>"), let interval = interval(text.dropFirst(5)) { return .longer(than: interval) }
    if head.hasPrefix("time<"), let interval = interval(text.dropFirst(5)) { return .shorter(than: interval) }
    for column in Filter.Column.allCases where head.lowercased().hasPrefix(column.rawValue + ":") {
      return .column(column, text.dropFirst(column.rawValue.count + 1).lowercased())
    }
    if let sign = head.firstIndex(of: "="), sign > head.startIndex {
      return .attribute(key: String(text[..<sign]), value: text[text.index(after: sign)...].lowercased())
    }
    return .word(text.lowercased())
  }

  /// Why a word that looks like another form is only a word.
  static func remark(_ word: Word) -> String? {
    let head = word.text.prefix(word.plain).drop { $0 == "!" }
    if head.hasPrefix("time>") || head.hasPrefix("time<") {
      return interval(word.text.drop { $0 == "!" }.dropFirst(5)) == nil ? "a time is 90s, 2m or 1h" : nil
    }
    guard let colon = head.firstIndex(of: ":"), colon > head.startIndex else { return nil }
    let name = head[..<colon].lowercased()
    let columns = Filter.Column.allCases.map(\.rawValue)
    guard name.allSatisfy(\.isLetter), !columns.contains(name) else { return nil }
    return "there is no column \(name): (\(columns.joined(separator: ", ")))"
  }

  /// `90s`, `2m`, `1h`, or bare seconds.
  private static func interval(_ text: Substring) -> Interval? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    let unit = text.last.flatMap { units[$0] }
    guard let count = OutsideNumber(unit == nil ? text : text.dropLast())?.exactly(in: 0...1_000_000) else {
      return nil
    }
    return .seconds(count * (unit ?? 1))
  }
}
