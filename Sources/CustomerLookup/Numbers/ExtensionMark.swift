/// What stands between a number and what is dialled behind it: words for an extension, in the languages of CRMs, and
/// the pauses of a telephone. Neither what follows is part of the number, nor is it a number of its own.
enum ExtensionMark {
  /// Words, the longest first: English, German, Spanish, Portuguese, Italian, French, Dutch, Swedish, Russian, Polish,
  /// Japanese, Chinese, Korean.
  private static let words = [
    "nebenstelle", "anknytning", "durchwahl", "extensión", "extension", "lokal", "klappe", "toestel",
    "interno", "apparat",
    "anexo", "linha", "ramal", "poste", "extn", "wewn", "ankn", "доб", "внут", "wew", "nst", "app", "ext",
    "int",
    "tst", "klp", "内線", "分机", "轉", "转", "내선", "dw", "xt", "x", "ｘ", "#", "＃", "~", "～",
  ].map(Array.init)

  private static let firsts = Set(words.compactMap(\.first) + pauses)

  /// Looks for the first mark behind a digit.
  /// - Parameter body: a number's text in lower case, without spaces.
  /// - Returns: where the number ends, and the digits behind the mark, if any.
  static func first(in body: [Character]) -> (start: Int, digits: String?)? {
    for start in body.indices.dropFirst() where firsts.contains(body[start]) && !body[start - 1].isLetter {
      guard let length = pause(at: start, body) ?? word(at: start, body),
        body[..<start].contains(where: isDigit)
      else { continue }
      return (start, digits(body[(start + length)...]))
    }
    return nil
  }

  /// Whether a text between two stretches of digits says that the second is dialled behind the first.
  static func isMark(_ text: String) -> Bool {
    let bare = Array(text.lowercased().filter { !$0.isWhitespace })
    let word = Array(bare.drop { fillers.contains($0) || "()/".contains($0) })
    return isPause(bare) || words.contains { word.starts(with: $0) && isFilled(word[$0.count...]) }
  }

  /// Whether a text is nothing but pauses, and not one comma, which as well parts two numbers.
  static func isPause(_ text: some Sequence<Character>) -> Bool {
    let pauses = text.filter { !$0.isWhitespace }
    return !pauses.isEmpty && pauses.allSatisfy(Self.pauses.contains)
      && (pauses.count > 1 || "pw".contains(pauses[0]))
  }

  private static let pauses = "pw,;"
  private static let fillers = ".:=-–"

  /// How long a stretch of pauses is: letters only where digits or nothing follow.
  private static func pause(at start: Int, _ body: [Character]) -> Int? {
    let end = body[start...].firstIndex { !pauses.contains($0) } ?? body.endIndex
    guard end > start else { return nil }
    return end == body.endIndex || isDigit(body[end]) || "*#".contains(body[end]) ? end - start : nil
  }

  /// How long a word for an extension is; it needs digits behind it, or nothing at all.
  private static func word(at start: Int, _ body: [Character]) -> Int? {
    let rest = body[start...]
    guard let word = words.first(where: { rest.starts(with: $0) }) else { return nil }
    let behind = rest.dropFirst(word.count).drop { fillers.contains($0) }
    guard behind.first.map(isDigit) ?? true else { return nil }
    return word.count
  }

  private static func isFilled(_ text: some Sequence<Character>) -> Bool { text.allSatisfy(fillers.contains) }

  private static func isDigit(_ character: Character) -> Bool { character.isWholeNumber }

  /// The first stretch of digits; what else is said behind it is a remark.
  private static func digits(_ text: some Sequence<Character>) -> String? {
    let run = text.drop { !isDigit($0) }.prefix(while: isDigit)
    let digits = run.compactMap { $0.wholeNumberValue.map(String.init) }.joined()
    return digits.isEmpty ? nil : digits
  }
}
