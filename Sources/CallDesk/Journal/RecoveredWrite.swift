/// What became of a write that an earlier run left without an end.
public struct RecoveredWrite: Sendable, Hashable {
  /// The last that was written down of it.
  public var entry: JournalEntry
  /// What a read has shown since.
  public var fate: Fate
  /// Why it is no more than that; nil when all is said.
  public var remark: String?

  /// A write with its end.
  public init(_ entry: JournalEntry, _ fate: Fate, remark: String? = nil) {
    (self.entry, self.fate, self.remark) = (entry, fate, remark)
  }
}
