internal import DeskModel
internal import Groundwork

/// Pane 4: what the CRM knows, and what an injection did.
struct CustomerPane: PaneView {
  /// A sentence, a row of facts, or a key with what it does.
  enum Part {
    case words(String, Role)
    /// What is being looked up, and since when.
    case asking(String, since: String)
    /// A customer: joined by dots, or one part a line.
    case facts([CustomerLine])
    case key(String, String)
    /// A key that a proposal would write, with its mark.
    case proposed(FateWord, key: String, now: String?, wouldBe: String)
    case gap
  }

  var parts: [Part]
  /// `acme-crm · sure: phone`.
  var note: String
  /// First line shown: nothing is selected here, so the pane scrolls by lines.
  var offset = 0
  /// Whether it has the screen to itself: then every part of the record is there to be read whole.
  var isWhole = false

  func content(in place: PanePlace) -> PaneContent {
    var content = PaneContent(title: "4 Customer", note: note)
    content.lines = parts.flatMap { lines($0, in: place) }
    content.selected = offset == 0 ? 0 : min(content.lines.count, offset + place.rows) - 1
    return content
  }

  private func lines(_ part: Part, in place: PanePlace) -> [PaneLine] {
    switch part {
    case .words(let text, let role):
      PaneWords.wrapped(text, to: place.columns - 1).map { PaneLine(" \($0)", role) }
    case .asking(let what, let since): asking(what, since, in: place)
    case .facts(let facts): self.facts(facts, in: place)
    case .key(let key, let label): self.key(key, label, in: place)
    case .proposed(let word, let key, let now, let wouldBe):
      proposed(word, key, now, wouldBe, in: place)
    // Gaps are for panes with room to spare.
    case .gap: place.rows < 8 ? [] : [.empty]
    }
  }

  private func asking(_ what: String, _ since: String, in place: PanePlace) -> [PaneLine] {
    let time = since.isEmpty ? [] : [Span(" since \(since)", .muted)]
    guard place.isNarrow else { return [PaneLine([Span(" Looking up "), Span(what, .strong)] + time)] }
    return [PaneLine(" Looking up"), PaneLine("   \(what)", .strong)]
      + (since.isEmpty ? [] : [PaneLine(time)])
  }

  private func key(_ key: String, _ label: String, in place: PanePlace) -> [PaneLine] {
    PaneWords.wrapped(label, to: place.columns - 4).enumerated().map { index, words in
      PaneLine([Span(" "), Span(index == 0 ? key : "", .key, columns: 3), Span(words)])
    }
  }

  /// Only what can be read whole may be sent without a preview, so a narrow pane gives key and value
  /// a line each where one does not hold both.
  private func proposed(
    _ word: FateWord, _ key: String, _ now: String?, _ wouldBe: String, in place: PanePlace
  ) -> [PaneLine] {
    let head = [Span(" "), Span("\(place.skin.mark(word.role)) ", word.role)]
    let (keyWidth, valueWidth) = (width(key), width(wouldBe))
    let value = Span(wouldBe, .attributeOurs)
    if place.isNarrow {
      let isOneLine = keyWidth + valueWidth + 4 <= place.columns
      var last =
        isOneLine
        ? PaneLine(head + [Span("\(key) ", .attributeName), value]) : PaneLine([Span("   "), value])
      if keyWidth + 3 <= place.columns, valueWidth + 3 <= place.columns { last.proposed = (key, wouldBe) }
      return isOneLine ? [last] : [PaneLine(head + [Span(key, .attributeName)]), last]
    }
    let keyColumns = 18
    let change = [
      Span("  \(word.word)", word.role), Span(now.map { ", now \(Sentence.value($0))" } ?? "", .muted),
    ]
    var line = PaneLine(
      head + [Span(key, .attributeName, columns: keyColumns - 1), Span(" "), value] + change)
    if keyWidth < keyColumns, keyColumns + 3 + valueWidth <= place.columns { line.proposed = (key, wouldBe) }
    return [line]
  }

  func width(_ text: String) -> Int { DisplayWidth.columns(VisibleText.line(text)) }
}
