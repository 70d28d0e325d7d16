internal import Groundwork

/// OSC 52: text for the clipboard of the machine the terminal runs on.
enum Clipboard {
  /// Terminals and tmux cut the whole sequence at 100,000 bytes or less; xterm's own limit leaves
  /// 74,994 bytes for the text.
  static let limit = 74_994

  /// The sequence, or nil when the text is too large to arrive whole.
  static func sequence(for text: String) -> String? {
    guard text.utf8.count <= limit else { return nil }
    return "\u{1B}]52;c;\(Base64.encode(text.utf8))\u{07}"
  }
}
