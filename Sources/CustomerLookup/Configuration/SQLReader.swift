internal import Groundwork
internal import OrderedCollections

/// Reads what a connector to a database says instead of URLs:
/// ```toml
/// sql = "sqlite:crm.sqlite"        # or "postgresql://reader@db.example/crm?sslmode=verify-full"
/// password = "{env:CRM_DB_PASSWORD}"
/// phone = "SELECT id, name, phone, tier FROM customer WHERE phone_digits = :digits"
/// # several: each is asked only when those before it found nobody
/// email = ["SELECT … WHERE email = :key", "SELECT … WHERE lower(email) = lower(:key)"]
/// ```
struct SQLReader {
  let table: TOMLReader
  let context: ConnectorContext

  /// The source; nil, after noting why, when it cannot be used.
  func source() -> SQLSource? {
    let (database, shape) = (database(), shape())
    let kinds = KindReader(table: table)
    let queries = kinds.kinds().reduce(into: [LookupKey.Kind: [SQLQuery]]()) { all, one in
      let queries = self.queries(one.kind.rawValue, in: one.holder)
      if !queries.isEmpty { all[one.kind] = queries }
    }
    if let shape { kinds.check(shape.keys, queries.keys) }
    guard let database, let shape, !queries.isEmpty else { return nil }
    return SQLSource(database, queries: queries, shape: shape)
  }

  // Columns by the names that one would give them; `record` says others.
  private func shape() -> RecordShape? {
    let paths = ["id", "name", "phone", "email", "last_activity"].compactMap { RowPath("/" + $0) }
    guard let whole = JSONPointer(""), paths.count == 5 else { return nil }
    let standard = RecordShape(
      results: [whole], id: paths[0], names: [paths[1]], phones: [paths[2]], emails: [paths[3]],
      lastActivity: paths[4])
    return ShapeReader(table: table).shape(unlike: standard)
  }

  private func database() -> SQLDatabase? {
    let password = table.keys.contains("password") ? context.secret(table, "password") : nil
    guard let text = table.string("sql") else { return nil }
    if text.hasPrefix("sqlite:") {
      if password != nil { table.problem("password", "a file has no password") }
      let rest = text.dropFirst(7)
      let path = rest.hasPrefix("//") ? String(rest.dropFirst(2)) : String(rest)
      if !path.isEmpty { return .sqlite(path: path.hasPrefix("/") ? path : table.folder + path) }
    }
    do {
      var address = try PostgreSQLAddress(text)
      address.password = password?.revealed()
      if !(password?.commands.isEmpty ?? true) {
        table.problem(
          "password", "a password of a database cannot wait for a program",
          suggestion: "\"{env:NAME}\", or ~/.pgpass")
      }
      return .postgreSQL(address)
    } catch {
      let isOther = !text.hasPrefix("postgres")
      table.problem(
        "sql", isOther ? "\"\(text.prefix(40))\" is no database" : error.reason,
        suggestion: isOther
          ? "\"sqlite:crm.sqlite\", or \"postgresql://reader@db.example/crm\"" : error.suggestion)
      return nil
    }
  }

  private func queries(_ key: String, in table: TOMLReader) -> [SQLQuery] {
    let texts = table.isArray(key) ? table.strings(key) : table.string(key).map { [$0] }
    return (texts ?? []).compactMap { text in
      do throws(SQLQuery.Mistake) { return try SQLQuery(text) } catch {
        let (words, suggestion) = Self.words(error)
        table.problem(key, words, suggestion: suggestion)
        return nil
      }
    }
  }

  private static func words(_ mistake: SQLQuery.Mistake) -> (String, String?) {
    let known = SQLParameter.allCases.map { ":" + $0.rawValue }
    switch mistake {
    case .notReading: return ("a query begins with SELECT, WITH or VALUES: nothing is ever changed", nil)
    case .severalStatements: return ("one statement alone", nil)
    case .unended(let mark): return ("\(mark) has no end that can be told", nil)
    case .template: return ("a value never stands in the text of a query", "a parameter such as :key")
    case .everybody:
      return (
        "it uses nothing of what is looked up: it would find everybody",
        "one of \(known.joined(separator: ", "))"
      )
    case .unknown(let name):
      let near = Suggestion.question(for: name, among: SQLParameter.allCases.map(\.rawValue))
      return ("there is no parameter :\(name)", near ?? "one of \(known.joined(separator: ", "))")
    }
  }
}
