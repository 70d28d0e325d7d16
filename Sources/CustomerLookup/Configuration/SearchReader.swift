internal import Groundwork

/// Reads how a CRM is asked by one kind of key: a URL with `{key}` in it, or a table.
/// ```toml
/// phone = "https://crm.example/customers?phone={key}"
/// [connector.email]
/// url = "https://crm.example/query"
/// query = { q = { soql = "SELECT Id FROM Contact WHERE Email = '{key}'" }, limit = "5" }
/// # body = '{"q":"{key}"}'   form = { q = "{key}" }   method = "POST"
/// ```
struct SearchReader {
  let table: TOMLReader

  /// The search for a kind of key; nil when there is none or, after noting why, when it cannot be used.
  func search(_ kind: LookupKey.Kind) -> SearchTemplate? {
    let key = kind.rawValue
    guard table.isTable(key), let inner = table.table(key) else {
      return table.string(key).flatMap { text in
        template(table, key, text).flatMap { checked(SearchTemplate(url: $0), table, key) }
      }
    }
    let url = inner.requiredString("url").flatMap { template(inner, "url", $0) }
    let query = parameters(inner, "query")
    let method = inner.string("method", oneOf: ["GET", "POST"])
    let body = body(inner)
    guard let url else { return nil }
    return checked(SearchTemplate(url: url, query: query, body: body, method: method), inner, "url")
  }

  private func checked(_ search: SearchTemplate?, _ table: TOMLReader, _ key: String) -> SearchTemplate? {
    guard let search else {
      table.problem(
        key, "not a URL with scheme and host", suggestion: "such as https://crm.example/customers?phone={key}"
      )
      return nil
    }
    if search.holdsKey { return search }
    table.problem(key, "{key} is nowhere in this search: it would find everybody")
    return nil
  }

  private func body(_ table: TOMLReader) -> SearchTemplate.Body {
    let form = parameters(table, "form")
    guard let text = table.string("body") else { return form.isEmpty ? .none : .form(form) }
    if !form.isEmpty { table.problem("form", "a search has a body or a form, not both") }
    guard let document = try? JSONParser.parse(text) else {
      table.problem("body", "the body is not JSON")
      return .none
    }
    do { return .json(try JSONTemplate(document)) } catch { return note(error, table, "body") ?? .none }
  }

  private func parameters(_ table: TOMLReader, _ key: String) -> [SearchTemplate.Parameter] {
    guard let inner = table.table(key) else { return [] }
    return inner.keys.compactMap { name in
      inner.isTable(name)
        ? inner.table(name).flatMap { written($0) }.map { SearchTemplate.Parameter(name, $0) }
        : inner.string(name).flatMap { template(inner, name, $0) }
          .map { SearchTemplate.Parameter(name, TemplateText($0)) }
    }
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
    return table.string(language.rawValue).flatMap { template(table, language.rawValue, $0) }
      .map { TemplateText($0, language, isBase64URL: isWrapped) }
  }

  private static let languages: [TemplateLanguage] = [
    .text, .json, .soql, .sosl, .odata, .servicenow, .zoho, .zendesk,
  ]

  private func template(_ table: TOMLReader, _ key: String, _ text: String) -> Template? {
    do { return try Template(text) } catch { return note(error, table, key) }
  }

  private func note<T>(_ mistake: Template.Mistake, _ table: TOMLReader, _ key: String) -> T? {
    switch mistake {
    case .unknown(let name):
      let known = TemplateValue.allCases.map(\.rawValue)
      table.problem(
        key, "{\(name)} names nothing",
        suggestion: Suggestion.question(for: name, among: known) ?? known.joined(separator: ", "))
    case .brace(let text):
      table.problem(
        key, "a brace behind \"\(text)\" has no partner",
        suggestion: "{{ and }} stand for braces that are meant")
    }
    return nil
  }
}
