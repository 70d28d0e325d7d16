import DeskModel
import Testing

@testable import DeskViews

@Suite struct DeskLayoutTests {
  private func rows(_ columns: Int, _ rows: Int, _ wishes: DeskLayout.Wishes) -> [Int] {
    let layout = DeskLayout(ScreenSize(columns: columns, rows: rows), wishes)
    // Without the title rule of each.
    return Pane.allCases.map { (layout.panes[$0]?.rows ?? 1) - 1 }
  }

  @Test func `at 80x24 the spare rows go to the focused pane`() {
    let needs: [Pane: Int] = [.attributes: 8, .calls: 5]
    #expect(rows(80, 24, .init(focused: .attributes, needs: needs)) == [2, 2, 8, 3, 1])
    #expect(rows(80, 24, .init(focused: .calls, needs: needs)) == [5, 2, 5, 3, 1])
  }

  @Test func `what the focused pane does not need goes to the attributes, then to the wire`() {
    #expect(rows(80, 24, .init(focused: .calls, needs: [.calls: 3, .attributes: 5])) == [3, 2, 5, 3, 3])
    #expect(rows(80, 24, .init(focused: .wire, needs: [.wire: 50])) == [2, 2, 4, 3, 5])
  }

  @Test func `an open proposal takes the spare rows for the customer`() {
    let wishes = DeskLayout.Wishes(
      focused: .attributes, hasProposal: true, needs: [.customer: 9, .attributes: 9])
    #expect(rows(80, 24, wishes) == [2, 2, 4, 7, 1])
  }

  @Test func `every pane keeps a row down to 60x16`() {
    #expect(rows(60, 16, .init(focused: .calls)) == [2, 1, 2, 2, 1])
    #expect(DeskLayout(ScreenSize(columns: 60, rows: 16), .init(focused: .calls)).panes.count == 5)
  }

  @Test(arguments: [(59, 16), (60, 15), (20, 5)])
  func `below that one pane fills the screen and the notice stays`(columns: Int, rows: Int) {
    let layout = DeskLayout(ScreenSize(columns: columns, rows: rows), .init(focused: .wire))
    #expect(layout.panes == [.wire: Area(column: 0, row: 1, columns: columns, rows: rows - 3)])
    #expect(layout.notice.rows == 1)
  }

  @Test func `at 100x30 there are two columns of boxes`() {
    let layout = DeskLayout(ScreenSize(columns: 100, rows: 30), .init(focused: .calls))
    #expect(layout.frame == .box)
    #expect(layout.panes[.calls] == Area(column: 0, row: 1, columns: 28, rows: 12))
    #expect(layout.panes[.customer] == Area(column: 0, row: 13, columns: 28, rows: 15))
    #expect(layout.panes[.participants] == Area(column: 28, row: 1, columns: 72, rows: 6))
    #expect(layout.panes[.attributes] == Area(column: 28, row: 7, columns: 72, rows: 14))
    #expect(layout.panes[.wire] == Area(column: 28, row: 21, columns: 72, rows: 7))
  }

  @Test func `a zoomed pane fills everything between status and notice`() {
    let layout = DeskLayout(ScreenSize(columns: 100, rows: 30), .init(focused: .wire, isZoomed: true))
    #expect(layout.panes == [.wire: layout.middle])
  }

  @Test func `no two areas overlap and none leaves the screen, at any size`() {
    for columns in [0, 1, 2, 19, 59, 60, 79, 80, 99, 100, 120, 200, 500] {
      for rows in 0...60 {
        let size = ScreenSize(columns: columns, rows: rows)
        let layout = DeskLayout(size, .init(focused: .attributes, needs: [.attributes: 30]))
        let areas = Array(layout.panes.values) + [layout.status, layout.notice, layout.footer]
        let cells = areas.reduce(0) { $0 + $1.columns * $1.rows }
        #expect(cells == columns * rows, "\(columns)x\(rows): every cell belongs to exactly one")
        #expect(
          areas.allSatisfy {
            $0.intersection(Area(size)).columns * $0.intersection(Area(size)).rows == $0.columns * $0.rows
          })
        for (index, one) in areas.enumerated() {
          #expect(areas[(index + 1)...].allSatisfy { one.intersection($0).isEmpty })
        }
      }
    }
  }
}
