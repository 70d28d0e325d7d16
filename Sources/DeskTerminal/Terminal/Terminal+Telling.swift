internal import Groundwork

extension Terminal {
  /// Rings the bell.
  public func bell() { pump.say(.bell, "\u{07}") }

  /// Names the window.
  public func setTitle(_ title: String) {
    guard description.speaksXterm, title != self.title else { return }
    self.title = title
    pump.say(.title, "\u{1B}]2;\(VisibleText.line(title, limit: 200))\u{07}")
  }

  /// Shows a desktop notification.
  public func notify(_ text: String) {
    guard description.speaksXterm else { return }
    pump.say(.notification, passedThrough(description.notification(VisibleText.line(text, limit: 200))))
  }

  /// Copies through OSC 52.
  public func copy(_ text: String) -> Bool {
    guard description.speaksXterm, let sequence = Clipboard.sequence(for: text) else { return false }
    pump.say(.clipboard, passedThrough(sequence))
    return true
  }

  /// tmux hands a sequence on to its own terminal only in this wrapping.
  private func passedThrough(_ sequence: String) -> String {
    description.isInTmux ? TmuxPassthrough.wrapped(sequence) : sequence
  }
}
