import Groundwork
import Testing

@testable import CustomerLookup

/// Queries stand in the configuration; what is looked up never stands in them.
@Suite struct `A query` {
  @Test(arguments: [
    ("SELECT 1 WHERE a = :key", "SELECT 1 WHERE a = $1"),
    ("select :last_n, :key, :last_n", "select $1, $2, $1"),
    ("SELECT ':key' WHERE \":key\" = :e164::text", "SELECT ':key' WHERE \":key\" = $1::text"),
    ("SELECT 'it''s :key' || :key;  ", "SELECT 'it''s :key' || $1  "),
    ("SELECT $$ :key $$, $t$ ; $t$, :digits -- :key\n, 2", "SELECT $$ :key $$, $t$ ; $t$, $1  , 2"),
    (
      "WITH x AS (SELECT /* ; :nope */ :national) SELECT a[1:2] FROM x",
      "WITH x AS (SELECT   $1) SELECT a[1:2] FROM x"
    ),
  ])
  func `tells its parameters from what only looks like one`(text: String, statement: String) throws {
    #expect(try SQLQuery(text).statement { "$\($0)" } == statement)
  }

  @Test(arguments: [
    ("DELETE FROM customer WHERE id = :key", SQLQuery.Mistake.notReading),
    ("-- SELECT\nDROP TABLE customer", .notReading), ("", .notReading), ("'SELECT' :key", .notReading),
    ("SELECT :key; DROP TABLE customer", .severalStatements), ("SELECT :key;;", .severalStatements),
    ("SELECT 'x WHERE a = :key", .unended("'")), ("SELECT :key /* x", .unended("/*")),
    (#"SELECT E'\'' || :key"#, .unended("E'")), ("SELECT $a$ :key", .unended("$")),
    ("SELECT * FROM customer WHERE id = '{key}'", .everybody),
    ("SELECT * FROM customer WHERE id = {key}", .template), ("SELECT 1 WHERE :kye", .unknown("kye")),
    ("SELECT * FROM customer", .everybody),
    ("SELECT 'a'\u{301}; DROP TABLE x; --' , :key", .severalStatements),
  ])
  func `that cannot be meant is a mistake`(text: String, mistake: SQLQuery.Mistake) {
    #expect(throws: mistake) { try SQLQuery(text) }
  }

  @Test func `of nonsense is read or refused, and its parts make the text again`() async throws {
    var (fuzz, read) = (Fuzz(seed: 30), 0)
    for turn in 0..<2_500 {
      // Others wait for the same few threads.
      if turn % 16 == 0 { await Task.yield() }
      let text =
        "SELECT "
        + fuzz.text(
          of: [
            ":key", "'", "\"", "$$", "--", "\n", "/*", "*/", ";", "::", "E'", "\\", " ", "x", ":last_n", "1",
          ], upTo: 9)
      guard let query = try? SQLQuery(text) else { continue }
      read += 1
      let again = query.statement { _ in ":key" }
      #expect(throws: Never.self) { try SQLQuery(again) }
    }
    #expect(read > 80)
  }

  @Test func `gives each parameter its form of what is looked up, and none where there is none`() throws {
    let query = try SQLQuery("SELECT :e164, :digits, :national, :last_n, :key")
    guard case .number(let number) = PhoneNumber.read("030 5550142", region: NumberRegion(countryCode: "49"))
    else {
      Issue.record("no number")
      return
    }
    let values = TemplateValues(spelling: "+49305550142", of: number)
    #expect(
      query.arguments(values) == ["+49305550142", "49305550142", "0305550142", "305550142", "+49305550142"])
    #expect(query.arguments(TemplateValues(key: "a@b")) == [nil, nil, nil, nil, "a@b"])
  }

  private func problems(_ lines: String) throws -> [String] {
    let root = try TOMLReader("[[connector]]\nname = \"db\"\n" + lines, file: "c.toml")
    _ = LookupConfiguration(root, environment: Environment(["PW": "secret-word"]))
    return root.problems().map(\.description)
  }

  private static let query = #"id = "SELECT * FROM c WHERE id = :key""#

  @Test(arguments: [
    (#"sql = "mysql://x""#, #"c.toml:3:7: "mysql://x" is no database; "sqlite:crm.sqlite", or"#),
    (
      #"sql = "postgresql://u:pw@h/db""#,
      "a password in a URI is seen by whoever reads the file; password = \"{env:"
    ),
    (
      #"sql = "postgresql://h/db?sslmode=disable""#, "sslmode=disable may send what is looked up in the clear"
    ),
    (#"sql = "postgresql://127.0.0.1,db.example/x?sslmode=prefer""#, "sslmode=prefer may send"),
  ])
  func `of a database that cannot be meant is told with its place`(line: String, words: String) throws {
    let problems = try problems(line + "\n" + Self.query)
    #expect(problems.count == 1 && problems[0].contains(words), "\(problems)")
    #expect(!problems.joined().contains("pw@"))
  }

  @Test func `mistakes in queries are told with their place and what was meant`() throws {
    let problems = try problems(
      "sql = \"sqlite:x\"\nphone = \"SELECT 1 WHERE :lastn\"\nid = \"UPDATE c SET x = :key\"")
    #expect(
      problems.contains("c.toml:4:9: there is no parameter :lastn; did you mean \"last_n\"?"), "\(problems)")
    #expect(problems.contains { $0.hasPrefix("c.toml:5:6: a query begins with SELECT") })
  }

  @Test func `an address knows what stays on this machine`() throws {
    for local in [
      "postgresql:///crm", "postgresql://u@localhost:5433/crm", "postgres://%2Frun%2Fpg/crm",
      "postgresql://[::1]/x",
    ] {
      #expect(try PostgreSQLAddress(local).isLocal, "\(local)")
    }
    for remote in [
      "postgresql://db.example/crm", "postgresql://localhost,db.example/x", "postgresql:///x?host=db.example",
    ] {
      #expect(try !PostgreSQLAddress(remote).isLocal, "\(remote)")
    }
    #expect(try PostgreSQLAddress("postgresql://db.example/crm?sslmode=require").sslMode == "require")
  }

  @Test func `the example of the documentation is a configuration without a mistake`() throws {
    let folder = #filePath.prefix(
      upTo: #filePath.firstRange(of: "/Tests/")?.lowerBound ?? #filePath.startIndex)
    let page = String(decoding: try FileSystem().read(folder + "/docs/databases.md"), as: UTF8.self)
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("<!-- example") })
    let end = try #require(lines.firstIndex { $0.hasPrefix("<!-- /example") })
    let root = try TOMLReader(lines[(start + 2)..<(end - 1)].joined(separator: "\n"), file: "databases.md")
    let configuration = LookupConfiguration(root, environment: Environment(["CRM_DB_PASSWORD": "p"]))
    #expect(root.problems() == [])
    #expect(configuration.connectors.compactMap(\.sql).count == 2)
    #expect(configuration.connectors[0].sql?.queries[.phone]?.count == 2)
  }
}
