/// What a terminal can tell the desk.
public enum TerminalInput: Sendable, Hashable {
  case key(Key)
  case mouse(MouseInput)
  /// Bracketed paste, whole, as it came. Never runs keys.
  case paste(String)
  case resize(ScreenSize)
  /// The terminal gained or lost the focus (mode 1004).
  case focus(Bool)
}

/// A click or a turn of the wheel, in cells from the top left corner (0, 0).
public struct MouseInput: Sendable, Hashable {
  /// What the mouse did.
  public enum Kind: Sendable, Hashable { case press, doublePress, wheelUp, wheelDown }

  /// What the mouse did.
  public var kind: Kind
  /// Cells from the left edge, from 0.
  public var column: Int
  /// Cells from the top, from 0.
  public var row: Int

  /// Something the mouse did at a cell.
  public init(_ kind: Kind, column: Int, row: Int) {
    self.kind = kind
    self.column = column
    self.row = row
  }
}

/// Size of a screen in cells.
public struct ScreenSize: Sendable, Hashable {
  /// Cells a row.
  public var columns: Int
  /// Rows of cells.
  public var rows: Int

  /// A size in cells.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
