internal import Groundwork
internal import OrderedCollections
internal import Transport

/// Reads one `[[connector]]`, whole or laid over the connector file that `use` names:
/// ```toml
/// [[connector]]
/// name = "acme-crm"
/// phone = "https://crm.example/customers?phone={key}"   # also: email, id; see SearchReader
/// headers = { Authorization = "Bearer {env:CRM_KEY}" }
/// results = "/customers"
/// record = { id = "/id", name = "/name", phones = ["/phone"], email = "/email", last_activity = "/seen" }
/// fields = { tier = "/tier" }
/// show = { tier = "tier" }                                            # what people see of it: see OutlineReader
/// by = { account = "https://crm.example/customers?account={key}" }    # a kind of key of its own
/// keys = { account = "/account_number" }                              # where a row holds it
/// mapping = { tier = "account_tier", id = "crm_customer_id" }         # or a file: see MappingReader
/// ```
struct ConnectorReader {
  let table: TOMLReader
  let shelf: ConnectorShelf
  var context: ConnectorContext

  /// Words that a parameter cannot be called by.
  static let settings: Set<String> = [
    "use", "name", "about", "parameters", "base", "headers", "auth", "phone", "email", "id", "by",
    "keys", "results", "record", "fields", "show", "mapping", "mapping_prefix", "link", "errors", "limits",
    "paging", "total",
    "spellings", "lag",
    "no_match_statuses", "slow_after", "give_up_after", "sql",
  ]

  /// The reader of an entry of the configuration.
  /// - Returns: nil, after noting why, when it uses a file that cannot be had.
  init?(_ entry: TOMLReader, environment: Environment, shelf: ConnectorShelf) {
    (self.shelf, context) = (shelf, ConnectorContext(environment: environment))
    guard let use = entry.string("use") else {
      table = entry
      return
    }
    guard let file = Self.file(use, entry, shelf) else { return nil }
    table = entry.laid(over: file) { key, value in
      // What is shown of the fields and becomes of them is the team's own, in its own order; another way to sign in is another.
      guard case .table(let members) = value.content else { return true }
      return key == "mapping" || key == "show" || (key == "auth" && members.keys.contains("kind"))
    }
    _ = table.value("use")
  }

  private static func file(_ use: String, _ entry: TOMLReader, _ shelf: ConnectorShelf) -> PlacedValue? {
    do {
      guard let (text, path) = try shelf.file(use) else {
        let near = Suggestion.question(for: use, among: shelf.names)
        entry.problem(
          "use", "there is no connector \"\(use)\"",
          suggestion: near ?? "one of \(shelf.names.joined(separator: ", ")), or a path")
        return nil
      }
      return try PlacedTOML.parse(text, file: path).placed(in: path)
    } catch let errors as ConfigErrors {
      for problem in errors.problems { entry.note(problem) }
    } catch {
      entry.problem("use", "\(error)", suggestion: "a path begins in the folder of this file")
    }
    return nil
  }

  /// The connector, or nil when something without which it cannot work is missing or wrong.
  mutating func read() -> Connector? {
    ParameterReader(table: table).read(into: &context)
    if table.keys.contains("sql") { return readDatabase() }
    let name = table.requiredString("name")
    let about = table.string("about")
    let base = readBase()
    let shape = ShapeReader(table: table).shape()
    let auth = AuthReader(context: context).auth(of: table)
    let searches = shape.map { readSearches($0, hasBase: base != nil || auth?.tellsBase ?? true) }
    let headers = readHeaders()
    let fields = shape?.fields.keys.map(\.self) ?? []
    let mapping = MappingReader(
      fields: shape?.fields.mapValues(\.pointer) ?? [:], environment: context.environment, files: shelf.files
    ).mapping(of: table)
    let link = context.link(table, fields)
    let others = searches?.values.flatMap { $0.flatMap { $0.shape.fields.keys.map(\.self) } } ?? []
    let outline = OutlineReader(
      table: table, fields: fields + Set(others).subtracting(fields).sorted()
    ).outline()
    let manners = readManners()
    if let shape, let searches { KindReader(table: table).check(shape.keys, searches.keys) }
    guard let name, let searches, !searches.isEmpty else { return nil }
    var connector = Connector(name: name, searches: searches, headers: headers, mapping: mapping)
    (connector.about, connector.base, connector.link, connector.auth) = (about, base, link, auth ?? .none)
    connector.outline = outline
    manners(&connector)
    if connector.lacksPaging {
      table.remark(
        "name", "\(name) has no paging configured: of an answer that goes on, the rest is never seen",
        suggestion:
          "paging = { link = … }, limits = { full = … }, or paging = { none = true } where answers are whole")
    }
    return connector
  }

  private func readDatabase() -> Connector? {
    let name = table.requiredString("name")
    let about = table.string("about")
    let source = SQLReader(table: table, context: context).source()
    let fields = source?.shape.fields ?? [:]
    let mapping = MappingReader(
      fields: fields.mapValues(\.pointer), environment: context.environment, files: shelf.files
    ).mapping(of: table)
    let link = context.link(table, Array(fields.keys))
    let outline = OutlineReader(table: table, fields: Array(fields.keys)).outline()
    let manners = readManners()
    guard let name, let source else { return nil }
    var connector = Connector(name: name, searches: [:], mapping: mapping)
    (connector.about, connector.link, connector.sql) = (about, link, source)
    connector.outline = outline
    manners(&connector)
    return connector
  }

  private func readBase() -> String? {
    guard let text = table.string("base") else { return nil }
    guard let template = context.template(table, "base", text) else { return nil }
    if case .text(let text)? = template.parts.first, template.parts.count == 1,
      let url = BaseURL.checked(text)
    {
      return url
    }
    table.problem("base", "base is no URL", suggestion: "such as https://crm.example")
    return nil
  }

  private func readSearches(_ shape: RecordShape, hasBase: Bool) -> [LookupKey.Kind: [ConnectorSearch]] {
    let paging = PagingReader(table: table).paging()
    return KindReader(table: table).kinds().reduce(into: [:]) { all, one in
      let reader = SearchReader(table: one.holder, context: context, root: table, hasBase: hasBase)
      let searches = reader.searches(one.kind, shape, paging)
      if !searches.isEmpty { all[one.kind] = searches }
    }
  }

  private func readHeaders() -> [HTTPHeader] {
    guard let inner = table.table("headers") else { return [] }
    return inner.keys.compactMap { name in
      guard let text = context.secretText(inner, name) else { return nil }
      guard Self.isHeader(name, text.revealed()) else {
        inner.problem(name, "no header: its name has letters, digits and -, its text is one line")
        return nil
      }
      if let plain = text.plain {
        if Self.isSecret(name), !plain.isEmpty { ConnectorContext.remark(inner, name) }
        return HTTPHeader(name, plain)
      }
      if let known = text.revealed() { return HTTPHeader(name, secret: known) }
      inner.problem(name, "a header cannot wait for a program", suggestion: "auth can")
      return nil
    }
  }

  /// Whether a header lets somebody in, by its name.
  private static func isSecret(_ header: String) -> Bool {
    ["authorization", "cookie", "token", "secret", "key", "password"].contains(
      where: header.lowercased().contains)
  }

  private static func isHeader(_ name: String, _ text: Secret?) -> Bool {
    let isName = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
    let isLine = text?.reveal().utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 } ?? true
    return isName && !name.isEmpty && isLine
  }
}
