internal import Groundwork
internal import OrderedCollections
internal import Transport

/// Writes the requests of a search.
struct SearchRequest {
  let connector: Connector
  let template: SearchTemplate
  let access: ConnectorAccess

  /// Why there is no request.
  enum Refusal: Error {
    case template(Template.Refusal)
    /// The link to the next page leads to another host, where nobody should learn the key.
    case elsewhere
  }

  /// The request for a page.
  func request(_ values: TemplateValues, _ page: SearchPage) throws(Refusal) -> HTTPRequest {
    var request: SearchTemplate.Request
    do { request = try template.request(values, base: access.base ?? connector.base ?? "") } catch {
      throw .template(error)
    }
    try turn(&request, to: page)
    for parameter in access.query {
      request.url += request.url.contains("?") ? "&" : "?"
      request.url += PercentEncoding.form([(parameter.name, parameter.secret.reveal())])
    }
    var headers = connector.headers + access.headers
    if !headers.contains(where: { $0.name.lowercased() == "accept" }) {
      headers.append(HTTPHeader("Accept", "application/json"))
    }
    if let type = request.contentType { headers.append(HTTPHeader("Content-Type", type)) }
    let limits = HTTPLimits(
      connect: .seconds(3), total: connector.hardLimit, idle: connector.hardLimit,
      answerBytes: connector.limits.answerBytes)
    return HTTPRequest(
      method: request.method, url: request.url, headers: headers, body: request.body, limits: limits,
      summary: "\(connector.name) \(request.summary)", peer: .crm,
      secrets: access.query.map(\.secret) + access.hidden + secrets(values))
  }

  /// What of a private key must not be seen: wrapped in base64 it could still be read.
  private func secrets(_ values: TemplateValues) -> [Secret] {
    let wrapped = values.isPrivate ? template.query.filter(\.text.isBase64URL) : []
    return values.secrets + wrapped.compactMap { try? $0.text.filled(values) }.map { Secret($0) }
  }

  private func turn(_ request: inout SearchTemplate.Request, to page: SearchPage) throws(Refusal) {
    switch page {
    case .first: break
    case .link(let link):
      guard let url = Self.url(link, from: request.url) else { throw .elsewhere }
      (request.url, request.method, request.body, request.contentType) = (url, "GET", [], nil)
      request.summary += ", next page"
    case .value(let value, let name, let number):
      request.summary += ", page \(number)"
      if case .json = template.body, case .object(var members)? = try? JSONParser.parse(request.body) {
        members[name] = value
        request.body = JSONValue.object(members).bytes
      } else {
        let text = value.string ?? value.text
        request.url += (request.url.contains("?") ? "&" : "?") + PercentEncoding.form([(name, text)])
      }
    }
  }

  // Where a page leads is the CRM's to say, whom it leads to is not.
  private static func url(_ link: String, from first: String) -> String? {
    guard let scheme = first.firstRange(of: "://") else { return nil }
    let origin = first[..<(first[scheme.upperBound...].firstIndex { "/?".contains($0) } ?? first.endIndex)]
    if link.hasPrefix("/"), !link.hasPrefix("//") { return origin + link }
    return link.hasPrefix(origin + "/") || link.hasPrefix(origin + "?") ? link : nil
  }
}
