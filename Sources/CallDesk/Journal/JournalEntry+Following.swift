extension JournalEntry {
  /// Whether an end of the same key of the same write may have been written down before: what is only on
  /// its way comes before any.
  public var mayFollowAnEnd: Bool { kind == .write && !["waiting", "sent", "accepted"].contains(fate) }

  /// How it stands behind what was noted last of the same key of the same write. An end is written down
  /// once, however many programs find it out; where the truth is another since, the next entry says which
  /// end it corrects. What nobody knows corrects nothing that somebody knew.
  /// - Returns: nil when it says nothing that was not said.
  public func following(_ last: JournalEntry?) -> JournalEntry? {
    var entry = self
    entry.corrects = nil
    guard kind == .write, let last, !last.isUnfinished else { return entry }
    if !isUnfinished, fate == last.fate || fate == "unknown" || fate == "not_written" { return nil }
    entry.corrects = last.fate
    return entry
  }
}
