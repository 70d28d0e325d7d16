import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DatabaseLookup

/// Without a server; a real one is asked by Tests/Interop/database.sh.
@Suite struct `A connector to PostgreSQL` {
  @Test func `says that the server cannot be reached, or that libpq is missing, and never the password`()
    async throws
  {
    let port = FreePort.take()
    let text = """
      [[connector]]
      name = "pg"
      sql = "postgresql://reader@127.0.0.1:\(port)/crm"
      password = "{env:PW}"
      id = "SELECT * FROM customer WHERE id = :key"
      """
    let root = try TOMLReader(text, file: "c.toml")
    let configuration = LookupConfiguration(root, environment: Environment(["PW": "s3cret-word"]))
    try root.finish()
    let configured = try #require(configuration.connectors.first)
    let connector = try #require(SQLConnector(configured, trust: nil, time: SystemTime()))
    guard case .failed(let words, _) = await connector.find(.id, TemplateValues(key: "1")) else {
      Issue.record("somebody answers on a free port")
      return
    }
    #expect(words.hasPrefix("cannot connect: ") || words.hasPrefix("libpq is not installed here"), "\(words)")
    #expect(!words.contains("s3cret"))
  }
}
