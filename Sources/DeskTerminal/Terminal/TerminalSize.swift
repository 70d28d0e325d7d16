internal import CTerminal
internal import DeskModel
internal import Groundwork

/// The size of a terminal, whatever it says of itself.
enum TerminalSize {
  /// Columns and rows that a screen has at most. Nobody reads more, and ncurses keeps every cell in memory
  /// three times.
  static let most = 1_000

  /// What the kernel reports of a terminal; one without a size counts as 80x24.
  static func of(_ descriptor: Int32) -> ScreenSize {
    var (columns, rows): (Int32, Int32) = (80, 24)
    _ = cterminal_size(descriptor, &columns, &rows)
    return bounded(columns: Int(columns), rows: Int(rows))
  }

  static func bounded(columns: Int, rows: Int) -> ScreenSize {
    ScreenSize(columns: min(max(columns, 1), most), rows: min(max(rows, 1), most))
  }
}
