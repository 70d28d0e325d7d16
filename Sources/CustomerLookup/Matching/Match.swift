/// A customer record with how surely it is the caller's.
public struct Match: Sendable, Hashable {
  /// How sure (crm-lookups, section 2, rule 9).
  public enum Confidence: Int, Sendable, Hashable, Comparable, CaseIterable {
    case weak, likely, sure

    /// Surer is greater.
    public static func < (lhs: Confidence, rhs: Confidence) -> Bool { lhs.rawValue < rhs.rawValue }
    /// The word on screen.
    public var word: String { ["weak", "likely", "sure"][rawValue] }
  }

  /// Who it may be.
  public var record: CustomerRecord
  /// What other connectors hold of the same customer, the one that is believed first in front.
  public var others: [CustomerRecord] = []
  /// How surely.
  public var confidence: Confidence
  /// Why, such as `phone, same E.164`.
  public var because: String
  /// Whether a CRM had more rows than were read: it may know others.
  public var isAmongOthers = false

  /// Every record of the customer.
  public var records: [CustomerRecord] { [record] + others }

  /// What the customer leads to.
  /// - Parameter mapping: that of the connector which read a record.
  /// - Returns: for each key what the first record says that has something to say.
  public func mapped(by mapping: (CustomerRecord) -> Mapping) -> MappingResult {
    MappingResult(joining: records.map { ($0.connector, mapping($0).result(for: $0)) })
  }

  /// A record with its confidence.
  public init(record: CustomerRecord, confidence: Confidence, because: String) {
    self.record = record
    self.confidence = confidence
    self.because = because
  }

  /// The match where the CRM had more rows, unread or without an id: it may not be the only one, so it is not sure.
  var amongOthers: Match {
    var match = self
    match.isAmongOthers = true
    match.confidence = min(confidence, .likely)
    let words = "; there are more rows than these"
    if !because.hasSuffix(words) { match.because += words }
    return match
  }
}
