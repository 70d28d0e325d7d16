/// tmux's own envelope for sequences meant for the terminal around it.
enum TmuxPassthrough {
  /// The sequence in a DCS that tmux unwraps; every ESC inside is doubled.
  static func wrapped(_ sequence: String) -> String {
    let inner = sequence.split(separator: "\u{1B}", omittingEmptySubsequences: false)
      .joined(separator: "\u{1B}\u{1B}")
    return "\u{1B}Ptmux;\(inner)\u{1B}\\"
  }
}
