internal import Groundwork

/// What a pane knows of the place it is drawn in.
struct PanePlace {
  var skin: Skin
  var zone: LocalZone
  /// Inside the frame.
  var columns: Int
  var rows: Int
  /// In two columns the left panes are narrow: calls take several short lines.
  var isNarrow: Bool { columns < 44 }
}

/// A pane that can say what it shows in a place.
protocol PaneView {
  func content(in place: PanePlace) -> PaneContent
}
