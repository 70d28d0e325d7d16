public import CallDesk
internal import GRDB
internal import Groundwork

/// What a look at every seal has shown.
public enum JournalVerdict: Sendable, Hashable {
  /// Every entry is as it was written.
  case whole(entries: Int, letGo: Int64)
  /// From this entry on nothing can be trusted, or it is missing.
  case broken(at: Int64, reason: String)
}

extension SQLiteJournal {
  /// Looks at every entry's seal, oldest first, and whether the journal has come as far as its head.
  /// - Returns: whether an entry was changed, added or removed by anything but Patchbay. Whoever puts older
  ///   copies of the journal and of its head in place, or has the key, is not found out.
  /// - Throws: `JournalError` when the file cannot be read.
  public func verify() throws(JournalError) -> JournalVerdict {
    // Read first: another program may write on meanwhile, and a journal may be ahead of its head.
    return try attempt {
      let kept = try head.read()
      return try queue.read { try verify($0, kept) }
    }
  }

  private func verify(_ database: Database, _ kept: HeadFile.Reading) throws -> JournalVerdict {
    var asked: Int64?
    if case .kept(let head) = kept { asked = head.number }
    let chain: JournalChain
    switch try self.chain(database, through: .max, asking: asked) {
    case .failure(let flaw): return .broken(at: flaw.number, reason: flaw.reason)
    case .success(let sound): chain = sound
    }
    let (last, next) = (chain.last, chain.last.number + 1)
    let sealed = end(try Self.sealedEnd(database), vouchesFor: last)
    if sealed == .elsewhere { return .broken(at: next, reason: "entries at the end are missing") }
    switch kept {
    case .kept(let head) where head.number > last.number: return Self.behind([next...head.number])
    case .kept(let head) where head.number > 0 && chain.sealAsked.map { $0 != head.seal } ?? false:
      return .broken(
        at: head.number, reason: "this is not the journal that its head, journal.head, was kept of")
    case .missing where sealed == .withoutHead: break
    case .missing, .damaged: return .broken(at: next, reason: Self.headIsLost)
    case .kept: break
    }
    return chain.lost.isEmpty ? .whole(entries: chain.count, letGo: chain.letGo) : Self.behind(chain.lost)
  }

  private static func behind(_ lost: [ClosedRange<Int64>]) -> JournalVerdict {
    let count = lost.reduce(0) { $0 + $1.count }
    let places = lost.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)" }
    return .broken(
      at: lost.first?.lowerBound ?? 1,
      reason:
        "\(count == 1 ? "1 entry is" : "\(count) entries are") missing (\(places.joined(separator: ", "))): power loss or an older copy. If an older copy "
        + "was put in place, put the newer one back; after a power loss go on: what is written from here on can be verified as well"
    )
  }
}
