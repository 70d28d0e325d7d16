internal import GRDB
internal import Groundwork

/// The CRM's tables: SQLite in memory. Numbers are kept as typed, beside a column that a function of
/// ours makes from them, because SQLite cannot normalise by itself.
struct CustomerDatabase: Sendable {
  private let queue: DatabaseQueue
  /// Beyond this many rows a search is of no use to anyone.
  static let limit = 25

  init(_ customers: [SeededCustomer]) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { database in database.add(function: Self.normalise) }
    queue = try DatabaseQueue(configuration: configuration)
    try queue.write { database in
      try Self.makeTables(database)
      for customer in customers { try Self.insert(customer, database) }
    }
  }

  /// Customers who have this number, however it is spelt. A national number may be one of any country
  /// that customers live in; the index answers for each of these few.
  func find(phone: String) throws -> [JSONValue] {
    try queue.read { database in
      let ids = try String.fetchAll(
        database,
        sql: """
          SELECT DISTINCT customer FROM phones
          WHERE e164 IN (SELECT e164(?, country) FROM (SELECT DISTINCT country FROM customers))
          ORDER BY customer LIMIT ?
          """, arguments: [phone, Self.limit])
      return try ids.compactMap { try Self.customer($0, database) }
    }
  }

  func find(email: String) throws -> [JSONValue] { try find("lower(email) = lower(?)", email) }
  func find(name: String) throws -> [JSONValue] { try find("name LIKE '%' || ? || '%'", name) }
  func find(id: String) throws -> [JSONValue] { try find("upper(id) = upper(?)", id) }

  private func find(_ condition: String, _ value: String) throws -> [JSONValue] {
    try queue.read { database in
      let ids = try String.fetchAll(
        database, sql: "SELECT id FROM customers WHERE \(condition) ORDER BY id LIMIT ?",
        arguments: [value, Self.limit])
      return try ids.compactMap { try Self.customer($0, database) }
    }
  }

  private static let normalise = DatabaseFunction("e164", argumentCount: 2, pure: true) { values in
    guard let text = String.fromDatabaseValue(values[0]), let country = String.fromDatabaseValue(values[1])
    else { return nil }
    return PhoneSpelling.e164(text, country: country)
  }

  private static func makeTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE customers(
          id TEXT PRIMARY KEY, name TEXT, email TEXT, country TEXT, tier TEXT, last_purchase TEXT, priority TEXT,
          language TEXT, case_note TEXT, open_cases INTEGER, last_activity TEXT);
        CREATE TABLE phones(customer TEXT REFERENCES customers, spelt TEXT, e164 TEXT);
        CREATE INDEX phones_by_e164 ON phones(e164);
        CREATE INDEX customers_by_email ON customers(lower(email));
        """)
  }

  private static func insert(_ customer: SeededCustomer, _ database: Database) throws {
    try database.execute(
      sql: "INSERT INTO customers VALUES (?,?,?,?,?,?,?,?,?,?,?)",
      arguments: [
        customer.id, customer.name, customer.email, customer.country, customer.tier, customer.lastPurchase,
        customer.priority, customer.language, customer.caseNote, customer.openCases, customer.lastActivity,
      ])
    for phone in customer.phones {
      try database.execute(
        sql: "INSERT INTO phones VALUES (?, ?, e164(?, ?))",
        arguments: [customer.id, phone, phone, customer.country])
    }
  }

  private static func customer(_ id: String, _ database: Database) throws -> JSONValue? {
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM customers WHERE id = ?", arguments: [id])
    else { return nil }
    let phones = try String.fetchAll(
      database, sql: "SELECT spelt FROM phones WHERE customer = ? ORDER BY rowid", arguments: [id])
    var members = Members()
    for column in ["id", "name"] { members.text(column, row[column]) }
    members.put("phones", .strings(phones))
    for column in ["email", "country", "tier", "last_purchase", "priority", "language", "case_note"] {
      members.text(column, row[column])
    }
    members.number("open_cases", row["open_cases"])
    members.text("last_activity", row["last_activity"])
    return members.value
  }
}
