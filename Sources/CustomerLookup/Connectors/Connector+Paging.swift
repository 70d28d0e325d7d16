extension Connector {
  /// Whether nothing says how its answers go on, nor when one is full: then a search may miss customers, and only
  /// a total or a usual mark in the answer would tell.
  public var lacksPaging: Bool {
    guard sql == nil, limits.full == nil, rules.total == nil else { return false }
    return searches.contains { kind, searches in
      kind != .id && searches.contains { $0.paging == nil && $0.template.rowsAsked == nil }
    }
  }
}
