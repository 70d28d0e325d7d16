internal import DeskModel

extension Surface {
  /// The characters of one row, without the spaces at its end.
  public func text(row: Int) -> String {
    guard row >= 0, row < size.rows else { return "" }
    let start = row * size.columns
    var line = cells[start..<start + size.columns].reduce(into: "") { $0 += $1.text }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// The characters of every row.
  public var lines: [String] { (0..<size.rows).map { text(row: $0) } }
}
