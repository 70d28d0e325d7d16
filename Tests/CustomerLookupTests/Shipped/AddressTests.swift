import Groundwork
import PatchbayTestSupport
import Testing

@testable import CustomerLookup

/// Legal addresses that look like syntax to some query language.
@Suite struct `An address with an apostrophe and a plus` {
  @Test(arguments: ShippedConnectors.names)
  func `reaches every shipped connector as a value`(name: String) throws {
    let text =
      "[[connector]]\nuse = \"\(name)\"\nname = \"crm\"\n"
      + (try #require(`The shipped connectors`.smallest[name]))
    let connector = try #require(try LookupCRM(text).configuration.connectors.first)
    let quoted = [
      "salesforce": #"Email = 'o\'brien+x@example.com'"#,
      "salesforce-soql": #"Email = 'o\'brien+x@example.com'"#,
      "dynamics": "emailaddress1 eq 'o''brien+x@example.com'", "zendesk": "email:o'brien+x@example.com",
      "servicenow": "email=o'brien+x@example.com", "tryton": #""o'brien+x@example.com""#,
    ]
    for search in try #require(connector.searches[.email]) {
      let request = try search.template.request(
        TemplateValues(key: "o'brien+x@example.com"), base: "https://a.example")
      let query = request.url.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
      #expect(!query.contains("+x@") && !query.contains("'") || query.contains("%2Bx"), "\(request.url)")
      var told = PercentEncoding.pairs(query).map(\.1)
      if name == "tryton" {
        told = told.map {
          Base64.decode(String($0.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })).map {
            String(decoding: $0, as: UTF8.self)
          } ?? $0
        }
      }
      told.append(String(decoding: request.body, as: UTF8.self))
      let wanted = quoted[name] ?? "o'brien+x@example.com"
      #expect(told.contains { $0.contains(wanted) }, "\(told)")
    }
  }
}
