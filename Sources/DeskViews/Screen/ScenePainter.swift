internal import DeskModel
internal import Groundwork

/// Draws a scene on a screen of a size.
struct ScenePainter {
  let scene: DeskScene
  let zone: LocalZone
  private(set) var canvas: Canvas
  private(set) var layout: DeskLayout
  /// Where the lines of each pane are, for the mouse.
  private(set) var placements: [DeskLayout.Slot: PanePlacement] = [:]
  /// Where the lines of what lies above the panes are.
  private(set) var overlayPlacement: PanePlacement?

  init(_ scene: DeskScene, size: ScreenSize, skin: Skin, zone: LocalZone) {
    self.scene = scene
    self.zone = zone
    canvas = Canvas(size: size, skin: skin)
    var wishes = scene.wishes
    // Needs are measured in a place of full width: where the rows are shared, panes are as wide.
    let place = PanePlace(skin: skin, zone: zone, columns: size.columns, rows: 0)
    for slot in [wishes.focused, .attributes, .customer] {
      wishes.needs[slot] = scene.view(slot).content(in: place).lines.count
    }
    layout = DeskLayout(size, wishes)
  }

  mutating func paint() -> Surface {
    scene.status.draw(on: &canvas, in: layout.status, zone: zone)
    if case .firstRun(let choices) = scene.overlay {
      FirstRun.draw(choices, on: &canvas, in: layout.middle)
    } else if case .chooser(let chooser, let preview) = scene.overlay {
      paint(chooser, preview)
    } else {
      for slot in DeskLayout.Slot.allCases { paint(slot) }
      paintOverlay()
    }
    scene.notice.draw(on: &canvas, in: layout.notice)
    FooterLine.draw(scene.footer, on: &canvas, in: layout.footer)
    return canvas.surface
  }

  private mutating func paint(_ slot: DeskLayout.Slot) {
    guard let area = layout.panes[slot], !area.isEmpty else { return }
    let border = layout.frame == .box ? 2 : 0
    let place = PanePlace(
      skin: canvas.skin, zone: zone, columns: max(0, area.columns - border),
      rows: max(0, area.rows - max(1, border)))
    placements[slot] = canvas.pane(
      scene.view(slot).content(in: place), in: area, frame: layout.frame,
      isFocused: scene.wishes.focused == slot)
  }

  private mutating func paintOverlay() {
    switch scene.overlay {
    case .list(let list): overlayPlacement = list.draw(on: &canvas, in: layout.middle)
    case .dialog(let dialog): dialog.draw(on: &canvas, in: layout.middle)
    case .input(let box): box.draw(on: &canvas, in: layout.middle)
    case .viewer(let viewer): viewer.draw(on: &canvas, in: layout.middle)
    case .chooser, .firstRun, nil: break
    }
  }

  /// The matches above, the proposal below; either alone has the room to itself.
  private mutating func paint(_ chooser: MatchChooser?, _ preview: ProposalPreview?) {
    let width = layout.middle.columns - (layout.frame == .box ? 2 : 0)
    let border = layout.frame == .box ? 2 : 1
    let matches = chooser?.content(canvas.skin, width: width)
    let proposal = preview?.content(canvas.skin, width: width)
    let wanted = (matches?.lines.count ?? -border) + border
    let above = proposal == nil ? layout.middle.rows : min(wanted, layout.middle.rows * 2 / 5 + 1)
    if let matches {
      let area = layout.middle.inset(bottom: layout.middle.rows - above)
      let focused = chooser?.isFocused ?? false
      overlayPlacement = canvas.pane(matches, in: area, frame: layout.frame, isFocused: focused)
    }
    guard let proposal else { return }
    let area = layout.middle.inset(top: matches == nil ? 0 : above)
    let placement = canvas.pane(
      proposal, in: area, frame: layout.frame, isFocused: preview?.isFocused ?? false)
    if preview?.isFocused == true { overlayPlacement = placement }
  }
}
