/// The row that comes closest to a number where rows came and none was kept: a CRM that searches in raw text, or a
/// number that lacks its front.
public struct NearMiss: Sendable, Hashable {
  /// Whose row it is.
  public var record: CustomerRecord
  /// The last four digits of the number it holds; no more of it need be seen.
  public var ending: String
  /// How many digits at the end are the caller's.
  public var sameDigits: Int
  /// The `match_digits` by which it would be kept; nil where none that may be configured keeps it.
  public var matchDigits: Int?

  /// Looks for the closest of rows that were not kept; nil where none holds a number.
  /// - Parameters:
  ///   - key: the number that was looked up.
  ///   - rows: every row that came.
  ///   - region: how numbers are read.
  public init?(of key: LookupKey, among rows: [CustomerRecord], region: NumberRegion) {
    let mine = Self.digits(key.value)
    let held = rows.flatMap { row in
      row.phones.map { (row: row, digits: Self.digits($0), same: Self.common(Self.digits($0), mine)) }
    }
    guard let near = held.max(by: { $0.same < $1.same }) else { return nil }
    (record, ending, sameDigits) = (near.row, String(near.digits.suffix(4)), near.same)
    var wider = region
    for digits in stride(from: region.matchDigits - 1, through: 5, by: -1) {
      wider.matchDigits = digits
      guard !Matcher(key: key, region: wider).matches([near.row]).isEmpty else { continue }
      matchDigits = digits
      return
    }
  }

  private static func digits(_ text: String) -> String { text.filter { $0.isASCII && $0.isWholeNumber } }

  private static func common(_ a: String, _ b: String) -> Int {
    zip(a.utf8.reversed(), b.utf8.reversed()).prefix { $0 == $1 }.count
  }
}
