internal import GenesysCloud

/// A write that an earlier run left without an end.
public struct UnfinishedWrite: Sendable, Hashable {
  /// The last that was written down of it.
  public var entry: JournalEntry
  /// Whether somebody has asked for another value of the same key since: this one is not to come back.
  public var isReplaced: Bool

  /// A write without its end.
  public init(_ entry: JournalEntry, isReplaced: Bool = false) {
    (self.entry, self.isReplaced) = (entry, isReplaced)
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
  /// - Returns: the same writes in the same order.
  static func all(_ open: [JournalEntry], among writes: [JournalEntry]) -> [UnfinishedWrite] {
    var newest: [Place: Name] = [:]
    var known: [Place: Set<Name>] = [:]
    // What was asked for last is what was first written down last.
    for entry in writes where known[Place(entry), default: []].insert(Name(entry)).inserted {
      newest[Place(entry)] = Name(entry)
    }
    return open.map {
      UnfinishedWrite($0, isReplaced: newest[Place($0)].map { [name = Name($0)] in $0 != name } ?? false)
    }
  }
}
