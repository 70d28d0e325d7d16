public import DeskModel

/// A rectangle of cells. Never negative: an area with no room has no columns or no rows.
public struct Area: Sendable, Hashable {
  /// The first column, from 0 at the left.
  public var column: Int
  /// The first row, from 0 at the top.
  public var row: Int
  /// How many columns it has.
  public var columns: Int
  /// How many rows it has.
  public var rows: Int

  /// An area at a place; negative sizes become zero.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// A whole screen.
  public init(_ size: ScreenSize) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// The column after the last.
  public var endColumn: Int { column + columns }
  /// The row after the last.
  public var endRow: Int { row + rows }
  /// Whether nothing fits.
  public var isEmpty: Bool { columns == 0 || rows == 0 }

  /// Whether a cell lies inside.
  public func contains(column: Int, row: Int) -> Bool {
    (self.column..<endColumn).contains(column) && (self.row..<endRow).contains(row)
  }

  /// What is left when so many cells are taken off each side.
  public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Area {
    Area(
      column: column + left, row: row + top, columns: columns - left - right, rows: rows - top - bottom)
  }

  /// One row of it, counted from its top; empty when it has no such row.
  public func line(_ index: Int) -> Area {
    Area(column: column, row: row + index, columns: columns, rows: index >= 0 && index < rows ? 1 : 0)
  }

  /// The part that both have.
  public func intersection(_ other: Area) -> Area {
    let (left, top) = (max(column, other.column), max(row, other.row))
    return Area(
      column: left, row: top, columns: min(endColumn, other.endColumn) - left,
      rows: min(endRow, other.endRow) - top)
  }

  /// An area of this size in the middle, or less where there is less room.
  public func centred(columns: Int, rows: Int) -> Area {
    let (width, height) = (min(columns, self.columns), min(rows, self.rows))
    return Area(
      column: column + (self.columns - width) / 2, row: row + (self.rows - height) / 2, columns: width,
      rows: height)
  }
}
