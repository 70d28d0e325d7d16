import CustomerLookup
import GRDB
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing
import Transport

@testable import DatabaseLookup

/// A real SQLite file, asked as every CRM is.
@Suite struct `A connector to SQLite` {
  private static let byPhone =
    #"phone = "SELECT id, name, phone, email, tier, spent, rate, photo FROM customer WHERE digits(phone) LIKE '%' || :last_n OR digits(phone) = :digits OR digits(phone) = :national""#

  @Test func `finds a customer whatever the spelling, and checks the row again`() async throws {
    let answer = try await CustomerFile().find(.phone, "tel:+49305550142", Self.byPhone)
    let match = try #require(answer.matches.first, "\(answer)")
    #expect(answer.matches.count == 1 && match.confidence == .sure)
    #expect(match.record.id == "1" && match.record.name == "Maria Keller")
    #expect(Array(match.record.fields.values) == ["gold", "12.5", "0.1"])
    #expect(match.record.raw["photo"] == nil)
  }

  @Test func `what is looked up is a parameter, whatever it says`() async throws {
    let file = try CustomerFile()
    let email = #"email = "SELECT * FROM customer WHERE email = :key""#
    let answer = try await file.find(.email, "x' OR '1'='1", email)
    #expect(answer.matches == [] && answer.silent == [])
    #expect(try await file.find(.email, "'; DROP TABLE customer; --@x", email).silent == [])
    #expect(
      try await file.find(.email, "brien@example.com", email).matches.first?.record.name
        == "O'Brien; DROP TABLE customer")
  }

  @Test func `keeps the digits of large numbers`() async throws {
    let answer = try await CustomerFile().find(.id, "2", #"id = "SELECT * FROM customer WHERE id = :key""#)
    #expect(answer.matches.first?.record.fields["spent"] == "9007199254740993")
  }

  @Test func `shows on the wire what was asked and what came back, without a key that is private`()
    async throws
  {
    final class Seen: WireObserver {
      let records = Watched<[WireRecord]>([])
      func observe(_ record: WireRecord) { records.change { $0.append(record) } }
    }
    let (file, seen) = (try CustomerFile(), Seen())
    defer { withExtendedLifetime(file) {} }
    let lines = "id = \"SELECT name FROM customer WHERE id = :key\""
    let configured = try file.connector(lines).connector
    let connector = try #require(
      SQLConnector(configured, trust: nil, wire: WireRecorder(observer: seen), time: SystemTime()))
    var secret = TemplateValues(key: "4711")
    secret.isPrivate = true
    _ = await connector.find(.id, secret)
    #expect(seen.records.value.first?.body == #"{"key":"••••"}"#)
    seen.records.change { $0 = [] }
    _ = await connector.find(.id, TemplateValues(key: "1"))
    let records = seen.records.value
    #expect(records.map(\.kind) == [.request, .answer])
    #expect(records.first?.target == "SELECT name FROM customer WHERE id = :key")
    #expect(records.first?.body == #"{"key":"1"}"#)
    #expect(records.last?.body == #"[{"name":"Maria Keller"}]"# && records.last?.summary == "1 row")
    #expect(records.last?.exchange == records.first?.exchange && records.last?.elapsed != nil)
  }

  @Test func `asks the next query only when the one before found nobody`() async throws {
    let lines =
      #"id = ["SELECT * FROM customer WHERE id = -1 AND :key > ''", "SELECT * FROM customer WHERE id = :key"]"#
    #expect(try await CustomerFile().find(.id, "1", lines).matches.first?.record.name == "Maria Keller")
  }

  @Test func `with a row without an id is sure of nobody, and with no other row says so`() async throws {
    let file = try CustomerFile()
    let one = "SELECT id, name, phone FROM customer WHERE digits(phone) = :national"
    let sure = try await file.find(.phone, "+49305550142", "phone = \"\(one)\"")
    #expect(sure.matches.map(\.confidence) == [.sure])
    let both = one + " UNION ALL SELECT NULL, 'Somebody else', '030 5550142'"
    let unsure = try await file.find(.phone, "+49305550142", "phone = \"\(both)\"")
    #expect(unsure.matches.map(\.record.name) == ["Maria Keller"] && unsure.silent == [])
    #expect(unsure.matches.allSatisfy { $0.confidence != .sure }, "\(unsure.matches)")
    let nameless = "SELECT '' AS id, name, phone FROM customer WHERE digits(phone) = :national"
    let nobody = try await file.find(.phone, "+49305550142", "phone = \"\(nameless)\"")
    #expect(nobody.matches == [] && nobody.hasFailed)
    #expect(nobody.silent.first?.reason.hasPrefix("none of one row has an id at") == true, "\(nobody.silent)")
  }

  @Test func `of more rows than are read says that there are more`() async throws {
    let file = try CustomerFile(customers: 40)
    let connector = try file.connector(
      "email = \"SELECT * FROM customer WHERE email = :key\"\nlimits = { rows = 10 }")
    let outcome = await connector.find(.email, TemplateValues(key: "many@example.com"))
    guard case .cut(let records, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(records.count == 10)
  }

  @Test(arguments: [
    ("SELECT * FROM nobody WHERE :key", "no such table: nobody"),
    ("WITH x AS (SELECT :key) DELETE FROM customer", "attempt to write a readonly database"),
    ("SELECT load_extension(:key)", "not authorized"),
  ])
  func `a query that cannot work, or would change something, is refused in words`(sql: String, words: String)
    async throws
  {
    let file = try CustomerFile()
    let outcome = await (try file.connector("id = \"\(sql)\"")).find(.id, TemplateValues(key: "1"))
    guard case .failed(let reason, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reason.hasPrefix("the database refused the query: ") && reason.contains(words), "\(reason)")
    let queue = try DatabaseQueue(path: file.path)
    #expect(try await queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM customer") } == 3)
  }

  @Test func `no file, or one that is no database, is told`() async throws {
    let file = try CustomerFile()
    let lines = #"id = "SELECT * FROM customer WHERE id = :key""#
    let connector = try file.connector(lines)
    try file.scratch.files.write("/crm.sqlite", Array(repeating: 0x41, count: 4096))
    #expect(
      await connector.find(.id, TemplateValues(key: "1")) == .failed("\(file.path) is no SQLite database"))
    try file.scratch.files.remove("/crm.sqlite")
    #expect(
      await connector.find(.id, TemplateValues(key: "1"))
        == .failed("there is no database at \(file.path), or it cannot be read"))
  }

  /// A query that would count for hours.
  private static let endless = """
    id = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS id FROM n WHERE i <> :key"
    """

  @Test func `a query that takes too long is stopped at its time`() async throws {
    let time = VirtualTime()
    let file = try CustomerFile()
    defer { withExtendedLifetime(file) {} }
    let connector = try file.connector(Self.endless, time: time)
    async let outcome = connector.find(.id, TemplateValues(key: "1"))
    try await time.waitForSleepers()
    time.advance(by: .seconds(5))
    #expect(await outcome == .failed("no answer within 5000 ms; the query was stopped"))
  }

  @Test func `a lookup that is cancelled ends at once, and its query with it`() async throws {
    let file = try CustomerFile()
    defer { withExtendedLifetime(file) {} }
    let session = SQLiteSession(path: file.path)
    let connector = try file.connector(Self.endless)
    let query = try #require(connector.connector.sql?.queries[.id]?.first)
    let question = SQLQuestion(
      query: query, arguments: ["1"], limits: ConnectorLimits(), patience: .seconds(60))
    let run = Task { await SQLRun.rows(question, session, SystemTime()) }
    run.cancel()
    #expect(await run.value == .failure(.cancelled))
    // Whatever is asked after the word stop ends at once, with the same word.
    #expect(throws: SQLFailure.cancelled) { try session.rows(question) }
  }
}
