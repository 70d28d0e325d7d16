internal import DeskModel
internal import GenesysCloud

extension ScenePainter {
  /// What the paint put on the screen, for the keys that depend on it.
  func painted(of desk: Desk) -> Painted {
    Painted(
      rows: rows, overlayRows: overlayRows, conversation: proposed.isEmpty ? nil : conversation(desk),
      proposed: proposed, showsDuration: showsDuration(desk))
  }

  /// Whose proposal is shown.
  private func conversation(_ desk: Desk) -> ConversationID? {
    if case .preview(let state) = desk.overlays.last { return state.conversation }
    return desk.selectedCall
  }

  /// Only a live call's duration ticks, and only while it can be seen.
  private func showsDuration(_ desk: Desk) -> Bool {
    guard desk.link.isLive, !desk.calls.live.isEmpty else { return false }
    return rows[.calls] != nil || rows[.participants] != nil || scene.overlay != nil
  }
}
