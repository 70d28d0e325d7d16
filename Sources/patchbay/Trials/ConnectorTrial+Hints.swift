import CallDesk
import CustomerLookup
import Groundwork

/// What a trial shows that is worth changing in the configuration.
extension ConnectorTrial {
  /// A database that takes longer has no index for its query, as like as not.
  static let slowQuery = Interval.seconds(1)

  var hints: [String] { [paging, dropped, slow].compactMap(\.self) }

  private var paging: String? {
    guard connector.lacksPaging else { return nil }
    return
      "\(connector.name) has no paging configured: of an answer that goes on, the rest is never seen. See paging, total and limits in docs/connectors.md."
  }

  /// Rows came and none is the caller's: a CRM that searches in raw text, or another spelling of the number.
  private var dropped: String? {
    guard answer.key.kind == .phone, answer.matches.isEmpty, !rows.isEmpty else { return nil }
    let count = rows.count == 1 ? "One row came" : "\(rows.count) rows came"
    guard let near = NearMiss(of: answer.key, among: rows, region: region) else {
      return "\(count), none kept: none of them holds a number; check record = { phones = … }."
    }
    let closest =
      "\(count), none kept: the closest, \(near.record.id), holds …\(near.ending), whose last \(near.sameDigits) digits are the same"
    guard let digits = near.matchDigits else { return "\(closest). It is another number." }
    return "\(closest). Try match_digits = \(digits) under [numbers]: it would be kept, as a weak match."
  }

  private var slow: String? {
    guard connector.sql != nil, answer.elapsed >= Self.slowQuery else { return nil }
    return
      "\(connector.name) took \(answer.elapsed.milliseconds) ms: an index over the expression of its query makes it a matter of milliseconds; docs/databases.md has the SQL."
  }
}
