/// A text that holds numbers among words, as people write into a field of a CRM: `home: 317-555-0199`,
/// `030 5550142 (privat)`, `0171/1234567 or 030/5550142`. Read only where the whole is no number.
struct NumberText {
  /// A stretch of digits and what people put between them, with what stands before and behind it.
  private struct Run {
    var text: String
    var digits: Int
    /// Whether it touches a word: `CRM-1234567` is no number.
    var isPartOfWord: Bool
    /// What stands between this and the stretch before it.
    var before: String
  }

  private let runs: [Run]

  /// Takes a text apart. One with an `@` in it is an address, whose digits are nobody's number.
  init(_ text: String) {
    runs = text.contains("@") ? [] : Self.runs(Array(text))
  }

  /// The numbers, in their order.
  func numbers(_ region: NumberRegion) -> [PhoneNumber] {
    var numbers: [PhoneNumber] = []
    // Digits that nobody can place may belong to a number before them, or be a house's.
    var isDoubtful = false
    var end = -1
    for (index, run) in runs.enumerated() {
      if index == end + 1, index > 0, !numbers.isEmpty, ExtensionMark.isMark(run.before) {
        numbers[numbers.count - 1].extensionDigits = run.text.filter(\.isNumber)
        end = index
      } else if run.digits >= 7, !run.isPartOfWord {
        guard case .number(var number) = PhoneNumber.readWhole(run.text, region: region) else {
          isDoubtful = true
          continue
        }
        number.isGuess = number.isGuess || !looksDialled(number, run, region)
        numbers.append(number)
        end = index
      } else if index == end + 1, index > 0, Self.isBracketed(run.before), !numbers.isEmpty {
        // `030 55501 (alt) 42`: a remark in the middle of what may be one number.
        numbers.removeLast()
      } else if !run.isPartOfWord {
        isDoubtful = true
      }
    }
    return numbers.map { number in
      var number = number
      number.isGuess = number.isGuess || isDoubtful
      return number
    }
  }

  /// Whether it has what a whole number has in its country: among words, a date or an amount has digits, too.
  private func looksDialled(_ number: PhoneNumber, _ run: Run, _ region: NumberRegion) -> Bool {
    number.isInternational || region.trunkPrefix.isEmpty || number.hasTrunk || number.countryCode == "1"
      || run.text.contains(")")
  }

  private static func isBracketed(_ text: String) -> Bool {
    let bare = text.filter { !$0.isWhitespace }
    return bare.first == "(" && bare.last == ")"
  }

  private static func runs(_ text: [Character]) -> [Run] {
    var runs: [Run] = []
    var (start, last) = (text.startIndex, text.startIndex)
    while let first = text[start...].firstIndex(where: { isDigit($0) || isPlus($0) }) {
      var end = first + 1
      while end < text.endIndex, isDigit(text[end]) || isBetween(text[end]), !isPlus(text[end]) { end += 1 }
      while end > first + 1, !isDigit(text[end - 1]) { end -= 1 }
      let digits = text[first..<end].count(where: isDigit)
      if digits > 0 {
        runs.append(
          Run(
            text: String(text[first..<end]), digits: digits,
            isPartOfWord: touches(text[..<first].last, at: first, text)
              || (end < text.endIndex && text[end].isLetter),
            before: String(text[last..<first])))
        last = end
      }
      start = end
    }
    return runs
  }

  /// Whether a letter stands right before a stretch, or one with a sign that binds them.
  private static func touches(_ before: Character?, at first: Int, _ text: [Character]) -> Bool {
    guard let before else { return false }
    if before.isLetter || before == "_" { return true }
    guard "-.'/".contains(before), first > 1, text[first - 2].isLetter else { return false }
    // `Tel.030 …` is one all the same.
    return before != "." || !(text[first] == "0" || isPlus(text[first]))
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isWholeNumber && character.unicodeScalars.first?.properties.generalCategory == .decimalNumber
  }

  private static func isPlus(_ character: Character) -> Bool { character == "+" || character == "\u{FF0B}" }

  private static func isBetween(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy(NumberSpelling.isPunctuation)
  }
}
