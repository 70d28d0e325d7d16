internal import Groundwork
internal import OrderedCollections
internal import Transport

/// Reads one `[[connector]]`:
/// ```toml
/// [[connector]]
/// name = "acme-crm"
/// phone = "https://crm.example/customers?phone={key}"   # also: email, id; see SearchReader
/// headers = { Authorization = "Bearer {env:CRM_KEY}" }
/// results = "/customers"
/// record = { id = "/id", name = "/name", phones = ["/phone"], email = "/email", last_activity = "/seen" }
/// fields = { tier = "/tier" }
/// mapping = { tier = "account_tier", id = "crm_customer_id" }         # or a file: see MappingReader
/// ```
struct ConnectorReader {
  let table: TOMLReader
  let environment: Environment
  /// Where a mapping in a file of its own is read from.
  let files: FileSystem?

  /// The connector, or nil when something without which it cannot work is missing or wrong.
  func read() -> Connector? {
    let name = table.requiredString("name")
    let searches = readSearches()
    let results = pointer(table, "results", "")
    let record = table.table("record")
    if record == nil { table.missing("record") }
    let id = record.flatMap { pointer($0, "id", "/id") }
    let names = record.map { pointers($0, "name", "/name") } ?? []
    let phones = record.map { pointers($0, "phones", "/phone") } ?? []
    let (email, activity) = (
      record.flatMap { pointer($0, "email") }, record.flatMap { pointer($0, "last_activity") }
    )
    let fields = readFields()
    let mapping = MappingReader(fields: fields, environment: environment, files: files).mapping(of: table)
    let headers = readHeaders()
    let manners = readManners()
    guard let name, let results, let id, !searches.isEmpty else { return nil }
    var connector = Connector(
      name: name, searches: searches, headers: headers, resultsPath: results, idPath: id,
      namePaths: names,
      phonePaths: phones, fields: fields, mapping: mapping)
    (connector.emailPath, connector.lastActivityPath) = (email, activity)
    manners(&connector)
    return connector
  }

  private func readSearches() -> [LookupKey.Kind: SearchTemplate] {
    let given = LookupKey.Kind.allCases.filter { table.keys.contains($0.rawValue) }
    if given.isEmpty { table.missing("phone") }
    return LookupKey.Kind.allCases.reduce(into: [:]) { $0[$1] = SearchReader(table: table).search($1) }
  }

  private func readHeaders() -> [HTTPHeader] {
    (table.texts("headers") ?? [:]).compactMap { name, text in
      guard let start = text.firstRange(of: "{env:"), let end = text[start.upperBound...].firstIndex(of: "}")
      else {
        return HTTPHeader(name, text)
      }
      let variable = String(text[start.upperBound..<end])
      guard let value = environment[variable] else {
        table.problem(
          "headers", "the environment variable \(variable) is not set",
          suggestion: "it holds the secret for \(name)")
        return nil
      }
      return HTTPHeader(
        name, secret: Secret(text[..<start.lowerBound] + value + text[text.index(after: end)...]))
    }
  }

  private func readFields() -> OrderedDictionary<String, JSONPointer> {
    var fields: OrderedDictionary<String, JSONPointer> = [:]
    guard let inner = table.table("fields") else { return fields }
    for name in inner.keys { fields[name] = pointer(inner, name) }
    return fields
  }

  // Everything is read, and every mistake noted, before it is known whether there is a connector.
  private func readManners() -> (inout Connector) -> Void {
    let statuses = table.integers("no_match_statuses", in: 200...499)
    let spellings = readSpellings()
    let (soft, hard) = (table.interval("slow_after"), table.interval("give_up_after"))
    return { connector in
      connector.noMatchStatuses = statuses.map(Set.init) ?? connector.noMatchStatuses
      connector.spellings = spellings ?? connector.spellings
      connector.softLimit = soft ?? connector.softLimit
      connector.hardLimit = hard ?? connector.hardLimit
    }
  }

  private func readSpellings() -> [PhoneNumber.Spelling]? {
    let known = PhoneNumber.Spelling.allCases.map(\.rawValue)
    return table.strings("spellings")?.compactMap { word in
      if let spelling = PhoneNumber.Spelling(rawValue: word) { return spelling }
      let hint = Suggestion.question(for: word, among: known) ?? known.joined(separator: ", ")
      table.problem("spellings", "unknown spelling \"\(word)\"", suggestion: hint)
      return nil
    }
  }

  private func pointer(_ table: TOMLReader, _ key: String, _ standard: String? = nil) -> JSONPointer? {
    guard let text = table.string(key) ?? standard else { return nil }
    let pointer = JSONPointer(text)
    if pointer == nil {
      table.problem(key, "\"\(text)\" is no JSON Pointer", suggestion: "such as \"/customer/id\"")
    }
    return pointer
  }

  // One pointer, or several in an array.
  private func pointers(_ table: TOMLReader, _ key: String, _ standard: String) -> [JSONPointer] {
    guard table.isArray(key) else { return pointer(table, key, standard).map { [$0] } ?? [] }
    return (table.strings(key) ?? []).compactMap { text in
      let pointer = JSONPointer(text)
      if pointer == nil { table.problem(key, "\"\(text)\" is no JSON Pointer") }
      return pointer
    }
  }
}
