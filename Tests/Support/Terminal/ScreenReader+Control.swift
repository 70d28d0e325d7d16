internal import DeskModel

extension ScreenReader {
  mutating func moveCursor(column: Int? = nil, row: Int? = nil) {
    cursor.column = max(0, min(size.columns - 1, column ?? cursor.column))
    cursor.row = max(0, min(size.rows - 1, row ?? cursor.row))
    isWrapPending = false
  }

  mutating func lineFeed() {
    if cursor.row == region.upperBound { scroll(1) } else { moveCursor(row: cursor.row + 1) }
    isWrapPending = false
  }

  mutating func reverseLineFeed() {
    if cursor.row == region.lowerBound { scroll(-1) } else { moveCursor(row: cursor.row - 1) }
  }

  /// One control sequence (xterm's "Functions using CSI").
  mutating func control(_ final: UInt8, _ parameters: [UInt8]) {
    if parameters.first == UInt8(ascii: "?") { return setModes(final, parameters.dropFirst()) }
    guard !parameters.contains(where: { (0x3C...0x3F).contains($0) || (0x20...0x2F).contains($0) }) else {
      return
    }
    let numbers = Self.numbers(parameters)
    let first = numbers.first ?? 0
    let count = max(1, first)
    switch Character(Unicode.Scalar(final)) {
    case "A": moveCursor(row: cursor.row - count)
    case "B": moveCursor(row: cursor.row + count)
    case "C": moveCursor(column: cursor.column + count)
    case "D": moveCursor(column: cursor.column - count)
    case "G": moveCursor(column: count - 1)
    case "d": moveCursor(row: count - 1)
    case "H", "f": moveCursor(column: max(1, numbers.count > 1 ? numbers[1] : 1) - 1, row: count - 1)
    case "I": for _ in 0..<count { moveCursor(column: (cursor.column / 8 + 1) * 8) }
    case "Z": for _ in 0..<count { moveCursor(column: max(0, (cursor.column - 1) / 8 * 8)) }
    case "b": for _ in 0..<count { for scalar in lastPrinted.unicodeScalars { print(scalar) } }
    case "m": looks.formUnion(numbers)
    case "n": if first == 6 { replies += Array("\u{1B}[\(cursor.row + 1);\(cursor.column + 1)R".utf8) }
    case "c": replies += Array("\u{1B}[?62;22c".utf8)
    case "r": setRegion(numbers)
    case "S": scroll(count)
    case "T": scroll(-count)
    default: edit(final, first)
    }
  }

  private mutating func edit(_ final: UInt8, _ first: Int) {
    let (column, row, count) = (cursor.column, cursor.row, max(1, first))
    switch Character(Unicode.Scalar(final)) {
    case "J": eraseScreen(first)
    case "K":
      erase(row: row, first == 0 ? column..<size.columns : 0..<(first == 1 ? column + 1 : size.columns))
    case "X": erase(row: row, column..<min(size.columns, column + count))
    case "@":
      rows[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      rows[row].removeLast(rows[row].count - size.columns)
    case "P":
      rows[row].removeSubrange(column..<min(size.columns, column + count))
      rows[row] += Array(repeating: " ", count: size.columns - rows[row].count)
    case "L": scroll(-count, in: row...max(row, region.upperBound))
    case "M": scroll(count, in: row...max(row, region.upperBound))
    default: break
    }
  }

  private mutating func eraseScreen(_ part: Int) {
    let whole = 0..<size.columns
    switch part {
    case 0:
      erase(row: cursor.row, cursor.column..<size.columns)
      for row in (cursor.row + 1)..<max(cursor.row + 1, size.rows) { erase(row: row, whole) }
    case 1:
      for row in 0..<cursor.row { erase(row: row, whole) }
      erase(row: cursor.row, 0..<cursor.column + 1)
    default: for row in 0..<size.rows { erase(row: row, whole) }
    }
  }

  private mutating func erase(row: Int, _ columns: Range<Int>) {
    for column in columns { rows[row][column] = " " }
    isWrapPending = false
  }

  /// Moves the rows of a region up, or down when the count is negative.
  private mutating func scroll(_ count: Int, in part: ClosedRange<Int>? = nil) {
    let part = part ?? region
    for _ in 0..<min(abs(count), part.count) {
      if count > 0 {
        rows.remove(at: part.lowerBound)
        rows.insert(Self.blankRow(size), at: part.upperBound)
      } else {
        rows.remove(at: part.upperBound)
        rows.insert(Self.blankRow(size), at: part.lowerBound)
      }
    }
  }

  private mutating func setRegion(_ numbers: [Int]) {
    let top = max(1, numbers.first ?? 1) - 1
    let bottom = min(size.rows, numbers.count > 1 && numbers[1] > 0 ? numbers[1] : size.rows) - 1
    guard top <= bottom else { return }
    region = top...bottom
    moveCursor(column: 0, row: 0)
  }

  private mutating func setModes(_ final: UInt8, _ parameters: ArraySlice<UInt8>) {
    let isOn = final == UInt8(ascii: "h")
    guard isOn || final == UInt8(ascii: "l") else { return }
    for mode in Self.numbers(Array(parameters)) {
      if isOn { modes.insert(mode) } else { modes.remove(mode) }
      if mode == 25 { isCursorShown = isOn }
      if mode == 1049 { switchScreen(toAlternate: isOn) }
    }
  }

  private mutating func switchScreen(toAlternate: Bool) {
    guard toAlternate != isAlternate else { return }
    isAlternate = toAlternate
    if toAlternate {
      saved = rows
      rows = Self.blank(size)
    } else if saved.count == size.rows {
      rows = saved
    }
  }

  private static func numbers(_ parameters: [UInt8]) -> [Int] {
    parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { digits in
      digits.reduce(0) { min(100_000, $0 * 10 + Int($1 & 15)) }
    }
  }
}
