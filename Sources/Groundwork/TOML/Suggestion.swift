/// Finds what was probably meant by a mistyped word.
public enum Suggestion {
  /// The known word nearest to `word`; nil when none is near enough to be worth naming.
  public static func nearest(to word: String, among known: some Sequence<String>) -> String? {
    // Beyond two letters, or one in three of a long word, a guess only confuses.
    let allowed = max(2, min(word.count, 64) / 3)
    let ranked = known.map { (word: $0, distance: distance(fold(word), fold($0), atMost: allowed)) }
    return ranked.filter { $0.distance <= allowed }.min { ($0.distance, $0.word) < ($1.distance, $1.word) }?
      .word
  }

  /// `did you mean "name"?`, or nil.
  public static func question(for word: String, among known: some Sequence<String>) -> String? {
    nearest(to: word, among: known).map { "did you mean \"\($0)\"?" }
  }

  /// ` Did you mean "name"?`, to follow a full stop, or nothing.
  public static func sentence(for word: String, among known: some Sequence<String>) -> String {
    nearest(to: word, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
  }

  // `max_age`, `max-age` and `maxAge` are one word to whoever mixed the styles up.
  private static func fold(_ word: String) -> [UInt8] {
    word.lowercased().utf8.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }
  }

  // Optimal string alignment: insert, delete, replace, or swap two neighbours, each for 1.
  private static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int {
    guard abs(a.count - b.count) <= limit else { return limit + 1 }
    var (beforeLast, last) = ([Int](), Array(0...b.count))
    for (i, x) in a.enumerated() {
      var row = [i + 1]
      for (j, y) in b.enumerated() {
        var best = min(last[j] + (x == y ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { best = min(best, beforeLast[j - 1] + 1) }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
