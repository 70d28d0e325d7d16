/// Cells of one look, side by side, that must be sent.
struct PaintRun: Equatable {
  var row: Int
  /// First column and the one after the last.
  var columns: Range<Int>
  /// Index into the new surface's styles.
  var style: UInt16
}
