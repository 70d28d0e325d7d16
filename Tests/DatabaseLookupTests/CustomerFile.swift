import CustomerLookup
import GRDB
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DatabaseLookup

/// A SQLite file of customers whose numbers are spelled as people spell them.
struct CustomerFile {
  let scratch: ScratchFolder
  let path: String

  init(customers: Int = 3) throws {
    scratch = try ScratchFolder()
    path = scratch.files.nativePath("/crm.sqlite")
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(
        sql: """
          CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, phone TEXT, email TEXT, tier TEXT,
            spent NUMERIC, rate REAL, photo BLOB);
          INSERT INTO customer VALUES
            (1, 'Maria Keller', '(030) 555-0142', 'maria@example.com', 'gold', 12.5, 0.1, x'00ff'),
            (2, 'O''Brien; DROP TABLE customer', '+1 317 222 2222', 'brien@example.com', NULL, 9007199254740993, 2, NULL)
          """)
      for number in 3...max(3, customers) {
        try database.execute(
          sql: "INSERT INTO customer VALUES (?, 'Many', '+49 89 1', 'many@example.com', '', 0, 0, NULL)",
          arguments: [number])
      }
    }
    try queue.close()
  }

  /// What a configuration with these lines finds.
  func connector(_ lines: String, time: any TimeSource = SystemTime()) throws -> SQLConnector {
    let text = """
      [numbers]
      country = "DE"
      [[connector]]
      name = "crm-db"
      sql = "sqlite:\(path)"
      fields = { tier = "/tier", spent = "/spent", rate = "/rate", photo = "/photo" }
      \(lines)
      """
    let root = try TOMLReader(text, file: "c.toml")
    let configuration = LookupConfiguration(root, environment: Environment([:]))
    try root.finish()
    let connector = try #require(configuration.connectors.first)
    return try #require(SQLConnector(connector, trust: nil, time: time))
  }

  /// The whole lookup, as every command does it.
  func find(_ kind: LookupKey.Kind, _ key: String, _ lines: String) async throws -> LookupAnswer {
    let time = SystemTime()
    let finder = CustomerFinder(
      [try connector(lines + "\ngive_up_after = \"5m\"", time: time)],
      region: NumberRegion(countryCode: "49"), time: time)
    return try #require(await finder.find(LookupKey(kind, key)))
  }
}
