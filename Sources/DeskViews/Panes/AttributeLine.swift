internal import CallDesk
internal import Groundwork

/// One row of the attributes pane, ready to draw.
struct AttributeLine {
  var key: String
  var value: String
  /// `was silver`, `new`, `masked`, `ours: low`.
  var was: String
  var status: FateWord?
  /// Where the value came from, when no write of ours says more.
  var origin: String
  var isSelected = false
  /// Marked or not, while any attribute is; nil while none is.
  var isPicked: Bool?
  /// Ours, and not yet shown back: underlined.
  var isUnproven = false
  var isMasked = false
  /// Changed while the link was away, or just now by another: marked until the next key.
  var isFresh = false
}

/// How wide the columns of the attributes pane are.
struct AttributeColumns {
  var key: Int
  var value: Int
  var was: Int
  var status: Int

  /// 80 columns have room for everything; wider panes widen keys and values, narrow ones give up
  /// *was*, then the value, but never the status.
  init(width: Int) {
    let room = max(0, width - 1)
    if room < 50 {
      (key, was) = (min(16, room * 2 / 5), 0)
      status = min(20, room - key)
      value = room - key - status
      return
    }
    key = room < 60 ? 14 : min(32, 18 + max(0, room - 80) / 4)
    was = room < 60 ? 0 : room < 76 ? 12 : room < 100 ? 13 : 18
    status = room < 76 ? 20 : room < 100 ? 23 : 27
    value = room - key - was - status
  }
}

extension AttributeLine {
  func spans(_ columns: AttributeColumns, skin: Skin) -> [Span] {
    let valueRole: Role =
      isUnproven
      ? .attributeOurs : isMasked ? .attributeMasked : isFresh ? .attributeChanged : .attributeValue
    var spans = [
      Span(
        isSelected ? skin.glyphs.marker : isFresh ? "!" : " ", isSelected ? .borderFocused : .levelWarn,
        columns: 1)
    ]
    let box = isPicked.map { $0 ? "[x] " : "[ ] " } ?? ""
    spans += [
      Span(box + key, .attributeName, columns: max(0, columns.key - 1)),
      Span(" ", columns: min(1, columns.key)),
    ]
    if columns.value > 1 {
      spans += [Span(value, valueRole, columns: columns.value - 1), Span(" ", columns: 1)]
    }
    if columns.was > 1 {
      spans += [Span(was, .muted, columns: columns.was - 1), Span(" ", columns: 1)]
    }
    return spans + statusSpans(columns, skin)
  }

  private func statusSpans(_ columns: AttributeColumns, _ skin: Skin) -> [Span] {
    guard let status else { return [Span(origin, .muted, columns: columns.status)] }
    let whole = "\(skin.mark(status.role)) \(status.word)"
    let fits = DisplayWidth.columns(whole) <= columns.status
    return [
      Span(fits ? whole : "\(skin.mark(status.role)) \(status.short)", status.role, columns: columns.status)
    ]
  }
}
