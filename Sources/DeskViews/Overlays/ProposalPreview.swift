internal import CallDesk
internal import CustomerLookup
internal import Groundwork

/// What an injection would write, before it is sent (screens.md, d).
struct ProposalPreview {
  var proposal: Proposal
  /// Which values are masked.
  var privacy = Privacy()
  /// For whom: `customer of the call · connected 00:31`.
  var target: String
  var highlighted: Int
  var isFocused: Bool
  /// What happened to these keys meanwhile.
  var remarks: [String] = []
  /// Keys of the dialog with what they do.
  var keys: [(key: String, label: String)] = []

  func content(_ skin: Skin, width: Int) -> PaneContent {
    let marked = proposal.marked.count
    var content = PaneContent(
      title: "Proposal for \(target)",
      note: "\(marked) of \(Figures.counted(proposal.rows.count, "key")) will be sent")
    content.lines = [header(width)]
    content.lines += proposal.rows.enumerated().map { index, row in
      var line = line(row, index: index, skin, width)
      line.item = index
      return line
    }
    content.lines += [.empty, PaneLine(" \(size) Keys not listed here are not touched.")]
    content.lines += remarks.flatMap { [PaneLine.empty, PaneLine(" \($0)", .levelWarn)] }
    content.foot = foot(width)
    if isFocused { content.selected = highlighted + 1 }
    return content
  }

  private var size: String {
    let use = proposal.size
    return "After: \(Figures.counted(use.keysAfter, "key")), \(Figures.bytes(use.bytesAfter)) of "
      + "\(Figures.bytes(use.limit)) (\(Figures.signed(use.bytesAfter - use.bytes)) B)."
  }

  private struct Columns {
    var key, value, kind, source: Int

    init(_ width: Int) {
      // The mark, the kind and the bytes take 20; what is left of the rest tells where the value comes from.
      let room = max(0, width - (width < 70 ? 24 : width < 90 ? 38 : width < 110 ? 46 : 56))
      key = min(28, max(8, room * 4 / 10))
      value = min(30, max(6, (room - key) / 2))
      kind = 9
      source = width - 22 - key - 2 * value
    }
  }

  private func header(_ width: Int) -> PaneLine {
    let columns = Columns(width)
    return PaneLine([
      Span("      "), Span("key", .muted, columns: columns.key), Span("now", .muted, columns: columns.value),
      Span("would be", .muted, columns: columns.value), Span("kind", .muted, columns: columns.kind),
      Span("bytes", .muted, columns: 5, alignsRight: true),
      Span(columns.source < Self.leastSource ? "" : "  \(from)", .muted),
    ])
  }

  /// Of one record the connector is said once; of several each row says it.
  private var from: String {
    proposal.match.others.isEmpty ? "from \(proposal.match.record.connector)" : "from"
  }

  private func line(_ row: Proposal.Row, index: Int, _ skin: Skin, _ width: Int) -> PaneLine {
    let columns = Columns(width)
    let isHere = isFocused && index == highlighted
    let isSent = row.isMarked && (row.kind == .new || row.kind == .changed)
    let word = kind(row)
    return PaneLine(
      [
        Span(isHere ? skin.glyphs.marker : " ", .borderFocused), Span(" \(box(row)) ", .key),
        Span(row.key, .attributeName, columns: columns.key - 1), Span(" "),
        Span(
          row.now.map { Sentence.value(privacy.shown(key: row.key, value: $0)) } ?? skin.glyphs.dash, .muted,
          columns: columns.value - 1), Span(" "),
        Span(wouldBe(row, skin), isSent ? .attributeOurs : .muted, columns: columns.value - 1), Span(" "),
        Span(word.word, word.role, columns: columns.kind),
        Span(
          refusal(row) == nil ? Figures.signed(isSent ? row.bytes : 0) : "", columns: 5, alignsRight: true),
        Span("  \(note(row, columns.source))", refusal(row) == nil ? .muted : .fateRefused),
      ], isSelected: isHere)
  }

  private func box(_ row: Proposal.Row) -> String {
    switch row.kind {
    case .new, .changed: row.isMarked ? "[x]" : "[ ]"
    case .same: " = "
    case .refused: " x "
    }
  }

  private func kind(_ row: Proposal.Row) -> FateWord {
    switch row.kind {
    case .new: FateWord(role: .fateNew, word: "new")
    case .changed: FateWord(role: .fateChanged, word: "changed")
    case .same: FateWord(role: .fateSame, word: "same")
    case .refused: FateWord(role: .fateRefused, word: "refused")
    }
  }

  /// With fewer columns a source could not be told from another.
  private static let leastSource = 12

  /// Where the value comes from, or why it cannot be sent; what the mark says is said in words where there is room.
  private func note(_ row: Proposal.Row, _ columns: Int) -> String {
    if case .refused(let reason) = row.kind { return "\(reason): not sent".fits(columns) ?? reason }
    let remark = row.kind == .same ? "not sent" : row.isMarked ? nil : "left out by you"
    guard columns >= Self.leastSource else { return remark ?? "" }
    let source = proposal.source(of: row)
    let both = [source, remark].compactMap(\.self).joined(separator: ", ")
    return both.fits(columns) ?? source ?? remark ?? ""
  }

  private func refusal(_ row: Proposal.Row) -> String? {
    if case .refused(let reason) = row.kind { reason } else { nil }
  }

  /// What is refused may be a card number: it is not shown either.
  private func wouldBe(_ row: Proposal.Row, _ skin: Skin) -> String {
    refusal(row) == nil
      ? privacy.shown(key: row.key, value: row.wouldBe) : String(repeating: skin.glyphs.bullet, count: 4)
  }

  private func foot(_ width: Int) -> [PaneLine] {
    let perRow = width < 76 ? 1 : 2
    return stride(from: 0, to: keys.count, by: perRow).map { start in
      let row = keys[start..<min(start + perRow, keys.count)]
      return PaneLine(
        [Span(" ")] + row.flatMap { [Span($0.key, .key, columns: 6), Span($0.label, .muted, columns: 32)] })
    }
  }
}

extension String {
  /// The text, if it can be read whole in so many columns.
  fileprivate func fits(_ columns: Int) -> String? {
    DisplayWidth.columns(VisibleText.line(self)) <= columns ? self : nil
  }
}
