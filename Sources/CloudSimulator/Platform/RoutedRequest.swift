internal import Groundwork
internal import OrderedCollections

/// A request that has found its route: with the parameters of its path, its token and its time.
struct RoutedRequest: Sendable {
  let request: PlatformRequest
  let parameters: [String: String]
  let token: Token
  let now: Moment

  subscript(_ name: String) -> String { parameters[name] ?? "" }

  var caller: VoiceInput.Caller { token.userID.map { .user($0) } ?? .client }

  /// The body as JSON; an empty body reads as an empty object.
  func body() throws(PlatformFailure) -> JSONValue {
    guard !request.body.isEmpty else { return .object([:]) }
    do { return try JSONParser.parse(request.body) } catch {
      throw PlatformFailure(400, "bad.request", "The request body is not valid JSON: \(error)")
    }
  }

  func text(_ body: JSONValue, _ key: String) throws(PlatformFailure) -> String {
    guard let text = body[key]?.string, !text.isEmpty else { throw .invalid("\(key) is required.") }
    return text
  }

  /// A text that may be missing, and is nothing else when it is there.
  func optionalText(_ body: JSONValue, _ key: String) throws(PlatformFailure) -> String? {
    guard let value = body[key] else { return nil }
    guard let text = value.string else { throw .invalid("\(key) must be a string.") }
    return text
  }

  /// `pageSize` and `pageNumber` of the query.
  func page() throws(PlatformFailure) -> Page {
    try Page(
      size: try Page.number("pageSize", request.query("pageSize")),
      number: try Page.number("pageNumber", request.query("pageNumber")))
  }

  /// A listing in the platform's shape, one page of it (section 3.1).
  /// A few listings do not count (`counts` false).
  func listing(
    _ all: [JSONValue], path: String, counts: Bool = true
  ) throws(PlatformFailure) -> PlatformAnswer {
    let page = try page()
    let (size, number) = (page.size, page.number)
    let pages = max(1, (all.count + size - 1) / size)
    func uri(_ page: Int) -> String { "/api/v2/\(path)?pageSize=\(size)&pageNumber=\(page)" }
    var members = Members()
    members.put("entities", .array(Array(page.cut(all))))
    members.number("pageSize", size)
    members.number("pageNumber", number)
    if counts {
      members.number("total", all.count)
      members.number("pageCount", pages)
      members.text("lastUri", uri(pages))
    }
    members.text("firstUri", uri(1))
    members.text("selfUri", uri(number))
    if number < pages { members.text("nextUri", uri(number + 1)) }
    if number > 1 { members.text("previousUri", uri(number - 1)) }
    return .json(members.value)
  }
}
