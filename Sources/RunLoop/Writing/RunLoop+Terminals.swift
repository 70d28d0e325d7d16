internal import CSystem

extension RunLoop {
  /// The terminal behind a descriptor, opened anew so that it never blocks and nobody else's descriptor changes.
  /// The caller closes it.
  /// - Returns: nil where it cannot be opened.
  public nonisolated static func reopenedTerminal(_ descriptor: Int32) -> Int32? {
    let own = csystem_terminal_reopen(descriptor)
    return own < 0 ? nil : own
  }
}
