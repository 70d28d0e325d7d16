internal import Groundwork
public import DeskModel

/// A screenful of cells that views draw on and a terminal shows.
public struct Surface: Sendable, Equatable {
  /// One column of one row.
  public struct Cell: Sendable, Hashable {
    /// One grapheme that is safe to show; empty for the right half of a wide one.
    public var text: String
    /// Index into `styles`.
    public var style: UInt16

    /// A cell with its look.
    public init(text: String = " ", style: UInt16 = 0) {
      self.text = text
      self.style = style
    }
  }

  /// Columns and rows, never negative.
  public let size: ScreenSize
  /// Row after row.
  public internal(set) var cells: [Cell]
  /// The looks in use; a cell names one by its index.
  public internal(set) var styles: [Style]
  /// Where the text cursor stands, column and row; nil when hidden.
  public var cursor: (column: Int, row: Int)?

  /// An empty screen.
  public init(size: ScreenSize, style: Style = Style()) {
    self.size = ScreenSize(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: Cell(), count: self.size.columns * self.size.rows)
    styles = [style]
  }

  /// Whether two screens look the same.
  public static func == (lhs: Surface, rhs: Surface) -> Bool {
    lhs.size == rhs.size && lhs.cells == rhs.cells && lhs.styles == rhs.styles
      && lhs.cursor?.column == rhs.cursor?.column && lhs.cursor?.row == rhs.cursor?.row
  }

  /// The cell at a place inside the screen.
  public subscript(column column: Int, row row: Int) -> Cell { cells[row * size.columns + column] }

  /// The look of a cell.
  public func style(of cell: Cell) -> Style { styles[Int(cell.style)] }

  /// The whole screen as an area.
  public var area: Area { Area(size) }

  /// The index of a style, added to `styles` when it is new.
  public mutating func index(of style: Style) -> UInt16 {
    if let index = styles.firstIndex(of: style) { return UInt16(index) }
    styles.append(style)
    return UInt16(styles.count - 1)
  }
}
