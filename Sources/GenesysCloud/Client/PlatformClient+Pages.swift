internal import Groundwork

extension PlatformClient {
  /// Pages of one listing, no more: a server whose listing never ends must not hold us.
  private static let maximumPages = 200

  /// Every entity of a listing, page by page: `nextUri` where the listing gives one, else page
  /// numbers up to `pageCount`.
  func entities(_ path: APIPath, to action: String) async throws(PlatformError) -> [PagedEntity] {
    var (found, next, seen) = ([PagedEntity](), String?(path.text), Set<String>())
    while let page = next, seen.insert(page).inserted, seen.count <= Self.maximumPages {
      let request = PlatformRequest(
        method: "GET", path: page, action: action, repeats: .always, urgency: .read)
      let answer = try await send(request)
      let body = try answer.json(action)
      guard let entities = body["entities"]?.array else {
        throw PlatformError(unreadable: answer.http, action: action, problem: nil)
      }
      found += entities.map { PagedEntity(json: $0, asked: answer.asked, received: answer.received) }
      next = entities.isEmpty ? nil : Self.following(body, of: path)
    }
    return found
  }

  /// The next page's path. A link elsewhere than below our own API is not followed.
  private static func following(_ body: JSONValue, of path: APIPath) -> String? {
    if let link = body.text("nextUri") { return link.hasPrefix("/api/v2/") ? link : nil }
    guard let number = body["pageNumber"]?.number?.exactly(),
      let count = body["pageCount"]?.number?.exactly(),
      number < count
    else { return nil }
    return path.text + (path.text.contains("?") ? "&" : "?") + "pageNumber=\(number + 1)"
  }
}

/// One entity of a listing with the times of its page.
struct PagedEntity: Sendable {
  var json: JSONValue
  var asked: Moment
  var received: Moment
}
