internal import Groundwork

/// Reads how answers go on, one of
/// ```toml
/// paging = { link = "/next_page" }
/// paging = { cursor = "/paging/next/after", into = "after" }
/// paging = { more = "/info/more_records", into = "page" }
/// paging = { none = true }      # answers are always whole
/// ```
struct PagingReader {
  let table: TOMLReader

  /// The way to further pages; nil when there is none.
  func paging() -> Paging? {
    guard let inner = table.table("paging") else { return nil }
    let (link, cursor, more) = (inner.pointer("link"), inner.pointer("cursor"), inner.pointer("more"))
    let into = inner.string("into")
    let isWhole = inner.boolean("none") ?? false
    switch (link, cursor, more, into) {
    case (nil, nil, nil, nil) where isWhole: return .never
    case (let link?, nil, nil, nil) where !isWhole: return .link(link)
    case (nil, let cursor?, nil, let into?) where !isWhole: return .cursor(cursor, into: into)
    case (nil, nil, let more?, let into?) where !isWhole: return .number(more: more, into: into)
    default:
      table.problem(
        "paging", "paging says not how an answer goes on",
        suggestion: "link alone, cursor with into, more with into, or none = true")
      return nil
    }
  }
}
