internal import Groundwork
internal import OrderedCollections

/// Reads how a CRM is asked by one kind of key: a URL with `{key}` in it, a table, or an array of tables,
/// of which each is asked only when those before it found nobody.
/// ```toml
/// phone = "https://crm.example/customers?phone={key}"
/// [connector.email]
/// url = "/query"
/// query = { q = { soql = "SELECT Id FROM Contact WHERE Email = '{key}'" }, limit = "5" }
/// # body = '{"q":"{key}"}'   form = { q = "{key}" }   method = "POST"
/// # results, record, fields, link, paging, no_match_statuses: only what differs from the connector's own
/// ```
struct SearchReader {
  let table: TOMLReader
  let context: ConnectorContext
  /// Where the connector's parameters are given.
  let root: TOMLReader
  /// Whether a path alone is enough.
  let hasBase: Bool

  /// The searches for a kind of key; none when there is none or, after noting why, when none can be used.
  func searches(_ kind: LookupKey.Kind, _ shape: RecordShape, _ paging: Paging?) -> [ConnectorSearch] {
    let key = kind.rawValue
    if table.isTable(key) || table.isArray(key) {
      let inner = table.isArray(key) ? table.tables(key) : [table.table(key)].compactMap(\.self)
      return inner.compactMap { one in
        let own = ShapeReader(table: one).shape(unlike: shape)
        let rest = PagingReader(table: one).paging() ?? paging
        let statuses = one.integers("no_match_statuses", in: 200...499)
        guard let template = template(one) else { return nil }
        var search = ConnectorSearch(template, own, paging: rest)
        search.noMatchStatuses = statuses.map(Set.init)
        search.link = context.link(one, own.fields.keys.map(\.self))
        return search
      }
    }
    let url = table.string(key).flatMap { context.template(table, key, $0) }
    return url.flatMap { checked(SearchTemplate(url: $0), table, key) }
      .map { [ConnectorSearch($0, shape, paging: paging)] } ?? []
  }

  private func template(_ inner: TOMLReader) -> SearchTemplate? {
    let url = inner.requiredString("url").flatMap { context.template(inner, "url", $0) }
    let query = parameters(inner, "query")
    let method = inner.string("method", oneOf: ["GET", "POST"])
    let body = body(inner)
    // What is wrong in a part has been told; the whole is not told of as well.
    guard let url, let query, let body else { return nil }
    return checked(SearchTemplate(url: url, query: query, body: body, method: method), inner, "url")
  }

  private func checked(_ search: SearchTemplate?, _ table: TOMLReader, _ key: String) -> SearchTemplate? {
    guard let search else {
      context.notURL(table, key, parameters: root)
      return nil
    }
    if search.isRelative && !hasBase {
      table.problem(key, "a path alone needs a base", suggestion: "such as base = \"https://crm.example\"")
      return nil
    }
    if search.holdsKey { return search }
    table.problem(key, "{key} is nowhere in this search: it would find everybody")
    return nil
  }

  private func body(_ table: TOMLReader) -> SearchTemplate.Body? {
    let form = parameters(table, "form")
    guard let form else { return nil }
    guard let text = table.string("body") else {
      return form.isEmpty ? SearchTemplate.Body.none : .form(form)
    }
    if !form.isEmpty { table.problem("form", "a search has a body or a form, not both") }
    guard let document = try? JSONParser.parse(text) else {
      table.problem("body", "the body is not JSON")
      return nil
    }
    do { return .json(try JSONTemplate(document, context.parameters)) } catch {
      return context.note(error, table, "body")
    }
  }

  private func parameters(_ table: TOMLReader, _ key: String) -> [SearchTemplate.Parameter]? {
    guard let inner = table.table(key) else { return [] }
    let parameters = inner.keys.map { name -> SearchTemplate.Parameter? in
      inner.isTable(name)
        ? inner.table(name).flatMap { written($0) }.map { SearchTemplate.Parameter(name, $0) }
        : inner.string(name).flatMap { context.template(inner, name, $0) }
          .map { SearchTemplate.Parameter(name, TemplateText($0)) }
    }
    return parameters.contains(nil) ? nil : parameters.compactMap(\.self)
  }

  /// `{ soql = "…" }`, `{ json = "…", base64url = true }`.
  private func written(_ table: TOMLReader) -> TemplateText? {
    let isWrapped = table.boolean("base64url") ?? false
    let given = Self.languages.filter { table.keys.contains($0.rawValue) }
    for language in Self.languages where !given.contains(language) { _ = table.value(language.rawValue) }
    guard let language = given.first, given.count == 1 else {
      table.missing(Self.languages.map(\.rawValue).joined(separator: ", or "))
      return nil
    }
    return table.string(language.rawValue).flatMap { context.template(table, language.rawValue, $0) }
      .map { TemplateText($0, language, isBase64URL: isWrapped) }
  }

  private static let languages: [TemplateLanguage] = [
    .text, .json, .soql, .sosl, .odata, .servicenow, .zoho, .zendesk,
  ]
}
