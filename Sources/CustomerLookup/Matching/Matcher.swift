/// Turns the rows of a CRM into matches. Every row is checked again on our side, because searches
/// over-return: *contains* filters, token indexes and `LIKE` all do (rule 8).
struct Matcher {
  var key: LookupKey
  var region: NumberRegion

  /// The rows that really match, with how surely.
  func matches(_ records: [CustomerRecord]) -> [Match] {
    let caller = PhoneNumber.read(key.value, region: region)
    return records.compactMap { record in
      match(record, caller).map { Match(record: record, confidence: $0.0, because: $0.1) }
    }
  }

  /// Confidence, then last activity, then id; one row a customer, the surest. Two who share an id and not the
  /// name are two: where the id was taken from the wrong place, nobody is dropped for it.
  static func sorted(_ matches: [Match]) -> [Match] {
    var seen: Set<[String]> = []
    let ordered = matches.sorted { a, b in
      if a.confidence != b.confidence { return a.confidence > b.confidence }
      let (mine, theirs) = (a.record.lastActivity ?? "", b.record.lastActivity ?? "")
      if mine != theirs { return mine > theirs }
      return (a.record.id, a.record.connector) < (b.record.id, b.record.connector)
    }
    return ordered.filter {
      seen.insert([$0.record.connector, $0.record.id, folded($0.record.name)]).inserted
    }
  }

  private func match(_ record: CustomerRecord, _ caller: PhoneNumber.Reading) -> (Match.Confidence, String)? {
    switch key.kind {
    case .phone:
      return record.phones.compactMap { NumberMatch.confidence(caller, $0, region: region) }.max {
        $0.0 < $1.0
      }
    case .email:
      let emails = [record.email].compactMap(\.self) + record.otherEmails
      guard emails.contains(where: { Self.folded($0) == Self.folded(key.value) }) else { return nil }
      return (.weak, "e-mail only")
    case .id:
      return Self.folded(record.id) == Self.folded(key.value) ? (.sure, "same customer id") : nil
    default:
      // Where the row does not say, the CRM's word is all there is.
      guard let theirs = record.keys[key.kind] else {
        return (.weak, "found by \(key.kind.rawValue), not checked")
      }
      return Self.folded(theirs) == Self.folded(key.value) ? (.sure, "same \(key.kind.rawValue)") : nil
    }
  }

  /// Texts that differ only in case and white space are the same key.
  static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }
}
