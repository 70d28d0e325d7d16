internal import DeskModel
internal import Groundwork

/// Draws a scene on a screen of a size.
struct ScenePainter {
  let scene: DeskScene
  let zone: LocalZone
  private(set) var canvas: Canvas
  private(set) var layout: DeskLayout
  /// Where everything is, for the mouse.
  private(set) var places = ScreenPlaces()
  /// Rows of content of each pane that is on the screen.
  private(set) var rows: [Pane: Int] = [:]
  /// Rows of the list in the topmost dialog.
  private(set) var overlayRows = 10
  /// Changes of a proposal that can be read whole: key and value.
  private(set) var proposed: [String: String] = [:]

  init(_ scene: DeskScene, size: ScreenSize, skin: Skin, zone: LocalZone) {
    self.scene = scene
    self.zone = zone
    canvas = Canvas(size: size, skin: skin)
    var wishes = scene.wishes
    // Needs are measured in a place of full width: where the rows are shared, panes are as wide.
    let place = PanePlace(skin: skin, zone: zone, columns: size.columns, rows: 0)
    for pane in [wishes.focused, .attributes, .customer] {
      wishes.needs[pane] = scene.view(pane).content(in: place).count
    }
    wishes.noticeRows = scene.notice.rows(size.columns)
    layout = DeskLayout(size, wishes)
  }

  /// Draws everything.
  mutating func paint() -> Surface {
    scene.status.draw(on: &canvas, in: layout.status, zone: zone)
    switch scene.overlay {
    case .firstRun(let highlighted):
      note(FirstRun.draw(highlighted: highlighted, on: &canvas, in: layout.middle), nil)
    case .chooser(let chooser, let preview): paint(chooser, preview)
    case .customer(let pane):
      places.hasOverlay = true
      paint(pane.content(in: middlePlace), in: layout.middle, isFocused: true)
    default:
      for pane in Pane.allCases { paint(pane) }
      paintOverlay()
    }
    places.keys = scene.notice.draw(on: &canvas, in: layout.notice)
    if let input = scene.filterInput {
      input.draw(on: &canvas, in: layout.footer)
    } else {
      places.keys += FooterLine.draw(scene.footer, on: &canvas, in: layout.footer)
    }
    return canvas.surface
  }

  private mutating func paint(_ pane: Pane) {
    guard let area = layout.panes[pane], !area.isEmpty else { return }
    let border = layout.frame == .box ? 2 : 0
    let place = PanePlace(
      skin: canvas.skin, zone: zone, columns: max(0, area.columns - border),
      rows: max(0, area.rows - max(1, border)))
    let content = scene.view(pane).content(in: place)
    let placement = canvas.pane(
      content, in: area, frame: layout.frame, isFocused: scene.wishes.focused == pane)
    places.panes[pane] = area
    rows[pane] = placement.area.rows
    for (row, line) in content.lines[placement.window].enumerated() {
      if let item = line.item { places.items.append((placement.area.line(row), pane, item)) }
      if let change = line.proposed { proposed[change.key] = change.value }
    }
  }

  private mutating func paintOverlay() {
    switch scene.overlay {
    case .list(let list):
      let drawn = list.draw(on: &canvas, in: layout.middle)
      note(drawn.placement, drawn.content)
    case .dialog(let dialog): dialog.draw(on: &canvas, in: layout.middle)
    case .input(let box): box.draw(on: &canvas, in: layout.middle)
    case .viewer(let viewer): note(viewer.draw(on: &canvas, in: layout.middle), PaneContent(title: ""))
    case .chooser, .customer, .firstRun, nil: break
    }
    places.hasOverlay = scene.overlay != nil
  }

  /// Remembers where the items of an overlay are; without content every row is one.
  private mutating func note(_ placement: PanePlacement, _ content: PaneContent?) {
    places.hasOverlay = true
    overlayRows = placement.area.rows
    for row in 0..<placement.count {
      let index = placement.first + row
      let item = content.map { $0.lines.indices.contains(index) ? $0.lines[index].item : nil } ?? index
      if let item { places.overlayItems.append((placement.area.line(row), item)) }
    }
  }

  /// The room between status and notice, for a view that has it to itself.
  private var middlePlace: PanePlace {
    let border = layout.frame == .box ? 2 : 0
    return PanePlace(
      skin: canvas.skin, zone: zone, columns: max(0, layout.middle.columns - border),
      rows: max(0, layout.middle.rows - max(1, border)))
  }

  /// The matches above, the proposal of the chosen one below.
  private mutating func paint(_ chooser: MatchChooser, _ preview: ProposalPreview?) {
    let place = middlePlace
    let matches = chooser.content(place.skin, width: place.columns)
    let wanted = matches.lines.count + layout.middle.rows - place.rows
    let above = preview == nil ? layout.middle.rows : min(wanted, layout.middle.rows * 2 / 5 + 1)
    places.hasOverlay = true
    paint(matches, in: layout.middle.inset(bottom: layout.middle.rows - above), isFocused: chooser.isFocused)
    guard let preview else { return }
    paint(
      preview.content(place.skin, width: place.columns), in: layout.middle.inset(top: above),
      isFocused: preview.isFocused)
  }

  private mutating func paint(_ content: PaneContent, in area: Area, isFocused: Bool) {
    let placement = canvas.pane(content, in: area, frame: layout.frame, isFocused: isFocused)
    for line in content.lines[placement.window] {
      if let change = line.proposed { proposed[change.key] = change.value }
    }
    if isFocused { note(placement, content) }
  }
}
