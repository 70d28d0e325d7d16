internal import CTerminal

/// The terminal's modes that terminfo has no names for, and the way out of all of them.
enum TerminalModes {
  /// Holds the picture until the frame is whole (mode 2026).
  static let beginFrame = "\u{1B}[?2026h"
  static let endFrame = "\u{1B}[?2026l"

  /// Puts the window's title aside, and back.
  static func saveTitle(_ terminal: TerminalDescription) -> String {
    terminal.speaksXterm ? "\u{1B}[22;0t" : ""
  }
  static func restoreTitle(_ terminal: TerminalDescription) -> String {
    terminal.speaksXterm ? "\u{1B}[23;0t" : ""
  }

  /// Bracketed paste, focus, clicks with SGR coordinates.
  static func enter(_ terminal: TerminalDescription) -> String {
    guard terminal.speaksXterm else { return "" }
    return "\u{1B}[?2004h\u{1B}[?1004h\u{1B}[?1000h\u{1B}[?1006h"
  }

  static func leave(_ terminal: TerminalDescription) -> String {
    guard terminal.speaksXterm else { return "" }
    return "\u{1B}[?1006l\u{1B}[?1000l\u{1B}[?1004l\u{1B}[?2004l"
  }

  /// Ends whatever sequence was cut off: CAN for those who know it, the end of a string for the others.
  static let cancel = "\u{18}\u{1B}\\"

  /// Everything a dying program must undo, in one text: modes, looks, cursor, the other screen.
  static func crashReset(_ terminal: TerminalDescription) -> String {
    let looks = ["sgr0", "op", "cnorm", "rmcup"].map(capability).joined()
    return (terminal.speaksXterm ? Hyperlink.end + endFrame : "") + leave(terminal) + restoreTitle(terminal)
      + looks + "\r\n"
  }

  /// A terminfo string without its padding marks, such as `$<5>`: no terminal of today needs them.
  private static func capability(_ name: String) -> String {
    guard let pointer = cterminal_string(name) else { return "" }
    return withoutPadding(String(cString: pointer))
  }

  static func withoutPadding(_ text: String) -> String {
    var parts = text.split(separator: "$<", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices.dropFirst() {
      if let end = parts[index].firstIndex(of: ">") { parts[index].removeSubrange(...end) }
    }
    return parts.joined()
  }
}
