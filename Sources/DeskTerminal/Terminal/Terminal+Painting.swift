internal import CTerminal
internal import DeskModel
public import DeskViews
internal import Groundwork

extension Terminal {
  /// Whether all that was painted has been taken.
  public var isReady: Bool { pump.isEmpty }

  /// Sends what differs from the screen shown before; while that one is still on its way, nothing.
  public func paint(_ surface: Surface) {
    latest = surface
    guard isReady else { return }
    let runs = SurfaceDiff.runs(from: shown, to: surface)
    let cells = runs.reduce(0) { $0 + $1.columns.count }
    let isLarge = cells >= Self.synchronisedCells && description.speaksXterm
    if isLarge { emit(TerminalModes.beginFrame) }
    cterminal_own_colors(surface.styles.allSatisfy(namesBothColors))
    let links =
      description.speaksXterm ? runs.filter { $0.row < size.rows && link(of: $0, surface) != nil } : []
    for run in runs where run.row < size.rows { put(run, of: surface, isBlank: links.contains(run)) }
    placeCursor(surface)
    flush()
    for run in links { paint(run, leadingOn: surface) }
    if !links.isEmpty {
      placeCursor(surface)
      flush()
    }
    if isLarge { emit(TerminalModes.endFrame) }
    shown = surface
    sendFrame()
  }

  /// Sends everything with the next paint.
  public func repaint() {
    shown = nil
    cterminal_repaint()
  }

  /// A frame of this many cells can tear; a smaller one is not worth the 16 bytes of mode 2026.
  private static let synchronisedCells = 400

  private func link(of run: PaintRun, _ surface: Surface) -> WebLink? {
    surface.styles[Int(run.style)].link
  }

  /// ncurses knows no links: it paints their cells blank first and then, alone, between the two sequences. It
  /// moves the cursor by printing again what it passes over, so it does not move while the link is open.
  private func paint(_ run: PaintRun, leadingOn surface: Surface) {
    guard let link = link(of: run, surface) else { return }
    cterminal_leave_cursor(Int32(run.row), Int32(run.columns.lowerBound))
    flush()
    emit(Hyperlink.begin(link))
    put(run, of: surface)
    cterminal_leave_cursor(-1, 0)
    flush()
    emit(Hyperlink.end)
  }

  private func put(_ run: PaintRun, of surface: Surface, isBlank: Bool = false) {
    let style = surface.styles[Int(run.style)]
    let (attributes, pair) = look(style)
    let start = run.row * surface.size.columns
    var text: [Int32] = []
    text.reserveCapacity(run.columns.count)
    var column = run.columns.lowerBound
    // A grapheme whose width here is not what the surface gave it would shift all that follow:
    // end the piece and go on at the column they belong to.
    var (first, end) = (column, column)
    for index in start + run.columns.lowerBound..<start + run.columns.upperBound {
      let cell = isBlank ? " " : surface.cells[index].text
      defer { column += 1 }
      guard !cell.isEmpty else { continue }
      if column != end {
        flushText(&text, row: run.row, from: first, attributes, pair)
        (first, end) = (column, column)
      }
      end += append(cell, to: &text)
    }
    flushText(&text, row: run.row, from: first, attributes, pair)
  }

  private func flushText(
    _ text: inout [Int32], row: Int, from column: Int, _ attributes: UInt32, _ pair: Int32
  ) {
    guard !text.isEmpty, column < size.columns else { return }
    cterminal_put(Int32(row), Int32(column), attributes, pair, text, Int32(text.count))
    text.removeAll(keepingCapacity: true)
  }

  /// Appends what ncurses may be given for a cell, and answers its columns: a printable character and at
  /// most four marks (it keeps no more). Control characters would move the cursor; they become a replacement.
  private func append(_ cell: String, to text: inout [Int32]) -> Int {
    var columns = 0
    for scalar in cell.unicodeScalars.prefix(5) {
      var value = Int32(scalar.value)
      var width: Int32 = 1
      if !(0x20..<0x7F ~= value) {
        width = traits.isUTF8 ? cterminal_width(value) : -1
        if width < 0 {
          value = Self.replacement(traits.isUTF8)
          width = cterminal_width(value)
        }
      }
      text.append(value)
      columns += Int(max(0, width))
    }
    return columns
  }

  private static func replacement(_ isUTF8: Bool) -> Int32 { isUTF8 ? 0xFFFD : 0x3F }

  private func look(_ style: Style) -> (attributes: UInt32, pair: Int32) {
    var attributes = UInt32(style.attributes.rawValue)
    guard numbers.count > 0 else { return (attributes, 0) }
    let (foreground, isBright) = numbers.number(style.foreground)
    let (background, _) = numbers.number(style.background)
    if isBright { attributes |= UInt32(Style.Attributes.bold.rawValue) }
    let (pair, isNew) = pairs.number(foreground: foreground, background: background)
    if isNew { _ = cterminal_pair(pair, foreground, background) }
    return (attributes, pair)
  }

  private func namesBothColors(_ style: Style) -> Bool {
    numbers.count > 0 && numbers.number(style.foreground).number >= 0
      && numbers.number(style.background).number >= 0
  }

  private func placeCursor(_ surface: Surface) {
    if let (column, row) = surface.cursor, row >= 0, row < size.rows, column >= 0, column < size.columns {
      cterminal_cursor(Int32(row), Int32(column))
    } else {
      cterminal_cursor(-1, 0)
    }
  }
}
