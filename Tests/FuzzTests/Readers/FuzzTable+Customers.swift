import Groundwork
import Transport

@testable import CustomerLookup

extension FuzzTable {
  private static let now = Moment(ticks: 1, wall: Timestamp(unixMilliseconds: 1_741_093_200_000))

  private static let connector = """
    [[connector]]
    name = "shop"
    phone = "https://crm.example/find?q={e164}"
    headers = { Authorization = "Bearer x" }
    results = "/results"
    record = { id = "/id", name = "/name", phones = ["/phones/*/number"] }
    paging = { into = "page", more = "/more" }
    link = "https://crm.example/{id}"
    limits = { rows = 50, pages = 3, answer_bytes = 65536 }
    give_up_after = "2s"
    mapping_prefix = "crm_"
    [connector.mapping]
    "/tier" = "account_tier"
    "/since" = { key = "since", transform = [{ date = "DD.MM.YYYY", from = "unix-ms" }] }
    "/spent" = { key = "spent", type = "number", transform = [{ number = { decimals = 2 } }, { truncate = 9 }] }
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
  private static let signing = connectors(
    connector.replacing(
      "headers = { Authorization = \"Bearer x\" }",
      with:
        #"auth = { kind = "client_credentials", token_url = "https://crm.example/token", client_id = "c", "#
        + #"client_secret = "s", base = "/instance_url" }"#))

  static let customers: [FuzzedReader] = [
    FuzzedReader(
      "connectors",
      covers: [
        "AuthReader", "ConnectorReader", "KindReader", "OutlineReader", "PagingReader", "ParameterReader",
        "SearchReader", "ShapeReader", "MappingReader", "TransformReader", "SQLReader", "BraceReader",
      ],
      samples: [
        connector,
        """
        [[connector]]
        name = "a"
        phone = "https://x.example/{e164}"
        auth = { kind = "api_key", query = "k", key = "secret" }
        record = { id = "/id" }
        show = { tier = "tier" }
        """,
        """
        [[connector]]
        name = "db"
        sql = "sqlite:/tmp/x.db"
        phone = ["SELECT id, name FROM c WHERE p = :digits", "SELECT id FROM c WHERE p LIKE '%' || :key"]
        """,
        "[numbers]\nregion = \"DE\"\n[lookup]\norder = [\"number\"]\n[[connector]]\nuse = \"hubspot\"\ntoken = \"x\"\n",
      ]
    ) { (text: String) in
      _ = connectors(text)
      return nil
    },
    FuzzedReader(
      "connector answer", covers: ["RecordReader"],
      samples: [
        answer, #"[{"id":"1"}]"#, "<html>",
        #"{"error":{"code":"X","message":"no"},"access_token":"t","expires_in":1e99}"#,
      ]
    ) { (bytes: [UInt8]) in
      guard asked.count == 1 else { return "no connector" }
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
      "token for a CRM", covers: ["TokenRequest"],
      samples: [
        #"{"access_token":"t","token_type":"Bearer","expires_in":3600,"refresh_token":"r","instance_url":"https://x"}"#,
        #"{"access_token":"t","expires_in":"9223372036854775807","instance_url":"https://x:99999999999"}"#,
        #"{"error":"invalid_grant","error_description":"expired"}"#,
      ]
    ) { (bytes: [UInt8]) in
      for case .oauth(let grant) in signing.map(\.auth) {
        guard let request = TokenRequest(name: "shop", grant, [:], refresh: nil, limit: .seconds(5)) else {
          return "no request"
        }
        for status in [200, 400, 429, 503] {
          let result = request.grant(of: .answered(HTTPAnswer(status: status, body: bytes)))
          guard case .success(let access) = result, let lifetime = access.lifetime else { continue }
          if !(.seconds(1) ... .seconds(31_536_000)).contains(lifetime) { return "lasts \(lifetime)" }
        }
      }
      return signing.count == 1 ? nil : "no connector that signs in"
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
