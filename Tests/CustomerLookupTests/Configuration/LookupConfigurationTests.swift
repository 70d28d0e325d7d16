import Groundwork
import OrderedCollections
import Testing
import Transport

@testable import CustomerLookup

@Suite struct `Configuring connectors` {
  private let environment = Environment(["CRM_KEY": "s3cret"])

  private func read(_ text: String) throws -> (LookupConfiguration, [String]) {
    let reader = try TOMLReader(text, file: "c.toml")
    let configuration = LookupConfiguration(reader, environment: environment)
    return (configuration, reader.problems().map(\.description))
  }

  private static let good = """
    [numbers]
    country = "US"
    [[connector]]
    name = "crm"
    phone = "https://crm.example/c?phone={key}"
    headers = { Authorization = "Bearer {env:CRM_KEY}", X-App = "desk" }
    results = "/results"
    record = { id = "/id", name = ["/first", "/last"], phones = ["/phone", "/mobile"], email = "/email" }
    fields = { tier = "/properties/tier" }
    mapping = { tier = "account_tier", id = "crm_customer_id" }
    spellings = ["e164", "last"]
    no_match_statuses = [404]
    slow_after = "500ms"
    """

  @Test func `a whole connector is read`() throws {
    let (configuration, problems) = try read(Self.good)
    #expect(problems == [])
    #expect(configuration.region == NumberRegion(countryCode: "1"))
    let connector = try #require(configuration.connectors.first)
    #expect(connector.headers.first == HTTPHeader("Authorization", secret: Secret("Bearer s3cret")))
    #expect(connector.searches[.phone]?.first?.shape.names.count == 2)
    #expect(connector.spellings == [.e164, .last])
    #expect(connector.mapping.entries.map(\.key) == ["account_tier", "crm_customer_id"])
    #expect(connector.softLimit == .milliseconds(500))
  }

  @Test func `mistakes are told with their place and a suggestion`() throws {
    let text = Self.good.replacing("tier = \"account_tier\"", with: "teir = \"account_tier\"")
      .replacing("CRM_KEY", with: "NO_KEY").replacing("\"last\"]", with: "\"lats\"]").replacing(
        "results", with: "result")
    let (_, problems) = try read(text)
    #expect(
      problems.contains { $0.hasPrefix("c.toml:7:1: unknown key \"result\"; did you mean \"results\"?") })
    #expect(problems.contains { $0.contains("the record has no field \"teir\"; did you mean \"tier\"?") })
    #expect(problems.contains { $0.contains("the environment variable NO_KEY is not set") })
    #expect(problems.contains { $0.contains("unknown spelling \"lats\"; did you mean \"last\"?") })
    #expect(problems.count == 4)
  }

  @Test func `what cannot be seen or followed is a mistake where it stands`() throws {
    let text =
      Self.good.replacing("name = \"crm\"", with: "name = \"cr\\u202Em\"\nlink = \"javascript:alert(1)\"")
      .replacing("\"account_tier\"", with: "\"account\\u200B_tier\"")
      + "\n[lookup]\noutcome = \"\\u202Edne\""
    let (_, problems) = try read(text)
    for start in [
      "c.toml:4:8: an invisible", "c.toml:5:8: a terminal is not given", "c.toml:11:", "c.toml:16:11: ",
    ] {
      #expect(problems.contains { $0.hasPrefix(start) }, "\(start) \(problems)")
    }
    #expect(problems.count == 4)
    #expect(try read(Self.good + "\n[lookup]\noutcome = \"\"").1.count == 1)
  }

  @Test func `what people see of a record has its order, its labels, and only what a record has`() throws {
    let show = "show = { last_activity = \"last seen\", tier = \"\", id = \"no.\" }\n"
    let (configuration, problems) = try read(Self.good + "\n" + show)
    #expect(problems == [])
    var record = CustomerRecord(
      id: "17", name: "Ada", lastActivity: "2026-01-02", connector: "crm",
      read: Timestamp(unixMilliseconds: 0))
    record.fields = ["tier": "gold"]
    let lines = try #require(configuration.connectors.first).outline.lines(of: record)
    #expect(lines.map { "\($0.label)|\($0.value)" } == ["last seen|2026-01-02", "|gold", "no.|17"])

    let (_, mistakes) = try read(Self.good + "\nshow = { teir = \"Tier\", id = 4 }\n")
    #expect(mistakes.contains { $0.contains("a record has no \"teir\" to show; did you mean \"tier\"?") })
    #expect(mistakes.contains { $0.contains("id must be") })
    #expect(mistakes.count == 2)
  }

  @Test func `a search may have its query, body and languages written out`() throws {
    let text = Self.good.replacing(
      "phone = \"https://crm.example/c?phone={key}\"",
      with: """
        phone = { url = "https://crm.example/q", query = { q = { soql = "P = '{key}'" }, limit = "5" } }
        email = { url = "https://crm.example/s", body = '{"mail":"{key}","n":1}' }
        id = { url = "https://crm.example/r", query = { d = { json = '[["id","=","{key}"]]', base64url = true } } }
        """)
    let (configuration, problems) = try read(text)
    #expect(problems == [])
    let searches = try #require(configuration.connectors.first?.searches)
    let phone = try searches[.phone]?.first?.template.request(TemplateValues(key: "o'x"))
    #expect(phone?.url == "https://crm.example/q?q=P%20%3D%20%27o%5C%27x%27&limit=5")
    let email = try searches[.email]?.first?.template.request(TemplateValues(key: "a@b"))
    #expect(
      email?.method == "POST"
        && email.map { String(decoding: $0.body, as: UTF8.self) } == #"{"mail":"a@b","n":1}"#)
    #expect(
      try searches[.id]?.first?.template.request(TemplateValues(key: "7")).url
        == "https://crm.example/r?d=W1siaWQiLCI9IiwiNyJdXQ%3D%3D")
  }

  @Test(arguments: [
    (#"phone = "https://crm.example/all""#, "{key} is nowhere in this search: it would find everybody"),
    (#"phone = "https://crm.example/c?p={kye}""#, "{kye} names nothing; did you mean \"key\"?"),
    (#"phone = "https://crm.example/c?p={key""#, "has no partner"),
    (#"phone = "crm.example/c?p={key}""#, "not a URL with scheme and host"),
    (#"phone = "https://me:pw@crm.example/c?p={key}""#, "not a URL with scheme and host"),
    ("base = \"https://me:pw@crm.example\"\nphone = \"/c?p={key}\"", "base is no URL"),
    (#"phone = { url = "https://x.example/q", query = { q = { sql = "{key}" } } }"#, "unknown key \"sql\""),
    (#"phone = { url = "https://x.example/q", body = "{key}" }"#, "the body is not JSON"),
  ])
  func `a search that cannot work is told`(line: String, words: String) throws {
    let (_, problems) = try read(
      Self.good.replacing("phone = \"https://crm.example/c?phone={key}\"", with: line))
    #expect(problems.contains { $0.contains(words) }, "\(problems)")
  }

  @Test(arguments: [
    ("name = \" \"", "a connector needs a name"),
    ("name = \"crm\"\nheaders = { X = \"a\\r\\nB: c\" }", "c.toml:4:17: no header"),
    ("name = \"crm\"\nheaders = { \"X Y\" = \"a\" }", "no header"),
    ("name = \"crm\"\nheaders = { X = \"{env:TWO_LINES}\" }", "no header"),
    ("name = \"crm\"\ngive_up_after = \"0s\"", "a CRM needs some time to answer"),
    ("name = \"crm\"\nmapping_prefix = \"a\\u0007\"", "is no key of an attribute"),
  ])
  func `what cannot work is told, once`(lines: String, words: String) throws {
    let reader = try TOMLReader(
      """
      [[connector]]
      phone = "https://crm.example/c?p={key}"
      \(lines)
      record = { id = "/id" }
      """, file: "c.toml")
    _ = LookupConfiguration(reader, environment: Environment(["TWO_LINES": "s3cret\nvalue"]))
    let told = reader.problems().map(\.description)
    #expect(told.count == 1 && told[0].contains(words) && !told[0].contains("s3cret"), "\(told)")
  }

  @Test func `a wrong name is told once, however many ask for it`() throws {
    let (_, problems) = try read(Self.good.replacing("name = \"crm\"", with: "name = 5"))
    #expect(problems.count { $0.contains("name must be a string") } == 1, "\(problems)")
  }

  @Test func `what calls are looked up by is read, with kinds of key that a connector brings along`() throws {
    let text =
      Self.good + """

        by = { account = "https://crm.example/c?account={key}" }
        keys = { account = "/number" }
        [lookup]
        order = ["account:ivr_account", "email:mail", "phone"]
        automatic = "connected"
        inject_sure = true
        outcome = "crm_lookup"
        same_customer = ["email", "account"]
        cache = "10m"
        """
    let (configuration, problems) = try read(text)
    #expect(problems == [])
    let account = LookupKey.Kind(rawValue: "account")
    #expect(configuration.kinds == [.phone, .email, .id, account])
    var rules = LookupRules(
      order: [.attribute("ivr_account", account), .attribute("mail", .email), .number],
      automatic: .connected, injectsSure: true, outcomeKey: "crm_lookup")
    (rules.sameBy, rules.cache) = ([.email, account], .seconds(600))
    #expect(configuration.rules == rules)
    let connector = try #require(configuration.connectors.first)
    let search = try #require(connector.searches[account]?.first)
    #expect(search.template.holdsKey)
    #expect(search.shape.keys == [account: try #require(RowPath("/number"))])
  }

  @Test(arguments: [
    ("order = [\"acount:ivr\"]", "no connector can be asked by \"acount\"; phone, email, id"),
    ("order = [\"account\"]", "\"account\" names no attribute; such as \"account:ivr_account_number\""),
    ("order = [\"email:\"]", "\"email:\" names no attribute"),
    ("automatic = \"ringing\"", "automatic cannot be \"ringing\""),
    ("same_customer = [\"fax\"]", "no connector knows a key called \"fax\""),
    ("inject_sure = true", "nothing is injected by itself where nothing is looked up by itself"),
  ])
  func `what cannot be looked up is told`(line: String, words: String) throws {
    let (_, problems) = try read(Self.good + "\n[lookup]\n" + line)
    #expect(problems.count == 1 && problems.first?.contains(words) == true, "\(problems)")
  }

  @Test(arguments: [
    ("by = { id = \"https://crm.example/{key}\" }", "a kind of key of its own"),
    ("by = { \"my key\" = \"https://crm.example/{key}\" }", "a kind of key of its own"),
    ("keys = { account = \"/number\" }", "no search by \"account\" under by"),
  ])
  func `a kind of key that cannot be one is told`(line: String, words: String) throws {
    let (_, problems) = try read(Self.good + "\n" + line)
    #expect(problems.count == 1 && problems.first?.contains(words) == true, "\(problems)")
  }

  @Test func `a call carries each key once, in the order that was asked for`() {
    let rules = LookupRules(
      order: [.attribute("a", .id), .attribute("b", .id), .attribute("c", .id), .number])
    let keys = rules.keys(attributes: ["a": "7", "b": " ", "c": "7"], number: "+49305550142")
    #expect(keys == [LookupKey(.id, "7"), LookupKey(.phone, "+49305550142")])
    #expect(rules.keys(attributes: [:], number: "") == [])
  }

  @Test func `no problem repeats a secret`() throws {
    let (configuration, problems) = try read(
      Self.good.replacing("https://crm.example/c?phone={key}", with: "crm"))
    #expect(configuration.connectors == [])
    #expect(problems.count == 1 && !problems[0].contains("s3cret"))
  }
}
