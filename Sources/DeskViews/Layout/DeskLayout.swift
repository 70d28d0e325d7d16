internal import DeskModel

/// Where everything goes on a screen of a size (screens.md): five panes under title rules, from
/// 100x30 on boxes in two columns, below 60x16 one pane alone.
struct DeskLayout {
  /// What the distribution of rows depends on.
  struct Wishes {
    var focused: Pane
    /// One pane fills the screen.
    var isZoomed = false
    /// A proposal is open, so the customer pane gets the spare rows.
    var hasProposal = false
    /// Rows that the notice needs to be read whole.
    var noticeRows = 1
    /// How many lines each pane has to show.
    var needs: [Pane: Int] = [:]
  }

  var status: Area
  var panes: [Pane: Area]
  var notice: Area
  var footer: Area
  var frame: PaneFrame

  /// Everything between the status line and the notice: where dialogs and choosers go.
  var middle: Area

  init(_ size: ScreenSize, _ wishes: Wishes) {
    let screen = Area(size)
    let isSmall = size.columns < 60 || size.rows < 16
    // Of one row the pane gets it; of two the notice gets the other; three add the status.
    notice = size.rows >= 2 ? screen.line(size.rows - (size.rows >= 4 ? 2 : 1)) : screen.line(-1)
    // What went wrong is worth more than the panes' last rows, but never more than three of them.
    if !isSmall, size.rows >= 20, wishes.noticeRows > 1 {
      let rows = min(wishes.noticeRows, 3)
      notice = screen.inset(top: size.rows - 1 - rows, bottom: 1)
    }
    footer = size.rows >= 4 ? screen.line(size.rows - 1) : screen.line(-1)
    status = size.rows >= 3 ? screen.line(0) : screen.line(-1)
    middle = screen.inset(top: status.rows, bottom: notice.rows + footer.rows)
    let isWide = size.columns >= 100 && size.rows >= 30
    frame = isWide ? .box : .rule
    if isSmall || wishes.isZoomed {
      panes = [wishes.focused: middle]
    } else if isWide {
      panes = Self.columns(middle)
    } else {
      panes = Self.rows(middle, wishes)
    }
  }

  /// Two columns: calls above the customer, and participants, attributes and wire beside them.
  private static func columns(_ area: Area) -> [Pane: Area] {
    let left = min(40, area.columns * 28 / 100)
    let calls = area.rows * 12 / 27
    let participants = 6 + (area.rows - 27) / 8
    let wire = 7 + (area.rows - 27) / 3
    let leftColumn = area.inset(right: area.columns - left)
    let rightColumn = area.inset(left: left)
    return [
      .calls: leftColumn.inset(bottom: area.rows - calls),
      .customer: leftColumn.inset(top: calls),
      .participants: rightColumn.inset(bottom: area.rows - participants),
      .attributes: rightColumn.inset(top: participants, bottom: wire),
      .wire: rightColumn.inset(top: area.rows - wire),
    ]
  }

  /// One above the other, each under its title rule.
  private static func rows(_ area: Area, _ wishes: Wishes) -> [Pane: Area] {
    let rows = distribution(area.rows - Pane.allCases.count, wishes)
    var panes: [Pane: Area] = [:]
    var next = area.row
    for slot in Pane.allCases {
      let height = (rows[slot] ?? 0) + 1
      panes[slot] = Area(column: area.column, row: next, columns: area.columns, rows: height)
      next += height
    }
    return panes
  }

  private static let base: [Pane: Int] = [
    .calls: 2, .participants: 2, .attributes: 4, .customer: 3, .wire: 1,
  ]

  /// Below the 12 rows of the base, rows are given in this order, so that no pane vanishes.
  private static let order: [Pane] = [
    .attributes, .calls, .customer, .participants, .wire, .attributes, .calls, .customer, .attributes,
    .participants, .customer, .attributes,
  ]

  /// Content rows of each pane. Spare rows go to the focused pane, or to the customer while a
  /// proposal is open; what it does not need goes to the attributes, then to the wire.
  static func distribution(_ available: Int, _ wishes: Wishes) -> [Pane: Int] {
    guard available > order.count else {
      return order.prefix(max(0, available)).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    var rows = base
    var spare = available - order.count
    for slot in [wishes.hasProposal ? .customer : wishes.focused, .attributes] {
      let wanted = max(0, (wishes.needs[slot] ?? 0) - (rows[slot] ?? 0))
      let given = min(spare, wanted)
      rows[slot, default: 0] += given
      spare -= given
    }
    rows[.wire, default: 0] += spare
    return rows
  }
}
