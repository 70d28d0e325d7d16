/// What became of a write that an earlier run left without an end.
public struct RecoveredWrite: Sendable, Hashable {
  /// The last that was written down of it.
  public var entry: JournalEntry
  /// What a read has shown since.
  public var fate: Fate
  /// Why it is no more than that; nil when all is said.
  public var remark: String?
  /// Whether a person may want to write it again: the call goes on, as far as anybody looked, and no
  /// other value was asked for since.
  public var isOffered: Bool

  /// A write with its end.
  public init(_ entry: JournalEntry, _ fate: Fate, remark: String? = nil, isOffered: Bool = false) {
    (self.entry, self.fate, self.remark, self.isOffered) = (entry, fate, remark, isOffered)
  }
}
