internal import GenesysCloud
internal import Groundwork
internal import OrderedCollections

extension CallDeskStateMachine {
  /// Asks the journal whose a change is, if somebody else made it. Nothing is ever looked for without one.
  /// - Parameters:
  ///   - change: as the store saw it.
  ///   - heard: when the conversation was last reported before.
  /// - Returns: one search for all keys together, or none.
  mutating func search(for change: Change, since heard: Moment?) -> [Output] {
    guard change.value != nil else {
      naming.forget(change.conversation)
      return []
    }
    let others = change.attributes.filter { $0.new != nil && !isOurs($0, in: change.conversation) }
    guard let heard, !others.isEmpty else { return [] }
    // What was reported then may have been late itself.
    let since = heard.wall.advanced(by: .zero - rules.timing.window)
    return [
      .searchWriters(
        WriterSearch(
          conversation: change.conversation, changes: others, time: change.time, since: since))
    ]
  }

  // A write that was forgotten since costs one look more: whoever is told knows what was ours.
  private func isOurs(_ change: AttributeChange, in id: ConversationID) -> Bool {
    let writer = writers[Place(conversation: id, participant: change.participant)]
    return writer?.items.contains {
      $0.wasSent && $0.write.key == change.key && $0.write.new.isExactly(change.new)
    } ?? false
  }

  /// Tells which changes were another Patchbay's.
  mutating func name(_ search: WriterSearch, _ entries: [JournalEntry]) -> [Output] {
    guard store[search.conversation] != nil else { return [] }
    let named = naming.named(search, among: entries)
    return named.isEmpty ? [] : [.news(.named(NamedChanges(search.conversation, named, at: search.time)))]
  }
}
