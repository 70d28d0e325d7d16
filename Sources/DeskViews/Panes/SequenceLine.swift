internal import Groundwork

/// One step of the sequence: an arrow between the desk and another lane.
struct SequenceLine {
  /// Which way it goes.
  enum Direction { case out, back, lost, state }

  var time: Timestamp
  /// Since the step before; nil for the first.
  var gap: Interval?
  var peer: WireRecord.Peer
  var direction: Direction
  var text: String
  var role: Role
  var correlation = ""
  /// The other half of the selected exchange.
  var isPartner = false

  func line(_ lanes: SequenceLanes?, _ place: PanePlace, isSelected: Bool) -> PaneLine {
    let (skin, glyphs) = (place.skin, place.skin.glyphs)
    let mark = isSelected ? glyphs.marker : isPartner ? glyphs.bullet : " "
    var spans = [Span(mark, .borderFocused)]
    guard let lanes else {
      spans += [Span(place.zone.timeOfDay(time), .muted), Span(" \(sign(glyphs)) ", role), Span(text, role)]
      return PaneLine(spans, isSelected: isSelected)
    }
    spans.append(
      Span(place.zone.timeOfDay(time, milliseconds: lanes.stamp > 8), .muted, columns: lanes.stamp))
    if lanes.gap > 0 {
      let words = gap.map { "+\(Figures.elapsed($0))" } ?? ""
      spans.append(Span(words, .muted, columns: lanes.gap, alignsRight: true))
    }
    spans.append(Span(" "))
    spans += arrow(lanes, skin)
    let right =
      lanes.correlation > 0
      ? [Span(" " + correlation.prefix(lanes.correlation - 2), .muted, columns: lanes.correlation)] : []
    return PaneLine(spans, right: right, isSelected: isSelected)
  }

  private func sign(_ glyphs: Glyphs) -> String {
    switch direction {
    case .out: glyphs.sent
    case .back: glyphs.received
    case .lost: "x"
    case .state: glyphs.dot
    }
  }

  private func arrow(_ lanes: SequenceLanes, _ skin: Skin) -> [Span] {
    let (glyphs, end) = (skin.glyphs, lanes.column(peer))
    let vertical = glyphs.box(heavy: false).vertical
    let room = end - 1
    let words = fitted(skin, to: room - 4)
    let shaft = room - DisplayWidth.columns(words) - 3
    let rest = lanes.ground(end..<lanes.channel + 1, glyphs)
    switch direction {
    case .out:
      let rule = String(repeating: glyphs.rule, count: max(0, shaft)) + glyphs.sent
      return [
        Span(vertical, .border), Span(" \(words) ", role), Span(rule, .border), Span(rest, .border),
      ]
    case .back, .lost:
      let rule = String(repeating: glyphs.rule, count: max(0, shaft - 1))
      return [
        Span(vertical, .border), Span(sign(glyphs), role), Span(glyphs.rule, .border),
        Span(" \(words) ", role), Span(rule, .border), Span(rest, .border),
      ]
    case .state:
      let start = max(1, end - DisplayWidth.columns(words) - 2)
      let after = lanes.ground(end + 1..<max(end + 1, lanes.channel + 1), glyphs)
      return [
        Span(lanes.ground(0..<start, glyphs), .border), Span(" \(words) ", role), Span(glyphs.bullet, role),
        Span(after, .border),
      ]
    }
  }

  private func fitted(_ skin: Skin, to columns: Int) -> String {
    VisibleText.truncated(VisibleText.line(text, form: skin.form), to: max(1, columns), form: skin.form)
  }
}
