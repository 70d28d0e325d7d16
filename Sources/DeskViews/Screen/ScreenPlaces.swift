internal import DeskModel

/// What lies where on a painted screen.
struct ScreenPlaces: Sendable {
  /// Panes by their whole areas.
  var panes: [Pane: Area] = [:]
  /// One row of a list with the item it shows.
  var items: [(area: Area, pane: Pane, item: Int)] = []
  /// Rows of the list in the topmost dialog.
  var overlayItems: [(area: Area, item: Int)] = []
  /// Whether something lies above the panes, so that they cannot be reached.
  var hasOverlay = false
  var keys: [KeyPlace] = []

  func at(column: Int, row: Int) -> PointedAt {
    if let key = keys.first(where: { $0.area.contains(column: column, row: row) }) {
      return key.item.command.map { .command($0) } ?? .nothing
    }
    if hasOverlay {
      let item = overlayItems.first { $0.area.contains(column: column, row: row) }
      return item.map { .overlay(item: $0.item) } ?? .nothing
    }
    if let item = items.first(where: { $0.area.contains(column: column, row: row) }) {
      return .pane(item.pane, item: item.item)
    }
    let pane = panes.first { $0.value.contains(column: column, row: row) }
    return pane.map { .pane($0.key, item: nil) } ?? .nothing
  }
}
