import Groundwork
import PatchbayTestSupport
import Testing

@testable import CustomerLookup

/// What docs/connectors.md shows can be written.
@Suite struct `The guide to connectors` {
  private static func examples() throws -> [String] {
    let folder = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let page = String(decoding: try FileSystem().read("/" + folder + "/docs/connectors.md"), as: UTF8.self)
    var (examples, open): ([String], [String]?) = ([], nil)
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.drop { $0 == " " }
      if text == "```toml" {
        open = []
      } else if text == "```", let lines = open {
        examples.append(lines.joined(separator: "\n"))
        open = nil
      } else {
        open?.append(String(line))
      }
    }
    return examples
  }

  private static let environment = Environment(
    Dictionary(
      uniqueKeysWithValues: [
        "HUBSPOT_TOKEN", "SF_SECRET", "ZENDESK_TOKEN", "DYNAMICS_SECRET", "ZOHO_SECRET", "ZOHO_REFRESH",
        "SERVICENOW_PASSWORD", "TRYTON_KEY", "CRM_TOKEN",
      ].map { ($0, "secret") }))

  @Test func `shows configurations without a mistake, one for each shipped connector that is its own`() throws
  {
    let examples = try Self.examples().filter { $0.contains("[[connector]]") }
    let used = try examples.flatMap { text in
      let crm = try LookupCRM(text, environment: Self.environment)
      #expect(!crm.configuration.connectors.isEmpty)
      return ShippedConnectors.names.filter { text.contains("use = \"\($0)\"") }
    }
    #expect(Set(used) == Set(ShippedConnectors.names.filter { $0 != "salesforce-soql" }))
  }

  @Test func `shows a connector file that can be used`() throws {
    let file = try #require(try Self.examples().first { $0.hasPrefix("about = ") })
    let folder = try ScratchFolder()
    try folder.files.write("/connectors/mine.toml", Array(file.utf8))
    let entry = "[[connector]]\nuse = \"mine\"\nname = \"a\"\nurl = \"https://a.example\"\ntoken = \"t\"\n"
    let connector = try #require(try LookupCRM(entry, folder: folder).configuration.connectors.first)
    #expect(connector.searches[.phone]?.count == 2)
    #expect(connector.searches[LookupKey.Kind(rawValue: "account")]?.count == 1)
  }
}
