/// Makes one match of what several CRMs hold of the same customer, by a rule and never by guess: records of
/// different connectors that share a key of one of these kinds are one customer. Two records of one CRM are
/// two customers, whatever they share; where that would make a group ambiguous, none of it is merged.
struct RecordMerger {
  /// Which shared keys make records one customer; none merges nothing.
  var kinds: [LookupKey.Kind]
  /// The connectors, the one that is believed first.
  var order: [String]
  var region: NumberRegion

  /// The matches, of which some are now one.
  func merged(_ matches: [Match]) -> [Match] {
    guard !kinds.isEmpty, matches.count > 1 else { return matches }
    var groups = matches.indices.map { [$0] }
    for a in matches.indices {
      for b in matches.indices.dropFirst(a + 1) where isSame(matches[a].record, matches[b].record) {
        join(a, b, &groups)
      }
    }
    return groups.flatMap { group -> [Match] in
      let found = group.map { matches[$0] }
      return Set(found.map(\.record.connector)).count == found.count ? [one(found)] : found
    }
  }

  private func join(_ a: Int, _ b: Int, _ groups: inout [[Int]]) {
    guard let mine = groups.firstIndex(where: { $0.contains(a) }),
      let theirs = groups.firstIndex(where: { $0.contains(b) }), mine != theirs
    else { return }
    groups[mine] += groups[theirs]
    groups.remove(at: theirs)
  }

  private func one(_ matches: [Match]) -> Match {
    let sorted = matches.sorted { place($0.record) < place($1.record) }
    guard var match = sorted.first, sorted.count > 1 else { return matches[0] }
    if let surest = sorted.max(by: { $0.confidence < $1.confidence }) {
      (match.confidence, match.because) = (surest.confidence, surest.because)
    }
    match.record.lastActivity = sorted.compactMap(\.record.lastActivity).max()
    match.others = sorted.dropFirst().map(\.record)
    return sorted.contains(where: \.isAmongOthers) ? match.amongOthers : match
  }

  private func place(_ record: CustomerRecord) -> Int {
    order.firstIndex(of: record.connector) ?? order.count
  }

  private func isSame(_ a: CustomerRecord, _ b: CustomerRecord) -> Bool {
    a.connector != b.connector && kinds.contains { share($0, a, b) }
  }

  private func share(_ kind: LookupKey.Kind, _ a: CustomerRecord, _ b: CustomerRecord) -> Bool {
    if kind == .phone {
      return a.phones.contains { mine in
        let reading = PhoneNumber.read(mine, region: region)
        return b.phones.contains { NumberMatch.confidence(reading, $0, region: region)?.0 == .sure }
      }
    }
    return !keys(kind, a).isDisjoint(with: keys(kind, b))
  }

  private func keys(_ kind: LookupKey.Kind, _ record: CustomerRecord) -> Set<String> {
    let values: [String] =
      switch kind {
      case .id: [record.id]
      case .email: [record.email].compactMap(\.self) + record.otherEmails
      default: [record.keys[kind]].compactMap(\.self)
      }
    return Set(values.map(Matcher.folded).filter { !$0.isEmpty })
  }
}
