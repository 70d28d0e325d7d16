internal import Groundwork
internal import OrderedCollections

extension SearchTemplate {
  /// How many rows it asks for, where it says so in a usual word: `limit=20`, `"$top" = "20"`, `{"pageSize": 20}`.
  var rowsAsked: Int? {
    for parameter in query + form where Self.words.contains(parameter.name.lowercased()) {
      if let rows = Self.literal(parameter.text.template).flatMap(Self.number) { return rows }
    }
    if case .json(.object(let members)) = body {
      for member in members where Self.words.contains(member.name.lowercased()) {
        if case .other(let value) = member.value, let rows = value.number?.exactly(in: Self.sizes) {
          return rows
        }
        if case .text(let text) = member.value, let rows = Self.literal(text).flatMap(Self.number) {
          return rows
        }
      }
    }
    return url.parts.lazy.compactMap(Self.written).first
  }

  private static let sizes = 2...5000
  private static let words: Set<String> = [
    "limit", "per_page", "perpage", "page_size", "pagesize", "page[size]", "size", "$top", "top",
    "maxresults",
    "max_results", "rows", "sysparm_limit", "overalllimit", "$limit", "_limit", "take",
  ]

  private var form: [Parameter] { if case .form(let parameters) = body { parameters } else { [] } }

  private static func literal(_ template: Template) -> String? {
    guard template.parts.count == 1, case .text(let text)? = template.parts.first else { return nil }
    return text
  }

  private static func number(_ text: String) -> Int? { OutsideNumber(text)?.exactly(in: sizes) }

  /// What a part of the URL that stands in the template as it is asks for.
  private static func written(_ part: Template.Part) -> Int? {
    guard case .text(let text) = part else { return nil }
    for piece in text.split(whereSeparator: { "?&".contains($0) }) {
      let pair = piece.split(separator: "=", maxSplits: 1)
      if pair.count == 2, words.contains(PercentEncoding.decode(pair[0]).lowercased()) {
        return number(String(pair[1]))
      }
    }
    return nil
  }
}
