public import CallDesk
public import GenesysCloud

/// The history of a call's attributes, above the panes.
public struct HistoryState: Sendable, Equatable {
  /// Whose history.
  public var conversation: ConversationID
  /// Only of this attribute; nil for all of them.
  public var key: String?
  /// Only since the call was answered.
  public var isSinceAnswer = false
  /// Highlighted entry, counted from the newest.
  public var list = ListState()

  /// Everything, newest first.
  public init(conversation: ConversationID, key: String? = nil) {
    (self.conversation, self.key) = (conversation, key)
  }
}

extension Desk {
  /// What a history shows, newest first.
  public func entries(of state: HistoryState) -> [TimelineEntry] {
    guard let call = calls[state.conversation] else { return [] }
    let answered = state.isSinceAnswer ? call.answered : nil
    return call.work.timeline.entries.reversed().filter { entry in
      (state.key == nil || entry.key == state.key) && (answered.map { entry.time >= $0 } ?? true)
    }
  }
}
