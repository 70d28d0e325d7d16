/// What holds of the journal, up to an entry.
struct JournalChain {
  /// Where it has come to.
  var last = JournalHead(number: 0, seal: [])
  /// Entries that stand there.
  var count = 0
  /// Entries that were let go.
  var letGo: Int64 = 0
  /// Numbers that entries were lost of, and were left out when the next one was added.
  var lost: [ClosedRange<Int64>] = []
  /// Its seal at the number that was asked for; nil where no entry or mark ends there.
  var sealAsked: [UInt8]?

  /// Where the chain is broken.
  struct Flaw: Error {
    var number: Int64
    var reason: String
  }
}

/// A stretch of the journal that is no entry: let go, or lost.
struct JournalGap: Hashable {
  var first: Int64
  var last: Int64
  /// The seal before it, and the one after which the next entry goes.
  var before: [UInt8]
  var seal: [UInt8]
}
