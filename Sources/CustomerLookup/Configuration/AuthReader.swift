internal import Groundwork
internal import OrderedCollections

/// Reads how a CRM is told who asks, one of
/// ```toml
/// auth = { kind = "bearer", token = { env = "CRM_TOKEN" } }                 # scheme = "Bearer"
/// auth = { kind = "basic", user = "desk", password = { command = ["pass", "show", "crm"] } }
/// auth = { kind = "api_key", header = "X-Api-Key", key = "{key}" }          # or query = "apikey"
/// auth = { kind = "client_credentials", token_url = "…", client_id = "…", client_secret = "…" }
/// auth = { kind = "refresh_token", token_url = "…", client_id = "…", refresh_token = "…" }
/// #        with scope, extra = { resource = "…" }, send = "basic", scheme, base = "/instance_url"
/// auth = { kind = "profile" }
/// ```
struct AuthReader {
  let context: ConnectorContext

  private static let kinds = [
    "none", "bearer", "basic", "api_key", "client_credentials", "refresh_token", "profile",
  ]

  /// The way to sign in that a connector names; nil, after noting why, for one that cannot work.
  func auth(of connector: TOMLReader) -> ConnectorAuth? {
    guard let table = connector.table("auth") else { return ConnectorAuth.none }
    if !table.keys.contains("kind") { table.missing("kind") }
    switch table.string("kind", oneOf: Self.kinds) {
    case "bearer": return bearer(table)
    case "basic":
      guard let user = required("user", table), let password = secret("password", table) else { return nil }
      return .basic(user: user, password: password)
    case "api_key": return key(table)
    case "client_credentials": return grant(table).map(ConnectorAuth.oauth)
    case "refresh_token":
      let refresh = secret("refresh_token", table)
      guard var grant = grant(table), let refresh else { return nil }
      grant.refreshToken = refresh
      return .oauth(grant)
    case "profile": return .profile
    case "none": return ConnectorAuth.none
    default: return nil
    }
  }

  private func required(_ key: String, _ table: TOMLReader) -> SecretText? {
    if !table.keys.contains(key) { table.missing(key) }
    return context.secretText(table, key)
  }

  private func secret(_ key: String, _ table: TOMLReader) -> SecretText? {
    if !table.keys.contains(key) { table.missing(key) }
    return context.secret(table, key)
  }

  private func bearer(_ table: TOMLReader) -> ConnectorAuth? {
    let scheme = scheme(table)
    guard var text = secret("token", table) else { return nil }
    text.parts.insert(.text(scheme + " "), at: 0)
    return .header("Authorization", text)
  }

  private func scheme(_ table: TOMLReader) -> String {
    guard let scheme = table.string("scheme") else { return "Bearer" }
    let isWord = !scheme.isEmpty && scheme.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    if !isWord { table.problem("scheme", "scheme is one word, such as \"Bearer\"") }
    return scheme
  }

  private func key(_ table: TOMLReader) -> ConnectorAuth? {
    let (header, query) = (table.string("header"), table.string("query"))
    guard let text = secret("key", table) else { return nil }
    switch (header, query) {
    case (let name?, nil): return .header(name, text)
    case (nil, let name?): return .query(name, text)
    default:
      table.problem(
        "kind", "an API key stands in a header or in the query", suggestion: "header = \"X-Api-Key\"")
      return nil
    }
  }

  private func grant(_ table: TOMLReader) -> OAuthGrant? {
    let url = table.requiredString("token_url").flatMap { tokenURL($0, table) }
    let (id, secret) = (required("client_id", table), context.secret(table, "client_secret"))
    let scope = table.string("scope").flatMap { text($0, "scope", table) }
    let extra = extra(table)
    let send = table.string("send", oneOf: ["body", "basic"])
    let (scheme, base) = (scheme(table), table.pointer("base"))
    guard let url, let id else { return nil }
    var grant = OAuthGrant(tokenURL: url, clientID: id, clientSecret: secret)
    (grant.scope, grant.extra, grant.isBasic) = (scope ?? "", extra, send == "basic")
    (grant.scheme, grant.basePath) = (scheme, base)
    return grant
  }

  private func extra(_ table: TOMLReader) -> [OAuthGrant.Extra] {
    guard let inner = table.table("extra") else { return [] }
    return inner.keys.compactMap { name in
      context.secretText(inner, name).map { OAuthGrant.Extra(name: name, text: $0) }
    }
  }

  private func tokenURL(_ text: String, _ table: TOMLReader) -> String? {
    guard let url = self.text(text, "token_url", table) else { return nil }
    if let checked = BaseURL.checked(url) { return checked }
    table.problem(
      "token_url", "token_url is no URL", suggestion: "such as https://login.example/oauth2/token")
    return nil
  }

  /// A text with parameters in it, none of them secret.
  private func text(_ text: String, _ key: String, _ table: TOMLReader) -> String? {
    guard let template = context.template(table, key, text) else { return nil }
    do { return try template.filled(TemplateValues(key: ""), .text) } catch {
      table.problem(key, "nothing of a customer belongs here")
      return nil
    }
  }
}
