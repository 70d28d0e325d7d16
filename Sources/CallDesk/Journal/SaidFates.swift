/// The fates that were written down last of the keys of this run's writes. Of writes that have ended, only
/// the newest are remembered: a store knows the others.
struct SaidFates: Sendable {
  /// A key of a write.
  struct Place: Hashable, Sendable {
    var write: Int
    var key: String
  }

  private var open: [Place: String] = [:]
  private var ended: [Place: String] = [:]
  private var endedBefore: [Place: String] = [:]

  /// As many ended ones are remembered at least.
  static let limit = 512

  /// What was said of a key; nil for nothing, or nothing that is remembered.
  subscript(place: Place) -> String? { open[place] ?? ended[place] ?? endedBefore[place] }

  /// Remembers what is said now.
  mutating func say(_ fate: String, of place: Place) { open[place] = fate }

  /// A write has its end.
  mutating func end(_ write: Int) {
    for (place, fate) in open where place.write == write { ended[place] = fate }
    open = open.filter { $0.key.write != write }
    guard ended.count >= Self.limit else { return }
    (ended, endedBefore) = ([:], ended)
  }
}
