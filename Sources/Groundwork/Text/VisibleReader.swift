/// Reads scalars one by one and gathers their visible form.
struct VisibleReader {
  let form: VisibleText.Form
  /// Pictures that are joined into one stay one: nobody counts the columns.
  let keepsJoined: Bool
  private var output = String.UnicodeScalarView()
  /// Combining scalars on the last one that takes a column.
  private var marks = 0
  private var base = Base.none
  private var wasReturn = false

  /// What the next scalar would join.
  private enum Base { case none, text, emoji, joined }

  /// A terminal cell of ncurses holds one scalar and four marks (CCHARW_MAX is 5).
  private static let mostMarks = 4

  init(form: VisibleText.Form, keepsJoined: Bool = false) {
    (self.form, self.keepsJoined) = (form, keepsJoined)
  }

  mutating func take(_ scalar: Unicode.Scalar) {
    let afterReturn = wasReturn
    wasReturn = scalar == "\r"
    switch scalar.value {
    case 0x0A where afterReturn: break
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: put(form == .pictures ? "⏎" : "\\n")
    case 0..<0x20, 0x7F: put(control(scalar.value))
    case 0x20..<0x7F: put(scalar)
    case 0x80..<0xA0: put(escaped(scalar))
    case 0x200D where base == .emoji: base = .joined
    // Variation selectors and emoji tags only change how the scalar before them is drawn.
    case 0xFE0F where keepsJoined && base == .emoji: output.append(scalar)
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: if base == .none { put(escaped(scalar)) }
    case 0xE0020...0xE007F where base == .emoji: break
    default: takeOther(scalar)
    }
  }

  /// Text went on beyond the limit.
  mutating func cut() { put(form == .pictures ? "…" : "~") }

  func finished() -> String { String(output) }

  private mutating func takeOther(_ scalar: Unicode.Scalar) {
    switch DisplayWidth.kind(of: scalar) {
    case .unassigned: join(scalar, or: "\u{FFFD}")
    case .combining: takeCombining(scalar)
    case .narrow, .wide: join(scalar, or: form == .ascii ? Self.twins[scalar] ?? scalar : scalar)
    }
  }

  /// What the signs of our own sentences become on a terminal that shows ASCII alone.
  private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
    "…": "~", "·": ".", "–": "-", "—": "-", "•": "*", "→": ">", "←": "<", "‘": "'", "’": "'", "“": "\"",
    "”": "\"",
  ]

  /// A picture joined to the one before it stands beside it: terminals draw such sequences in two, four
  /// or six columns, and single pictures in the columns we count. A skin tone alone would be a patch.
  private mutating func join(_ scalar: Unicode.Scalar, or shown: Unicode.Scalar) {
    let isEmoji = Self.mayBeEmoji(scalar.value) && scalar.properties.isEmoji
    if base == .emoji, isEmoji, scalar.properties.isEmojiModifier {
      if keepsJoined { output.append(scalar) }
      return
    }
    if keepsJoined, base == .joined, isEmoji { output.append("\u{200D}") }
    output.append(shown)
    marks = 0
    base = isEmoji ? .emoji : .text
  }

  /// Says no of the letters, dashes, arrows and lines that our own screens are full of: to look a property
  /// up takes longer than all the rest.
  static func mayBeEmoji(_ value: UInt32) -> Bool {
    value >= 0x203C && value != 0x2192 && !(0x2400...0x24C1).contains(value)
      && !(0x2500...0x25A9).contains(value)
  }

  private mutating func takeCombining(_ scalar: Unicode.Scalar) {
    guard scalar.properties.generalCategory != .format else { return put(escaped(scalar)) }
    // A mark with nothing to stand on would climb onto the neighbouring cell.
    if base == .none {
      output.append(form == .pictures ? "◌" : "?")
      base = .text
    }
    guard marks < Self.mostMarks else { return }
    marks += 1
    output.append(scalar)
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    output.append(scalar)
    marks = 0
    base = .text
  }

  private mutating func put(_ text: String) {
    output.append(contentsOf: text.unicodeScalars)
    marks = 0
    base = .none
  }

  /// `␛`, or `^[` in ASCII.
  private func control(_ value: UInt32) -> String {
    if form == .ascii { return "^" + (Unicode.Scalar(value ^ 0x40).map { String(Character($0)) } ?? "?") }
    let picture = value == 0x7F ? 0x2421 : 0x2400 + value
    return Unicode.Scalar(picture).map { String(Character($0)) } ?? "?"
  }

  private func escaped(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16) + "}"
  }
}
