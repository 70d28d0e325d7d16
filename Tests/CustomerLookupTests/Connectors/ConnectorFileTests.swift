import CustomerLookup
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

/// A CRM that nobody here ever heard of is a file, and no Swift.
@Suite struct `A connector file` {
  private static let file = """
    about = "Acme's own customer service"
    base = "{url}"
    results = "/found"
    record = { id = "/no", name = ["/first", "/last"], phones = ["/lines/*/number"], email = "/mail" }
    fields = { tier = "/tier", seen = "/seen" }
    headers = { X-Acme-Key = "{key_}" }
    link = "{url}/people/{id}"
    [phone]
    url = "/{area}/people"
    query = { number = "{digits}", limit = "5" }
    [parameters]
    url = { is = "url", about = "the host of your Acme, such as https://acme.example" }
    key_ = { is = "secret", about = "an API key that may read" }
    area = { default = "all of us", about = "whose customers" }
    """

  private func folder(_ text: String = Self.file) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.files.write("/connectors/acme.toml", Array(text.utf8))
    return folder
  }

  private func problems(_ entry: String, file: String = Self.file) throws -> String {
    let folder = try folder(file)
    do {
      _ = try LookupCRM("[[connector]]\n" + entry, folder: folder)
      return ""
    } catch let errors as ConfigErrors { return errors.description }
  }

  @Test func `finds a customer on a real socket, with its parameters in their places`() async throws {
    let stand = StandIn { request in
      guard request.headers["x-acme-key"] == "k3y" else { return .json(["message": "no"], status: 403) }
      return .json([
        "found": [
          [
            "no": 17, "first": "Ada", "last": "Lovelace", "tier": "gold", "mail": "ada@example.com",
            "lines": [["number": "(030) 555-0142"], ["number": "+49 171 1"]],
          ]
        ]
      ])
    }
    let crm = try LookupCRM(
      """
      [numbers]
      country = "DE"
      [[connector]]
      use = "acme"
      name = "ours"
      url = "\(stand.url)/"
      key_ = { env = "ACME_KEY" }
      area = "north/east"
      fields = { nick = "/first" }
      mapping = { tier = "account_tier" }
      """, folder: try folder(), environment: Environment(["ACME_KEY": "k3y"]))
    let answer = try await crm.find(.phone, "+49305550142")
    let match = try #require(answer.matches.first, "\(answer.silent)")
    #expect(match.confidence == .sure && match.record.name == "Ada Lovelace" && match.record.id == "17")
    #expect(match.record.fields == ["tier": "gold", "nick": "Ada"])
    #expect(match.record.link == stand.url + "/people/17")
    let asked = try #require(stand.asked.value.first)
    #expect(asked.path == "/north/east/people" && asked["number"] == "49305550142")
    #expect(stand.server.requests.value.first?.contains("/north%2Feast/people?") == true)
    #expect(crm.finder.mapping(for: match.record).entries.map(\.key) == ["account_tier"])
  }

  @Test func `may be named by a path beside the configuration`() throws {
    let folder = try ScratchFolder()
    try folder.files.write("/crm/a.toml", Array(Self.file.utf8))
    let entry =
      "[[connector]]\nuse = \"crm/a.toml\"\nname = \"a\"\nurl = \"https://a.example\"\nkey_ = \"k\"\n"
    let crm = try LookupCRM(entry, folder: folder)
    #expect(crm.configuration.connectors.first?.about == "Acme's own customer service")
    #expect(crm.configuration.connectors.first?.base == "https://a.example")
  }

  @Test func `of the user hides a shipped one of the same name`() throws {
    let folder = try ScratchFolder()
    try folder.files.write("/connectors/rest.toml", Array(Self.file.utf8))
    let entry = "[[connector]]\nuse = \"rest\"\nname = \"a\"\nurl = \"https://a.example\"\nkey_ = \"k\"\n"
    #expect(
      try LookupCRM(entry, folder: folder).configuration.connectors.first?.about
        == "Acme's own customer service")
  }

  @Test(arguments: [
    ("https://crm.example", "to search customers at"), ("https://crm.example/", "to search customers at"),
    ("crm.example", "of a host"), ("crm.example/customers", "of a host"), ("", "of a host"),
    ("https://", "of a host"), ("https://crm.example/a b", "of a host"), ("ftp://crm.example/c", "of a host"),
    ("https://me@crm.example/c", "of a host"), ("https://crm.example/c?tenant=1", "of a host"),
    ("https://crm.example:99999/c", "of a host"), ("https://crm.example:/c", "of a host"),
    ("https://:443/c", "of a host"), ("https://[::1/c", "of a host"), ("https://crm,example/c", "of a host"),
  ])
  func `of the program that is given a URL of no use says so at the user's own line, and once`(
    url: String, what: String
  ) throws {
    let told = try problems("use = \"rest\"\nname = \"a\"\nurl = \"\(url)\"\ntoken = { shell = \"echo\" }")
    #expect(
      told == "/config.toml:4:7: \"\(url)\" is no URL \(what); "
        + "where customers are searched, such as https://crm.example/customers")
  }

  @Test(arguments: [
    "https://crm.example/customers", "http://127.0.0.1:8080/c/", "https://[::1]:8443/c",
    "https://crm_1.example/c",
  ])
  func `of the program takes a URL with a path`(url: String) throws {
    #expect(
      try problems("use = \"rest\"\nname = \"a\"\nurl = \"\(url)\"\ntoken = { shell = \"echo\" }").isEmpty)
  }

  @Test(arguments: [
    (
      "use = \"acmee\"\nname = \"a\"",
      "/config.toml:2:7: there is no connector \"acmee\"; did you mean \"acme\"?"
    ),
    (
      "use = \"acme\"\nname = \"a\"\nkey_ = \"k\"",
      "/config.toml:1:3: missing key \"url\"; the host of your Acme, such as https://acme.example"
    ),
    (
      "use = \"acme\"\nname = \"a\"\nkey_ = \"k\"\nurl = \"acme\"",
      "/config.toml:5:7: \"acme\" is no URL of a host; the host of your Acme, such as https://acme.example"
    ),
    (
      "use = \"acme\"\nname = \"a\"\nkey_ = \"k\"\nurl = \"https://a.example\"\naera = \"x\"",
      "/config.toml:6:1: unknown key \"aera\"; did you mean \"area\"?"
    ),
    ("use = \"/no/such.toml\"\nname = \"a\"", "/config.toml:2:7: cannot read /no/such.toml: No such file"),
  ])
  func `is used wrongly, which is told at its place`(entry: String, words: String) throws {
    let found = try problems(entry)
    #expect(found.hasPrefix(words), "\(found)")
  }

  @Test(arguments: [
    (
      ("{digits}", "{digist}"),
      "/connectors/acme.toml:10:20: {digist} names nothing; did you mean \"digits\"?"
    ),
    (("{digits}", "{key_}"), "/connectors/acme.toml:10:20: {key_} is a secret, which would be seen here"),
    (("link =", "lnik ="), "/connectors/acme.toml:7:1: unknown key \"lnik\"; did you mean \"link\"?"),
    (("{id}", "{teir}"), "/connectors/acme.toml:7:8: {teir} names nothing; did you mean \"tier\"?"),
    (("\"/found\"", "[\"found\"]"), "/connectors/acme.toml:3:11: \"found\" is no JSON Pointer"),
    (("about = \"Acme", "about = Acme"), "/connectors/acme.toml:1:"),
    (("area = {", "email = {"), "/connectors/acme.toml:14:9: a parameter cannot be called \"email\""),
  ])
  func `is wrong, which is told in the file itself`(change: (String, String), words: String) throws {
    let text = Self.file.replacing(change.0, with: change.1)
    let entry = "use = \"acme\"\nname = \"a\"\nkey_ = \"k\"\nurl = \"https://a.example\"\n"
    let found = try problems(entry, file: text)
    #expect(found.contains(words), "\(found)")
  }
}
