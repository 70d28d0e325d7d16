/// How far the journal had come when it was last written to.
struct JournalHead: Sendable, Hashable {
  /// Of the last entry.
  var number: Int64
  /// Of the last entry; empty before there is one.
  var seal: [UInt8]
}
