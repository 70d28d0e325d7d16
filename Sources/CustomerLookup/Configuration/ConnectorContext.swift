internal import Groundwork
internal import OrderedCollections

/// What the texts of one connector may name: its parameters, and the environment.
struct ConnectorContext {
  let environment: Environment
  var parameters = TemplateParameters()
  /// By name; nil where it could not be had.
  var secrets: [String: SecretSource?] = [:]
  /// Parameters that are URLs, by name.
  var urls: [String: GivenURL] = [:]

  /// A URL that a person gave, for texts of a connector file that begin with it.
  struct GivenURL {
    var text: String
    /// What it is, as the file that wants it says.
    var about: String?
  }

  /// A text with `{env:NAME}` and parameters in it, or a table that says where it comes from.
  func secretText(_ table: TOMLReader, _ key: String) -> SecretText? {
    if table.isTable(key) { return source(table, key).map { SecretText(parts: [.secret($0)]) } }
    guard let text = table.string(key) else { return nil }
    let pieces: [BraceReader.Part<String>]
    do { pieces = try BraceReader.parts(text) { $0 } } catch { return note(error, table, key) }
    let parts = pieces.map { piece -> SecretText.Part? in
      switch piece {
      case .text(let text): .text(text)
      case .value(let name): part(name, table, key)
      }
    }
    return parts.contains(nil) ? nil : SecretText(parts: parts.compactMap(\.self))
  }

  /// A text that is a secret, which is remarked upon where it stands in the file itself.
  func secret(_ table: TOMLReader, _ key: String) -> SecretText? {
    table.refuseUnseenEdge(key)
    let text = secretText(table, key)
    if let plain = text?.plain, !plain.isEmpty { Self.remark(table, key) }
    return text
  }

  /// Whoever reads the file has the secret in it.
  static func remark(_ table: TOMLReader, _ key: String) {
    table.remark(
      key, "the secret \(key) is written in the file",
      suggestion: "{ env = \"NAME\" } and { command = [\"pass\", \"show\", \"crm\"] } keep it out")
  }

  private func part(_ name: String, _ table: TOMLReader, _ key: String) -> SecretText.Part? {
    if name.hasPrefix("env:") {
      return variable(String(name.dropFirst(4)), table, key).map { .secret(.value(Secret($0).trimmed)) }
    }
    if let secret = secrets[name] ?? nil { return .secret(secret) }
    switch parameters[name] {
    case .text(let text), .value(let text): return .text(text)
    case .list(let words): return .text(words.joined(separator: ","))
    // A secret that could not be had has been told of.
    case nil where secrets.keys.contains(name): return nil
    case nil: return note(.unknown(name), table, key)
    }
  }

  /// `{ env = "NAME" }`, `{ command = ["pass", "show", "crm"] }`, `{ shell = "pass show crm | head -1" }`.
  func source(_ table: TOMLReader, _ key: String) -> SecretSource? {
    guard let inner = table.table(key) else { return nil }
    let (name, command, shell) = (inner.string("env"), inner.strings("command"), inner.string("shell"))
    switch (name, command, shell) {
    case (let name?, nil, nil): return variable(name, inner, "env").map { .value(Secret($0).trimmed) }
    case (nil, let words?, nil) where words.first?.isEmpty == false: return .command(words)
    case (nil, nil, let line?): return .command(["/bin/sh", "-c", line])
    default:
      table.problem(
        key, "\(key) says not where it comes from",
        suggestion: "{ env = \"NAME\" }, { command = [\"pass\", \"show\", \"crm\"] } or { shell = \"…\" }")
      return nil
    }
  }

  func variable(_ name: String, _ table: TOMLReader, _ key: String) -> String? {
    if let value = environment[name], !value.isEmpty { return value }
    table.problem(
      key, "the environment variable \(name) is not set", suggestion: "it holds what \(key) needs")
    return nil
  }

  /// A template whose mistakes are noted.
  func template(_ table: TOMLReader, _ key: String, _ text: String) -> Template? {
    do { return try Template(text, parameters) } catch { return note(error, table, key) }
  }

  /// Notes that a text is no URL, at what the person wrote: the parameter that it begins with, if there is one.
  func notURL(_ table: TOMLReader, _ key: String, parameters root: TOMLReader) {
    let text = table.string(key) ?? ""
    let given = urls.first { text.hasPrefix("{\($0.key)}") }
    guard let (name, url) = given else {
      return table.problem(
        key, "not a URL with scheme and host",
        suggestion: "such as https://crm.example/customers?phone={key}")
    }
    root.problem(
      name, "\"\(url.text)\" is no URL to search customers at",
      suggestion: url.about ?? "such as https://crm.example/customers")
  }

  /// The address of a customer's page, for records with these fields.
  func link(_ table: TOMLReader, _ fields: [String]) -> LinkTemplate? {
    guard let text = table.string("link") else { return nil }
    guard ["https://", "http://", "{"].contains(where: text.lowercased().hasPrefix) else {
      table.problem(
        "link", "a terminal is not given \"\(text)\" to follow", suggestion: "https://… or {base}/…")
      return nil
    }
    do { return try LinkTemplate(text, fields: fields, parameters) } catch {
      return note(error, table, "link", among: ["base", "id"] + fields)
    }
  }

  /// Notes what is wrong with a text, with what may stand in it.
  func note<T>(_ mistake: Template.Mistake, _ table: TOMLReader, _ key: String, among known: [String]? = nil)
    -> T?
  {
    switch mistake {
    case .unknown(let name) where secrets.keys.contains(name):
      table.problem(
        key, "{\(name)} is a secret, which would be seen here", suggestion: "it belongs into auth or headers")
    case .unknown(let name):
      let known = known ?? parameters.names
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
