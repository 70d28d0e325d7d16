internal import CustomerLookup
internal import Groundwork

/// The customers that a lookup found, to choose one from (screens.md, d).
struct MatchChooser {
  var answer: LookupAnswer
  /// The match whose proposal is shown below; nil until one is chosen.
  var chosen: Int?
  /// The row the keys act on.
  var highlighted: Int
  var isFocused: Bool

  func content(_ skin: Skin, width: Int) -> PaneContent {
    var content = PaneContent(title: "4 Customer", note: note)
    // Who is not in the list is said before it: a long one would push it out of sight.
    content.lines = words.map { PaneLine(" \($0)") } + silent(width) + [.empty, header(width)]
    let first = content.lines.count
    content.lines += answer.matches.enumerated().map { index, match in
      var line = line(match, index: index, skin, width)
      line.item = index
      return line
    }
    content.selected = first + highlighted
    // On a small screen the footer says it.
    if width >= 90 {
      content.lines += [.empty, PaneLine([Span(" l", .key), Span("  look up something else", .muted)])]
    }
    return content
  }

  private var note: String {
    let count = answer.matches.count == 1 ? "1 customer matches" : "\(answer.matches.count) match"
    return "\(count) \(CallerNumber.grouped(answer.key.value))"
  }

  private var words: [String] {
    let sharing = answer.matches.filter { $0.confidence == .sure }.count
    switch (answer.matches.count, sharing) {
    case (1, 1): return ["One customer, surely."]
    case (1, _): return ["One customer, not surely: choose it if it is the caller."]
    case (2, 2): return ["Two customers share this \(noun). Neither is chosen for you."]
    default: return ["\(answer.matches.count) customers come into question. None is chosen for you."]
    }
  }

  private var noun: String {
    switch answer.key.kind {
    case .phone: "number"
    case .email: "address"
    default: answer.key.kind.rawValue
    }
  }

  private func silent(_ width: Int) -> [PaneLine] {
    answer.silent.flatMap { one in
      let has = answer.earlier[one.connector] == nil ? "are not in this list" : "are as it last knew them"
      let words = "\(one.connector): \(one.reason); its customers \(has)."
      return PaneWords.wrapped(words, to: width - 1).map {
        PaneLine(" \($0)", one.wasAsked ? .levelWarn : .muted)
      }
    }
  }

  private struct Columns {
    var name, id, match, because, activity: Int

    init(_ width: Int) {
      let spare = max(0, width - 78)
      (name, id, match) = (width < 60 ? 14 : 17 + spare / 8, 13, 8)
      because = width < 70 ? 0 : 20 + spare / 6
      activity = width < 70 ? 0 : 15
    }
  }

  private func header(_ width: Int) -> PaneLine {
    let columns = Columns(width)
    return PaneLine([
      Span("      "), Span("customer", .muted, columns: columns.name),
      Span("id", .muted, columns: columns.id),
      Span("match", .muted, columns: columns.match), Span("because", .muted, columns: columns.because),
      Span("last activity", .muted, columns: columns.activity),
      Span(width < 92 ? "" : "connector", .muted),
    ])
  }

  private func line(_ match: Match, index: Int, _ skin: Skin, _ width: Int) -> PaneLine {
    let columns = Columns(width)
    let isHere = isFocused && index == highlighted
    let radio = index == chosen ? "(\(skin.glyphs.bullet)) " : "( ) "
    return PaneLine(
      [
        Span(isHere ? skin.glyphs.marker : " ", .borderFocused), Span(" "), Span(radio, .key),
        Span(match.record.name, .partyCustomer, columns: columns.name - 1), Span(" "),
        Span(match.record.id, columns: columns.id),
        Span(match.confidence.word, role(match), columns: columns.match),
        Span(match.because, .muted, columns: max(0, columns.because - 1)),
        Span(columns.because > 0 ? " " : ""),
        Span(match.record.lastActivity ?? skin.glyphs.dash, columns: columns.activity),
        Span(width < 92 ? "" : match.records.map(\.connector).joined(separator: " + "), .muted),
      ], isSelected: isHere)
  }

  private func role(_ match: Match) -> Role {
    switch match.confidence {
    case .sure: .levelOK
    case .likely: .levelWarn
    case .weak: .muted
    }
  }
}
