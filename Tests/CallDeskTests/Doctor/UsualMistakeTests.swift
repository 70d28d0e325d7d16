import CustomerLookup
import GenesysCloud
import Groundwork
import Testing

@testable import CallDesk

/// The usual mistakes (product.md), one row each: what is seen, and what is said of it.
@Suite struct UsualMistakeTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var mistake: String
    var seen: @Sendable () throws -> [Finding]
    var words: String
    var advice: String

    var testDescription: String { mistake }
  }

  private static let id = "5d2fa83f-c4f7-4fbe-90cd-43b1ead19024"
  private static let scopes = [
    "conversations", "notifications", "users", "users:readonly", "presence", "routing",
  ]

  /// A connector with this URL and attribute key.
  @Sendable private static func connector(
    _ url: String = "https://crm.example/find?id={key}", key: String = "account_tier"
  ) throws -> [Finding] {
    let shape = RecordShape(results: [], id: try #require(RowPath("/id")))
    let search = try #require(SearchTemplate(url: try Template(url)))
    let connector = Connector(
      name: "crm", searches: [.id: [ConnectorSearch(search, shape)]],
      mapping: Mapping([.init(field: "tier", key: key)]))
    return Doctor.mistakes(nil, [connector])
  }

  static let rows: [Row] = [
    Row(
      mistake: "the path family of tutorials, as a connector's URL",
      seen: { try connector("https://api.mypurecloud.de/api/v2/conversations/voice/{key}") },
      words: "no path /conversations/voice", advice: "/participants/{id}/attributes"),
    Row(
      mistake: "customAttributes, as a mapping's key", seen: { try connector(key: "customAttributes.tier") },
      words: "\"customAttributes.tier\"", advice: "there is no customAttributes"),
    Row(
      mistake: "attributes as a part of the key", seen: { try connector(key: "attributes.tier") },
      words: "\"attributes.tier\"", advice: "Name the attribute alone"),
    Row(
      mistake: "an invented scope",
      seen: { Diagnosis.scopes(scopes + ["conversation:participant:write"], known: scopes) },
      words: "conversation:participant:write is no scope", advice: "they belong to roles"),
    Row(
      mistake: "a scope forgotten",
      seen: { Diagnosis.scopes(scopes.filter { $0 != "notifications" }, known: scopes) },
      words: "notifications is missing", advice: "add it to the OAuth client"),
    Row(
      mistake: "Bearer as a part of the token", seen: { Doctor.mistakes(.token(Secret("Bearer abc")), []) },
      words: "begins with \"Bearer\"", advice: "the token alone"),
    Row(
      mistake: "a token broken over two lines", seen: { Doctor.mistakes(.token(Secret("abc\ndef")), []) },
      words: "line break", advice: "Copy it again"),
    Row(
      mistake: "a client's name instead of its id",
      seen: {
        Doctor.mistakes(.user(clientID: "Patchbay", redirectURI: "http://localhost:8085/callback"), [])
      },
      words: "is no id such as", advice: "not the name"),
    Row(
      mistake: "a client's id as its secret",
      seen: { Doctor.mistakes(.clientCredentials(id: id, secret: Secret(id)), []) },
      words: "secret is its id", advice: "Copy the secret"),
  ]

  @Test(arguments: rows)
  func `each is recognised, and only that`(_ row: Row) throws {
    let found = try row.seen()
    try #require(found.count == 1, "\(found)")
    #expect(found[0].level != .ok)
    #expect(found[0].words.contains(row.words), "\(found[0].words)")
    #expect(found[0].advice?.contains(row.advice) == true, "\(String(describing: found[0].advice))")
  }

  @Test func `what is right is not blamed`() throws {
    #expect(try Self.connector().isEmpty)
    #expect(try Self.connector(key: "attributes_of_note").isEmpty)
    let right = [
      Credentials.token(Secret("abc-DEF_1")), .user(clientID: Self.id, redirectURI: "http://localhost:1/c"),
      .clientCredentials(id: Self.id, secret: Secret("s")),
    ]
    for credentials in right { #expect(Doctor.mistakes(credentials, []).isEmpty) }
    #expect(Diagnosis.scopes(Self.scopes, known: Self.scopes) == [.ok("scope", "all that are wanted")])
  }
}
