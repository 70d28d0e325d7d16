internal import GenesysCloud

/// A write that an earlier run left without an end.
public struct UnfinishedWrite: Sendable, Hashable {
  /// The last that was written down of it.
  public var entry: JournalEntry
  /// Whether somebody has asked for another value of the same key since: this one is not to come back.
  public var isReplaced: Bool
  /// Whether another profile has made it: that ours is shown no such call says nothing of it.
  public var isOthers: Bool

  /// A write without its end.
  public init(_ entry: JournalEntry, isReplaced: Bool = false, isOthers: Bool = false) {
    (self.entry, self.isReplaced, self.isOthers) = (entry, isReplaced, isOthers)
  }

  private struct Place: Hashable {
    var conversation: ConversationID?
    var participant: ParticipantID?
    var key: String?

    init(_ entry: JournalEntry) {
      (conversation, participant, key) = (entry.conversation, entry.participant, entry.key)
    }
  }

  private struct Name: Hashable {
    var run: String
    var write: Int?

    init(_ entry: JournalEntry) { (run, write) = (entry.run, entry.write) }
  }

  /// Tells of writes without an end which of them were replaced.
  /// - Parameters:
  ///   - open: the last entry of each.
  ///   - writes: all entries of writes to their calls, oldest first.
  ///   - profile: ours; nil, as in an entry, when nobody knows.
  /// - Returns: the same writes in the same order.
  static func all(_ open: [JournalEntry], among writes: [JournalEntry], by profile: String? = nil)
    -> [UnfinishedWrite]
  {
    var newest: [Place: Name] = [:]
    var known: [Place: Set<Name>] = [:]
    // What was asked for last is what was first written down last.
    for entry in writes where known[Place(entry), default: []].insert(Name(entry)).inserted {
      newest[Place(entry)] = Name(entry)
    }
    return open.map { entry in
      let isOthers = profile != nil && entry.profile != nil && entry.profile != profile
      let isReplaced = newest[Place(entry)].map { $0 != Name(entry) } ?? false
      return UnfinishedWrite(entry, isReplaced: isReplaced, isOthers: isOthers)
    }
  }
}
