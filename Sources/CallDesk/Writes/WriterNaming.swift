internal import GenesysCloud
internal import Groundwork

/// Tells which changes another Patchbay has made, by the journal that both keep. No event names a writer,
/// so it is one only if a write of exactly this value had left in time, and was not refused. Each write
/// explains one change: a value that comes back may be anybody's.
struct WriterNaming: Sendable {
  private struct Name: Hashable {
    var run: String
    var write: Int?
    var key: String?
  }

  private var spent: [ConversationID: Set<Name>] = [:]
  private let matches: @Sendable (String, JournalValue?) -> Bool

  /// Fates with which a value may stand on the platform.
  private static let standing: Set<String?> = ["sent", "accepted", "confirmed", "unknown"]

  /// `matches` tells whether a value is the one that a journal has kept.
  init(matches: @escaping @Sendable (String, JournalValue?) -> Bool) { self.matches = matches }

  /// - Parameters:
  ///   - search: the changes.
  ///   - entries: of writes of other runs to the call since, oldest first.
  /// - Returns: the changes that were another Patchbay's.
  mutating func named(_ search: WriterSearch, among entries: [JournalEntry]) -> [AttributeChange] {
    search.changes.filter { change in
      guard let name = writer(of: change, search, entries) else { return false }
      return spent[search.conversation, default: []].insert(name).inserted
    }
  }

  /// Lets go of a call.
  mutating func forget(_ id: ConversationID) { spent[id] = nil }

  private func writer(of change: AttributeChange, _ search: WriterSearch, _ entries: [JournalEntry]) -> Name?
  {
    guard let value = change.new else { return nil }
    var fates: [Name: String?] = [:]
    var left: [Name] = []
    for entry in entries where entry.participant == change.participant && entry.key == change.key {
      let name = Name(run: entry.run, write: entry.write, key: entry.key)
      fates[name] = .some(entry.fate)
      let isInTime = entry.time >= search.since && entry.time <= search.time.wall
      if entry.fate == "sent", isInTime, matches(value, entry.new) { left.append(name) }
    }
    return left.first { name in
      !(spent[search.conversation]?.contains(name) ?? false)
        && fates[name].map(Self.standing.contains) ?? false
    }
  }
}
