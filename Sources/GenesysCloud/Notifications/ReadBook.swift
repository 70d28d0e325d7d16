internal import Groundwork

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

  /// A read that only compares, and what it brought.
  struct Comparison: Sendable {
    var operation: ChannelStateMachine.Operation
    var asked: Moment
    var reading: ChannelReading?
  }

  var snapshot: Snapshot?
  /// The read that does not wait for the channel.
  var early: ChannelStateMachine.Operation?
  /// Made because nothing but heartbeats came.
  var comparison: Comparison?
  /// Reads that an owner asked for.
  var asked: [ChannelStateMachine.Operation: ConversationID] = [:]
  /// Asked for while there was no link, or asked for in vain; read as soon as may be.
  var postponed: Set<ConversationID> = []
  /// Shown and not ended.
  private(set) var live: [ConversationID: CallOutline] = [:]

  /// Remembers what a conversation was last seen to be.
  mutating func note(_ report: ConversationReport, of userID: String?) {
    let id = report.conversation.id
    guard !report.conversation.hasEnded else { return forget(id) }
    live[id, default: CallOutline()].note(report, of: userID)
  }

  /// Whether a read of what was shown live shows anything that was not told.
  func differs(from reading: ChannelReading, isListing: Bool) -> Bool {
    let listed = Set(reading.reports.map(\.conversation.id))
    if isListing, live.contains(where: { $0.value.isMine && !listed.contains($0.key) }) { return true }
    return reading.reports.contains { report in
      live[report.conversation.id]?.differs(from: report.conversation) ?? !report.conversation.hasEnded
    }
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
  mutating func forget(_ id: ConversationID) { live[id] = nil }
}
