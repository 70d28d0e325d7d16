/// Which reads are under way and which conversations the session has shown live.
struct ReadBook: Sendable {
  /// The starting picture or the re-read after a gap, and whether it is its second half: calls that
  /// the listing no longer shows.
  struct Snapshot: Sendable {
    var operation: ChannelStateMachine.Operation
    var isSecondHalf = false
    /// What was postponed until this picture; owed again if it fails.
    var owed: Set<ConversationID> = []
  }

  var snapshot: Snapshot?
  /// The read that does not wait for the channel.
  var early: ChannelStateMachine.Operation?
  /// Reads that an owner asked for.
  var asked: [ChannelStateMachine.Operation: ConversationID] = [:]
  /// Asked for while there was no link, or asked for in vain; read as soon as may be.
  var postponed: Set<ConversationID> = []
  /// Shown and not ended.
  private(set) var live: Set<ConversationID> = []

  /// Remembers what a conversation was last seen to be.
  mutating func note(_ conversation: Conversation) {
    if conversation.hasEnded { live.remove(conversation.id) } else { live.insert(conversation.id) }
  }

  /// The picture under way will not come.
  mutating func dropSnapshot() {
    postponed.formUnion(snapshot?.owed ?? [])
    snapshot = nil
  }

  /// Takes what was postponed.
  mutating func takePostponed() -> Set<ConversationID> {
    defer { postponed = [] }
    return postponed
  }

  /// Forgets a conversation that the platform no longer shows.
  mutating func forget(_ id: ConversationID) { live.remove(id) }
}
