/// The signs the desk draws that are not text: rules, boxes, arrows. Every one takes one column.
public struct Glyphs: Sendable, Hashable {
  /// Whether only ASCII may be drawn.
  public let isASCII: Bool

  /// The glyphs of a UTF-8 terminal.
  public static let unicode = Glyphs(isASCII: false)
  /// Their twins.
  public static let ascii = Glyphs(isASCII: true)

  private func pick(_ unicode: String, _ ascii: String) -> String { isASCII ? ascii : unicode }

  var rule: String { pick("─", "-") }
  var heavyRule: String { pick("━", "=") }
  var marker: String { pick("▌", ">") }
  var dash: String { pick("–", "-") }
  var dot: String { pick("·", ".") }
  var bullet: String { pick("•", "*") }
  var sent: String { pick("→", ">") }
  var received: String { pick("←", "<") }
  var warning: String { "!" }
  var ellipsis: String { pick("…", "~") }
  var scrollUp: String { pick("↑", "^") }
  var scrollDown: String { pick("↓", "v") }

  /// Corners and sides of a box.
  struct Box: Sendable {
    var topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical: String
  }

  func box(heavy: Bool) -> Box {
    switch (isASCII, heavy) {
    case (false, false):
      Box(topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯", horizontal: "─", vertical: "│")
    case (false, true):
      Box(topLeft: "┏", topRight: "┓", bottomLeft: "┗", bottomRight: "┛", horizontal: "━", vertical: "┃")
    case (true, false):
      Box(topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", horizontal: "-", vertical: "|")
    case (true, true):
      Box(topLeft: "#", topRight: "#", bottomLeft: "#", bottomRight: "#", horizontal: "=", vertical: "#")
    }
  }
}
