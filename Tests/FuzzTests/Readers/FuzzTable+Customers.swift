import Groundwork
import Transport

@testable import CustomerLookup

extension FuzzTable {
  private static let now = Moment(ticks: 1, wall: Timestamp(unixMilliseconds: 1_741_093_200_000))

  private static let connector = """
    [[connector]]
    name = "shop"
    phone.url = "https://crm.example/find?q={e164:query}"
    rows = "/results"
    fields = { id = "/id", name = "/name", phones = ["/phones/*/number"] }
    paging = { into = "page", more = "/more" }
    link = "https://crm.example/{id}"
    limits = { rows = 50, pages = 3, answer_bytes = 65536 }
    timeout = "2s"
    mapping_prefix = "crm_"
    [connector.mapping]
    tier = "account_tier"
    since = { key = "since", type = "date", transform = [{ date = { from = "unix-ms", to = "DD.MM.YYYY" } }] }
    spent = { key = "spent", transform = [{ number = { decimals = 2 } }, { truncate = 9 }] }
    """

  private static let answer = """
    {"results":[{"id":12,"name":"Maria","phones":[{"number":"+49 30 5550142"}],"tier":"gold","since":1741093200000,
     "spent":"12.505"}],"more":true,"count":9223372036854775807,"next":"abc"}
    """

  private static func connectors(_ text: String) -> [Connector] {
    guard let reader = try? TOMLReader(text, file: "f") else { return [] }
    return LookupConfiguration(reader, environment: Environment()).connectors
  }

  private static let asked = connectors(connector)

  static let customers: [FuzzedReader] = [
    FuzzedReader(
      "connectors",
      covers: [
        "AuthReader", "ConnectorReader", "KindReader", "OutlineReader", "PagingReader", "ParameterReader",
        "SearchReader", "ShapeReader", "MappingReader", "TransformReader", "SQLReader", "BraceReader",
      ],
      samples: [
        connector,
        "[[connector]]\nname=\"db\"\nsqlite=\"/tmp/x.db\"\nphone=\"SELECT id FROM c WHERE p = {e164}\"\n",
        "[numbers]\nregion = \"DE\"\n[lookup]\norder = [\"number\"]\n[[connector]]\nuse = \"hubspot\"\ntoken = \"x\"\n",
      ]
    ) { (text: String) in
      _ = connectors(text)
      return nil
    },
    FuzzedReader(
      "connector answer", covers: ["RecordReader", "TokenRequest"],
      samples: [
        answer, #"[{"id":"1"}]"#, "<html>",
        #"{"error":{"code":"X","message":"no"},"access_token":"t","expires_in":1e99}"#,
      ]
    ) { (bytes: [UInt8]) in
      for connector in asked {
        for (_, searches) in connector.searches {
          for search in searches {
            for status in [200, 401, 404, 429, 500] {
              var machine = SearchStateMachine(connector, search, TemplateValues(key: "x"))
              var outputs =
                machine.handle(.start, at: now) + machine.handle(.access(ConnectorAccess()), at: now)
              let headers = HTTPHeaders([("Retry-After", String(decoding: bytes.prefix(40), as: UTF8.self))])
              outputs += machine.handle(
                .outcome(.answered(HTTPAnswer(status: status, headers: headers, body: bytes))), at: now)
              if outputs.count > 100 { return "no end" }
            }
          }
        }
      }
      return nil
    },
    FuzzedReader(
      "telephone number", covers: ["NumberSpelling", "PlainSpelling"],
      samples: [
        "+49 (0)30 555-0142", "tel:+493055501", "sip:anna@x", "(604) 123-4567 (Canada)", "030/5550142 ext. 7",
        "00 1 212",
      ]
    ) { (text: String) in
      for region in [NumberRegion.unknown, NumberRegion(countryCode: "49"), NumberRegion(countryCode: "1")] {
        if case .number(let number) = PhoneNumber.read(text, region: region) {
          _ = number.spellings(PhoneNumber.Spelling.allCases)
        }
      }
      return nil
    },
    FuzzedReader(
      "templates and patterns",
      covers: [
        "SQLScanner", "PostgreSQLAddress", "Template", "LinkTemplate", "RowPath", "DatePattern",
        "DecimalNumber",
      ],
      samples: [
        "https://x/{e164:query}?a={local:json}", "SELECT * FROM c WHERE p = {digits} -- ' {x}", "/a/*/b",
        "DD.MM.YYYY hh:mm",
        "-12.50e3", "postgresql://u:p@h:5432/db?sslmode=require", "sqlite:///tmp/x", "1741093200000",
        "2025-03-04T13:00",
      ]
    ) { (text: String) in
      _ = (try? Template(text), try? SQLQuery(text), try? PostgreSQLAddress(text), BaseURL.checked(text))
      _ = (RowPath(text)?.texts(in: (try? JSONParser.parse(answer)) ?? .null))
      if let pattern = DatePattern(text) {
        _ = DatePattern(text).map { _ = try? DateForm(pattern, reading: .pattern($0)).written(text) }
        for reading in [DateForm.Reading.iso, .unix, .unixMilliseconds] {
          _ = try? DateForm(pattern, reading: reading).written("1741093200000")
        }
      }
      if let plain = DatePattern("YYYY") {
        for reading in [DateForm.Reading.iso, .unix, .unixMilliseconds] {
          _ = try? DateForm(plain, reading: reading).written(text)
        }
      }
      var number = DecimalNumber(text)
      number?.round(to: 2)
      return nil
    },
  ]
}
