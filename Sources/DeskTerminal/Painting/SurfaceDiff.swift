internal import Groundwork
internal import DeskModel
internal import DeskViews

/// Finds what must be sent to turn one shown surface into the next.
struct SurfaceDiff {
  private let old: Surface
  private let new: Surface
  private let oldLooks: [Int]
  private let newLooks: [Int]

  /// The runs that differ, from the top left. Without an old surface of the same size that is all
  /// of the new one.
  static func runs(from old: Surface?, to new: Surface) -> [PaintRun] {
    guard let old, old.size == new.size else { return allRuns(of: new) }
    return SurfaceDiff(from: old, to: new).runs()
  }

  private init(from old: Surface, to new: Surface) {
    self.old = old
    self.new = new
    // Two styles that look alike are one: neither their role nor their place in the list is seen.
    var numbers: [Style: Int] = [:]
    func looks(_ styles: [Style]) -> [Int] {
      styles.map { style in
        var bare = style
        bare.role = .text
        return numbers[bare]
          ?? {
            numbers[bare] = numbers.count; return numbers.count - 1
          }()
      }
    }
    oldLooks = looks(old.styles)
    newLooks = looks(new.styles)
  }

  private func runs() -> [PaintRun] {
    var runs: [PaintRun] = []
    for row in 0..<new.size.rows {
      let start = row * new.size.columns
      var column = 0
      while column < new.size.columns {
        guard differs(start + column) else {
          column += 1
          continue
        }
        append(&runs, row, wholeCell(start: start, column: column))
        column = runs[runs.count - 1].columns.upperBound
      }
    }
    return runs
  }

  private func differs(_ index: Int) -> Bool {
    let (before, after) = (old.cells[index], new.cells[index])
    return oldLooks[Int(before.style)] != newLooks[Int(after.style)] || before.text != after.text
  }

  /// The columns of the grapheme at a column: a wide one is sent whole even if only half changed.
  private func wholeCell(start: Int, column: Int) -> Range<Int> {
    var (low, high) = (column, column + 1)
    while low > 0, new.cells[start + low].text.isEmpty { low -= 1 }
    while high < new.size.columns, new.cells[start + high].text.isEmpty { high += 1 }
    return low..<high
  }

  private func append(_ runs: inout [PaintRun], _ row: Int, _ columns: Range<Int>) {
    let style = new.cells[row * new.size.columns + columns.lowerBound].style
    if let last = runs.indices.last, runs[last].row == row, runs[last].style == style,
      runs[last].columns.upperBound >= columns.lowerBound
    {
      runs[last].columns = runs[last].columns.lowerBound..<columns.upperBound
    } else {
      runs.append(PaintRun(row: row, columns: columns, style: style))
    }
  }

  private static func allRuns(of surface: Surface) -> [PaintRun] {
    var runs: [PaintRun] = []
    for row in 0..<surface.size.rows {
      let start = row * surface.size.columns
      for column in 0..<surface.size.columns {
        let style = surface.cells[start + column].style
        if let last = runs.indices.last, runs[last].row == row, runs[last].style == style {
          runs[last].columns = runs[last].columns.lowerBound..<column + 1
        } else {
          runs.append(PaintRun(row: row, columns: column..<column + 1, style: style))
        }
      }
    }
    return runs
  }
}
