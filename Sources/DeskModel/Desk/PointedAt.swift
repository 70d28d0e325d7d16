/// What lies under the mouse, as the views answer it.
public enum PointedAt: Sendable, Hashable {
  /// A pane, and the item of its list under the pointer, counted after the filter.
  case pane(Pane, item: Int?)
  /// An item of the topmost dialog's list.
  case overlay(item: Int)
  /// A key of the footer or of the notice.
  case command(CommandID)
  case nothing
}
