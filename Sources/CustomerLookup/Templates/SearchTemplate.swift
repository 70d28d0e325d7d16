internal import Groundwork

/// One way to ask a CRM: URL, query and body with places for the key. Whatever a value holds, it stays in
/// its place: a value in the URL is percent-encoded, a parameter as a whole, a body by its own syntax.
public struct SearchTemplate: Sendable, Hashable {
  /// What is sent along.
  public enum Body: Sendable, Hashable {
    case none
    /// A JSON document whose strings are templates.
    case json(JSONTemplate)
    /// `application/x-www-form-urlencoded`.
    case form([Parameter])
  }

  /// A named text of the query or of a form.
  public struct Parameter: Sendable, Hashable {
    /// Its name, as it is.
    public var name: String
    /// Its text.
    public var text: TemplateText

    /// A parameter.
    public init(_ name: String, _ text: TemplateText) { (self.name, self.text) = (name, text) }
  }

  /// What a search asks for.
  struct Request: Equatable {
    var method: String
    var url: String
    var body: [UInt8]
    var contentType: String?
    /// The last part of the path and the parameters, each value but for its end hidden.
    var summary: String
  }

  /// Scheme, host and path, with values in the path or in a query that is written whole.
  public let url: Template
  /// Behind it.
  public var query: [Parameter]
  /// Sent along.
  public var body: Body
  /// `GET` unless something is sent along.
  public var method: String

  /// A search.
  /// - Returns: nil unless the URL is `http:` or `https:` with a literal host and nobody's name before it, or a
  ///   path.
  public init?(url: Template, query: [Parameter] = [], body: Body = .none, method: String? = nil) {
    guard case .text(let head) = url.parts.first, !url.parts.contains(where: Self.isBroken) else {
      return nil
    }
    if !head.hasPrefix("/") || head.hasPrefix("//") {
      guard let scheme = ["https://", "http://"].first(where: head.hasPrefix) else { return nil }
      let rest = head.dropFirst(scheme.count)
      guard let slash = rest.firstIndex(where: { "/?#".contains($0) }), slash > rest.startIndex,
        rest[slash] == "/", !rest[..<slash].contains("@")
      else { return nil }
    }
    (self.url, self.query, self.body) = (url, query, body)
    self.method = method ?? (body == .none ? "GET" : "POST")
  }

  /// Whether the URL is a path alone, which stands behind the connector's base.
  public var isRelative: Bool {
    if case .text(let head)? = url.parts.first { head.hasPrefix("/") } else { false }
  }

  private static func isBroken(_ part: Template.Part) -> Bool {
    guard case .text(let text) = part else { return false }
    return text.unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F || $0 == "#" }
  }

  /// Whether each spelling of the key makes another request.
  public var followsKey: Bool { places.contains { $0.holds(.key) } }

  private var places: [Template] {
    let body: [Template] =
      switch body {
      case .none: []
      case .json(let document): document.templates
      case .form(let parameters): parameters.map(\.text.template)
      }
    return [url] + query.map(\.text.template) + body
  }

  /// Whether anything of the key is asked for at all: a search without a place for it returns everybody.
  public var holdsKey: Bool {
    places.contains { place in TemplateValue.allCases.contains(where: place.holds) }
  }

  /// Whether the URL as written has these letters.
  public func mentions(_ text: String) -> Bool {
    url.parts.contains { if case .text(let literal) = $0 { literal.contains(text) } else { false } }
  }

  /// The request for one key; `base` stands before a path alone.
  func request(_ values: TemplateValues, base: String = "") throws(Template.Refusal) -> Request {
    var address = try (isRelative ? base : "") + url.filled(values, .url)
    // Nothing but dots climbs a path: slashes are encoded.
    let path = address.prefix { $0 != "?" }.split(separator: "/")
    guard !path.contains("."), !path.contains("..") else { throw .unsafe(.url) }
    address += try Self.encoded(query, values, behind: address.contains("?") ? "&" : "?")
    let (body, type) = try sent(values)
    return Request(method: method, url: address, body: body, contentType: type, summary: summary(values))
  }

  private func sent(_ values: TemplateValues) throws(Template.Refusal) -> ([UInt8], String?) {
    switch body {
    case .none: return ([], nil)
    case .json(let document): return (try document.filled(values).bytes, "application/json")
    case .form(let parameters):
      return (
        Array(try Self.encoded(parameters, values, behind: "").utf8), "application/x-www-form-urlencoded"
      )
    }
  }

  private static func encoded(
    _ parameters: [Parameter], _ values: TemplateValues, behind mark: String
  ) throws(Template.Refusal) -> String {
    var pairs: [(String, String)] = []
    for parameter in parameters { pairs.append((parameter.name, try parameter.text.filled(values))) }
    return pairs.isEmpty ? "" : mark + PercentEncoding.form(pairs)
  }
}
