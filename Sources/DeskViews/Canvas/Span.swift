internal import Groundwork

/// A piece of a line: text with its look, perhaps in a column of a fixed width.
struct Span {
  var text: String
  var look: Look
  /// The column's width; nil for as wide as the text.
  var columns: Int?
  var alignsRight: Bool

  /// Columns it takes when nothing is cut.
  var width: Int { columns ?? DisplayWidth.columns(VisibleText.line(text)) }

  init(_ text: String, _ role: Role = .text, columns: Int? = nil, alignsRight: Bool = false) {
    self.init(text, Look(role), columns: columns, alignsRight: alignsRight)
  }

  init(_ text: String, _ look: Look, columns: Int? = nil, alignsRight: Bool = false) {
    self.text = text
    self.look = look
    self.columns = columns
    self.alignsRight = alignsRight
  }
}
