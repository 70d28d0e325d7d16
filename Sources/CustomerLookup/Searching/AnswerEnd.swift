internal import Groundwork
internal import OrderedCollections
internal import Transport

/// Whether an answer that is not followed any further is all there is. A CRM says so in many ways, and often nobody
/// has configured which.
struct AnswerEnd {
  let connector: Connector
  let search: ConnectorSearch
  let answer: HTTPAnswer
  let document: JSONValue

  /// Why somebody may be missing; nil where nothing speaks for it.
  /// - Parameters:
  ///   - rows: how many the last page has.
  ///   - seen: how many all pages have.
  /// - Returns: why not, with what to do about it.
  func cut(rows: Int, seen: Int) -> AnswerCut? {
    if let full = connector.limits.full, rows >= full { return .full(rows) }
    // One row that is the whole document has members of its own.
    guard search.shape.isList(document) else { return nil }
    let total = total
    if let total, total > seen { return .total(total, seen: seen) }
    guard search.paging == nil else { return nil }
    if let place = mark { return .goesOn(place) }
    if provesWhole(total) { return nil }
    if let asked = search.template.rowsAsked { return rows >= asked ? .full(rows) : nil }
    return connector.limits.full == nil && Self.usualSizes.contains(rows) ? .usualSize(rows) : nil
  }

  private static let usualSizes: Set<Int> = [10, 15, 20, 25, 30, 50, 100, 200, 250, 500, 1000]

  /// Beside the list, and at the top.
  private var places: [JSONValue] {
    let beside = search.shape.results.first { $0.value(in: document)?.array != nil }
      .flatMap { JSONPointer($0.tokens.dropLast()).value(in: document) }
    return [beside, document].compactMap(\.self)
  }

  // A bare count may be that of the page. A total that was configured, or is called one, is not.
  private func provesWhole(_ total: Int?) -> Bool {
    guard let total else { return false }
    if connector.rules.total != nil { return true }
    return places.contains { place in
      Self.totals.contains { pointer in
        pointer.tokens.last != "count"
          && pointer.value(in: place)?.spelledNumber?.clamped(to: 0...(.max)) == total
      }
    } || answer.headers["x-total-count"] != nil
  }

  private var total: Int? {
    if let own = connector.rules.total {
      return own.value(in: document)?.spelledNumber?.clamped(to: 0...(.max))
    }
    let written = Self.totals.lazy.flatMap { pointer in places.map { pointer.value(in: $0) } }
    return written.compactMap { $0?.spelledNumber?.clamped(to: 0...(.max)) }.max()
      ?? answer.headers["x-total-count"].flatMap { OutsideNumber($0)?.clamped(to: 0...(.max)) }
  }

  private var mark: String? {
    for pointer in Self.marks {
      if places.contains(where: { Self.isSet(pointer.value(in: $0)) }) { return "\"\(pointer)\"" }
    }
    let link = answer.headers["link"]?.lowercased().filter { !"\"' ".contains($0) } ?? ""
    return link.contains("rel=next") ? "its header Link" : nil
  }

  private static func isSet(_ value: JSONValue?) -> Bool {
    switch value {
    case .string(let text): !text.isEmpty
    case .bool(let isSet): isSet
    case .object(let members): members.values.contains { isSet($0) }
    case .number: value?.number?.exactly().map { $0 > 0 } ?? false
    case .array, .null, nil: false
    }
  }

  private static let totals = pointers([
    "@odata.count", "count", "total", "totalSize", "total_count", "totalCount", "total_results",
    "totalResults",
    "total_records", "totalRecords", "totalElements", "totalItems", "total_items", "numFound",
    "hydra:totalItems",
    "meta/total", "meta/count", "meta/total_count", "meta/totalCount", "meta/pagination/total",
    "metadata/total",
    "pagination/total", "pagination/total_count", "pagination/totalCount", "paging/total", "page/total",
    "page/totalElements", "hits/total", "hits/total/value", "info/total", "summary/total_count",
  ])

  private static let marks = pointers([
    "next", "next_page", "nextPage", "next_page_url", "nextPageUrl", "next_url", "nextLink",
    "@odata.nextLink",
    "nextRecordsUrl", "nextPageToken", "next_page_token", "next_cursor", "nextCursor", "nextToken",
    "links/next",
    "_links/next", "paging/next", "pagination/next", "pagination/next_page", "pagination/next_url",
    "pagination/next_cursor", "meta/next", "meta/next_page", "meta/next_cursor", "meta/pagination/links/next",
    "page/next", "hasMore", "has_more", "hasNextPage", "has_next", "more_records", "info/more_records",
    "meta/has_more", "pagination/has_more", "pageInfo/hasNextPage", "hydra:view/hydra:next",
  ])

  private static func pointers(_ texts: [String]) -> [JSONPointer] {
    texts.map { JSONPointer($0.split(separator: "/").map(String.init)) }
  }
}
