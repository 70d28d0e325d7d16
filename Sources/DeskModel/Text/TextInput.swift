/// A line of text being typed.
public struct TextInput: Sendable, Hashable {
  /// What stands in the line.
  public private(set) var text: String
  /// How many characters stand before the cursor.
  public private(set) var cursor: Int
  /// A paste of a megabyte is cut here; no value or key is ever as long.
  static let limit = 65_536

  /// A text with the cursor behind it.
  public init(_ text: String = "") {
    self.text = String(text.prefix(Self.limit))
    cursor = self.text.count
  }

  private var index: String.Index { text.index(text.startIndex, offsetBy: cursor) }

  /// Puts text at the cursor.
  mutating func insert(_ more: String) {
    let room = Self.limit - text.count
    let before = String(text[..<index]) + more.prefix(max(0, room))
    text = before + String(text[index...])
    // Joined characters (a letter and its accent) count as one, so the cursor is counted anew.
    cursor = min(before.count, text.count)
  }

  /// Takes an editing key.
  /// - Returns: whether the key was one.
  mutating func take(_ key: Key) -> Bool {
    if key.modifiers == .control { return erase(key) }
    guard key.modifiers.subtracting(.shift).isEmpty else { return false }
    switch key.code {
    case .character(let character): insert(String(character))
    case .backspace:
      guard cursor > 0 else { return true }
      cursor -= 1
      text.remove(at: index)
    case .delete: if cursor < text.count { text.remove(at: index) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(text.count, cursor + 1)
    case .home: cursor = 0
    case .end: cursor = text.count
    default: return false
    }
    cursor = min(cursor, text.count)
    return true
  }

  /// `^U` takes everything before the cursor, `^W` the word before it, as every shell does.
  private mutating func erase(_ key: Key) -> Bool {
    let before = text[..<index]
    let kept: Substring
    switch key.code {
    case .character("u"): kept = ""
    case .character("w"):
      let word = before.lastIndex { !$0.isWhitespace }.map { before[...$0] } ?? ""
      kept = word.lastIndex(where: \.isWhitespace).map { word[...$0] } ?? ""
    default: return false
    }
    text = String(kept) + text[index...]
    cursor = kept.count
    return true
  }
}
