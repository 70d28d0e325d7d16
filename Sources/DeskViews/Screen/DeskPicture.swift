public import DeskModel
public import Groundwork

/// A desk drawn on a screen: the cells, and what lies where.
public struct DeskPicture: Sendable {
  /// The cells to show.
  public let surface: Surface
  /// What the paint put on the screen, for the keys that depend on it.
  public let painted: Painted
  private let places: ScreenPlaces

  /// Draws a desk. Pure: the same desk, size, skin and zone always give the same picture.
  public init(_ desk: Desk, size: ScreenSize, skin: Skin, zone: LocalZone) {
    let scene = DeskScene(desk, skin: skin, zone: zone)
    var painter = ScenePainter(scene, size: size, skin: skin, zone: zone)
    surface = painter.paint()
    places = painter.places
    painted = painter.painted(of: desk)
  }

  /// What lies under a cell, for the mouse.
  public func pointed(column: Int, row: Int) -> PointedAt { places.at(column: column, row: row) }
}
