public import Groundwork

extension Connector {
  /// The kinds of key that it can be asked by.
  public var kinds: [LookupKey.Kind] { sql.map { Array($0.queries.keys) } ?? Array(searches.keys) }

  /// For each way of asking by a kind of key, in their order: whether each spelling makes another request.
  func steps(_ kind: LookupKey.Kind) -> [Bool] {
    sql.map { ($0.queries[kind] ?? []).map(\.followsKey) }
      ?? (searches[kind] ?? []).map(\.template.followsKey)
  }

  /// What a database's rows come to.
  /// - Parameters:
  ///   - rows: objects of their columns, one more than the limit where there are more.
  ///   - read: when.
  /// - Returns: the customers they tell of, not yet checked on our side.
  public func outcome(ofRows rows: [JSONValue], read: Timestamp) -> ConnectorOutcome {
    guard let shape = sql?.shape else { return .records([]) }
    let reader = RecordReader(connector: self, shape: shape, base: base, read: read)
    let records = rows.prefix(limits.rows).compactMap(reader.record)
    if records.isEmpty, !rows.isEmpty {
      return .failed(AnswerWords(connector: self).nobodyHasID(rows, shape))
    }
    // Whoever has no id may be the caller, too.
    if rows.count > limits.rows { return .cut(records, .rows(limits.rows)) }
    let lost = rows.count - records.count
    return lost > 0 ? .cut(records, .unreadable(lost)) : .records(records)
  }
}
