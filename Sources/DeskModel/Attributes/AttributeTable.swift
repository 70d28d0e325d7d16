internal import CallDesk

/// The attribute rows of one participant: touched ones first in the order in which they were
/// touched, the others by key.
public struct AttributeTable: Sendable, Equatable {
  private(set) var rows: [AttributeRow] = []
  private var touches = 0

  /// No rows.
  public init() {}

  /// The rows in the order of the pane.
  public var ordered: [AttributeRow] { rows }
  /// How many keys there are, written or only asked for.
  public var count: Int { rows.count }
  /// The row of a key.
  public subscript(_ key: String) -> AttributeRow? { rows.first { $0.key == key } }

  /// Changes the row of a key, making it if need be. A touched row takes its place among them.
  mutating func change(_ key: String, touching: Bool = false, _ body: (inout AttributeRow) -> Void) {
    let place = rows.firstIndex { $0.key == key }
    var row = place.map { rows.remove(at: $0) } ?? AttributeRow(key: key, shown: nil)
    body(&row)
    if touching, row.touched == 0 {
      touches += 1
      row.touched = touches
    }
    let target = rows.firstIndex { Self.precedes(row, $0) } ?? rows.endIndex
    rows.insert(row, at: target)
  }

  /// The platform shows a key no more, which it should never do: the row stays and says so.
  mutating func vanish(_ key: String, origin: Origin) {
    guard let row = self[key] else { return }
    let isUnderWay = row.write.map { !$0.fate.isFinal } ?? false
    change(key, touching: true) { row in
      (row.before, row.shown, row.origin, row.isMarked) = (row.shown, nil, origin, true)
      if !isUnderWay { row.write = nil }
    }
  }

  /// A key that comes and goes has gone.
  mutating func remove(_ key: String) { rows.removeAll { $0.key == key } }

  /// Takes every mark away.
  mutating func unmark() { for index in rows.indices { rows[index].isMarked = false } }

  private static func precedes(_ a: AttributeRow, _ b: AttributeRow) -> Bool {
    switch (a.touched, b.touched) {
    case (0, 0): a.key < b.key
    case (0, _): false
    case (_, 0): true
    default: a.touched < b.touched
    }
  }
}
