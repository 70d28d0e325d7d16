public import GenesysCloud
public import Groundwork

/// Where journal entries are kept, in order, for several programs at once.
public protocol JournalStore: Sendable {
  /// Adds entries in one step: all of them or none. When it returns they survive the program's end,
  /// however it ends; not that of the machine.
  func append(_ entries: [JournalEntry]) throws(JournalError)
  /// The same, each as it stands behind what was noted last of the same key of the same write
  /// (`JournalEntry.following`), whoever has noted that: what says nothing new is not added.
  func appendFollowing(_ entries: [JournalEntry]) throws(JournalError)
  /// Entries that meet a condition, oldest first.
  func entries(_ filter: JournalFilter) throws(JournalError) -> [JournalEntry]
  /// The last entry of each key of each write that has no final fate, oldest first, whichever run it
  /// belongs to.
  func unfinished() throws(JournalError) -> [JournalEntry]
}

extension JournalStore {
  /// Adds them as they are, where one program alone writes.
  public func appendFollowing(_ entries: [JournalEntry]) throws(JournalError) { try append(entries) }
}

/// Which entries are asked for; a member that is nil asks for all.
public struct JournalFilter: Sendable, Hashable {
  /// Of this call.
  public var conversation: ConversationID?
  /// Not before.
  public var since: Timestamp?
  /// Of this kind.
  public var kind: JournalEntry.Kind?
  /// No more than the newest.
  public var newest: Int?

  /// Everything.
  public init(
    conversation: ConversationID? = nil, since: Timestamp? = nil, kind: JournalEntry.Kind? = nil,
    newest: Int? = nil
  ) {
    (self.conversation, self.since, self.kind, self.newest) = (conversation, since, kind, newest)
  }
}

/// Why the journal cannot be used.
public struct JournalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Its file.
  public var path: String
  /// In words.
  public var reason: String

  /// A failure of this file.
  public init(path: String, reason: String) { (self.path, self.reason) = (path, reason) }

  /// One sentence without its full stop.
  public var description: String { "The journal \(path) cannot be used: \(reason)" }
}
