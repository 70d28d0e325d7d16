internal import DeskModel
public import Groundwork

extension Surface {
  /// Writes text from `column` on, cut at the end of `clip` and of the screen, and answers the
  /// column after its last cell. The text is made visible first, wherever it comes from: no other
  /// way leads into a cell.
  ///
  /// A wide grapheme that does not fit whole is left out; one that is half overwritten is blanked.
  @discardableResult
  public mutating func write(
    _ text: String, column: Int, row: Int, style: UInt16, clip: Area, form: VisibleText.Form = .pictures
  ) -> Int {
    write(visible: VisibleText.line(text, form: form), column: column, row: row, style: style, clip: clip)
  }

  /// Writes what `VisibleText` has answered: reading it again would change nothing, and is half the cost.
  @discardableResult
  mutating func write(visible text: String, column: Int, row: Int, style: UInt16, clip: Area) -> Int {
    let clip = clip.intersection(area)
    guard clip.rows > 0, (clip.row..<clip.endRow).contains(row), column < clip.endColumn else {
      return column
    }
    if let end = writeASCII(text, column: column, row: row, style: style, clip: clip) { return end }
    return writeScalars(text, column: column, row: row, style: style, clip: clip)
  }

  /// Gives every cell of an area a look and blanks it.
  public mutating func fill(_ target: Area, style: UInt16) { fill(target, with: " ", style: style) }

  /// Gives every cell of an area a look and the same glyph, which takes one column and is safe to show.
  mutating func fill(_ target: Area, with glyph: String, style: UInt16) {
    let target = target.intersection(area)
    for row in target.row..<target.endRow {
      guard target.columns > 0 else { return }
      splitWide(column: target.column, row: row)
      splitWide(column: target.endColumn, row: row)
      let start = row * size.columns + target.column
      for index in start..<start + target.columns { cells[index] = Cell(text: glyph, style: style) }
    }
  }

  private mutating func writeASCII(
    _ text: String, column: Int, row: Int, style: UInt16, clip: Area
  ) -> Int? {
    var text = text
    return text.withUTF8 { bytes -> Int? in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      let first = max(column, clip.column)
      let end = min(column + bytes.count, clip.endColumn)
      guard first < end else { return end }
      splitWide(column: first, row: row)
      splitWide(column: end, row: row)
      let line = row * size.columns
      for position in first..<end {
        cells[line + position] = Cell(text: Self.ascii[Int(bytes[position - column])], style: style)
      }
      return end
    }
  }

  private mutating func writeScalars(
    _ text: String, column: Int, row: Int, style: UInt16, clip: Area
  ) -> Int {
    var position = column
    for scalar in text.unicodeScalars {
      let width = DisplayWidth.columns(scalar)
      if width == 0 {
        addMark(scalar, column: position - 1, row: row, clip: clip)
        continue
      }
      guard position + width <= clip.endColumn else { break }
      if position >= clip.column {
        put(String(Character(scalar)), width: width, column: position, row: row, style: style)
      }
      position += width
    }
    return position
  }

  private mutating func put(_ text: String, width: Int, column: Int, row: Int, style: UInt16) {
    splitWide(column: column, row: row)
    splitWide(column: column + width, row: row)
    let index = row * size.columns + column
    cells[index] = Cell(text: text, style: style)
    if width == 2 { cells[index + 1] = Cell(text: "", style: style) }
  }

  private mutating func addMark(_ scalar: Unicode.Scalar, column: Int, row: Int, clip: Area) {
    guard column >= clip.column, column < clip.endColumn else { return }
    let index = row * size.columns + column
    let base = cells[index].text.isEmpty && column > 0 ? index - 1 : index
    cells[base].text.unicodeScalars.append(scalar)
  }

  /// Before a cell is overwritten: a wide grapheme that reaches across its left edge is blanked.
  private mutating func splitWide(column: Int, row: Int) {
    guard column > 0, column < size.columns else { return }
    let index = row * size.columns + column
    guard cells[index].text.isEmpty else { return }
    cells[index].text = " "
    cells[index - 1].text = " "
  }

  /// One string per ASCII character, so that a cell of a plain line costs no allocation.
  private static let ascii: [String] = (0..<128).map { String(Character(Unicode.Scalar(UInt8($0)))) }
}
