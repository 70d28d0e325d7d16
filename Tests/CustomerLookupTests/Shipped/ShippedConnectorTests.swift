import Groundwork
import PatchbayTestSupport
import Testing

@testable import CustomerLookup

@Suite struct `The shipped connectors` {
  /// What a team has to say, and no more.
  static let smallest: [String: String] = [
    "rest": "url = \"https://a.example/customers\"\ntoken = \"t\"",
    "salesforce": "url = \"https://a.example\"\nclient_id = \"i\"\nclient_secret = \"s\"",
    "salesforce-soql": "url = \"https://a.example\"\nclient_id = \"i\"\nclient_secret = \"s\"",
    "hubspot": "token = \"t\"",
    "zendesk": "url = \"https://a.example\"\nuser = \"u@a.example\"\ntoken = \"t\"",
    "dynamics": "url = \"https://a.example\"\ntenant = \"t\"\nclient_id = \"i\"\nclient_secret = \"s\"",
    "zoho":
      "accounts = \"https://a.example\"\nclient_id = \"i\"\nclient_secret = \"s\"\nrefresh_token = \"r\"",
    "servicenow": "url = \"https://a.example\"\nuser = \"u\"\npassword = \"p\"",
    "genesys": "",
    "tryton": "url = \"https://a.example\"\ndatabase = \"crm\"\ntoken = \"k\"",
  ]

  @Test(arguments: ShippedConnectors.names)
  func `are read without a mistake, each with its smallest configuration`(name: String) throws {
    let text = "[[connector]]\nuse = \"\(name)\"\nname = \"crm\"\n" + (try #require(Self.smallest[name]))
    let connector = try #require(try LookupCRM(text).configuration.connectors.first)
    #expect(connector.about != nil)
    #expect(LookupKey.Kind.common.allSatisfy { connector.searches[$0]?.isEmpty == false })
    #expect(connector.searches.values.joined().allSatisfy { !$0.shape.results.isEmpty })
  }

  @Test(arguments: ShippedConnectors.names)
  func `say what is missing and what it is`(name: String) throws {
    let wanted = Self.smallest[name, default: ""].split(separator: "\n").compactMap {
      $0.split(separator: " ").first
    }
    let error =
      wanted.isEmpty
      ? nil
      : #expect(throws: ConfigErrors.self) {
        try LookupCRM("[[connector]]\nuse = \"\(name)\"\nname = \"crm\"\n")
      }
    #expect((error?.problems.count ?? 0) == wanted.count, "\(error?.description ?? "")")
    for key in wanted {
      let problem = error?.problems.first { $0.message == "missing key \"\(key)\"" }
      #expect(problem?.suggestion?.isEmpty == false && problem?.file == "/config.toml")
    }
  }

  /// So many rows each asks for where nothing in the answer says that there are more.
  @Test(arguments: ["dynamics": 20, "tryton": 20, "servicenow": 20, "salesforce": 20, "salesforce-soql": 200])
  func `take an answer as long as they asked for as one that was cut short`(name: String, rows: Int) throws {
    let text = "[[connector]]\nuse = \"\(name)\"\nname = \"crm\"\n" + (try #require(Self.smallest[name]))
    let connector = try #require(try LookupCRM(text).configuration.connectors.first)
    #expect(connector.limits.full == rows)
    let asked = try #require(connector.searches[.phone]?.first).template
    let url = try asked.request(TemplateValues(key: "305550142"), base: "https://a.example").url
    #expect(url.contains("=\(rows)") || url.contains("LIMIT%20\(rows)"), "\(url)")
  }
}
