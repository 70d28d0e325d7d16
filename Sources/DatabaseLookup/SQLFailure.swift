internal import Groundwork

/// Why a database gave no rows, in words that fit behind "no answer from NAME:".
struct SQLFailure: Error, Hashable {
  var words: String
  /// Whether the key alone is why: the query compares it with something that it cannot be.
  var isOfKey: Bool

  init(_ words: String, isOfKey: Bool = false) { (self.words, self.isOfKey) = (words, isOfKey) }

  static let cancelled = SQLFailure("cancelled")

  static func late(_ patience: Interval) -> SQLFailure {
    SQLFailure("no answer within \(patience.milliseconds) ms; the query was stopped")
  }

  static func tooLarge(_ bytes: Int) -> SQLFailure {
    SQLFailure("the answer is larger than \(bytes >> 20) MB: nothing of it was used")
  }
}
