import CustomerLookup
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

/// What CRMs answer when they are unwell, over a real socket.
@Suite struct `A CRM that answers badly` {
  private func reason(
    _ more: String = "", _ answer: @escaping @Sendable (StandIn.Request) -> StandIn.Answer
  ) async throws -> (LookupAnswer, StandIn) {
    let stand = StandIn(answer)
    let crm = try LookupCRM(
      """
      [numbers]
      country = "DE"
      [[connector]]
      name = "crm"
      base = "\(stand.url)"
      phone = "/people?phone={e164}"
      results = "/people"
      record = { id = "/id", name = "/name", phones = "/phone" }
      \(more)
      """)
    return (try await crm.find(.phone, "+49305550142"), stand)
  }

  private static let person: JSONValue = ["id": "1", "phone": "+49305550142"]

  @Test(arguments: [
    (
      StandIn.Answer.text(200, "<!DOCTYPE html><p>Sign in"),
      "the answer is a web page, not JSON; check the URL"
    ),
    (.text(200, ""), "the answer is empty (200)"),
    (.text(200, "{\"people\": [{"), "the answer is not JSON or breaks off after 13 bytes"),
    (.json(["people": "none"]), "the answer has no list of customers at \"/people\""),
    (.json(["status": "error", "words": "out of order"]), "the CRM answered with an error: out of order"),
    (.json(["words": "no"], status: 400), "the CRM refused the search (400): no"),
    (
      .json(["kind": "SLOW_DOWN", "words": "later"], status: 400), "too many requests (400, SLOW_DOWN): later"
    ),
    (.json([:], status: 429, headers: ["Retry-After: 30"]), "too many requests (429), try again in 30 s"),
    (
      .json([:], status: 429, headers: ["Retry-After: Wed, 21 Oct 2026 07:28:00 GMT"]),
      "too many requests (429)"
    ),
    (
      .json(["people": [["nr": 1, "phone": "+49305550142"], ["id": nil]]]),
      "none of 2 rows has an id at \"/id\"; check record = { id = … }"
    ),
    (.text(503, "<h1>maintenance"), "the CRM failed (503)"),
    (
      .text(302, "", headers: ["Location: https://elsewhere.example/"]),
      "the answer leads to elsewhere.example/ (302); redirects are not followed"
    ),
  ])
  func `is quoted, and nobody is found`(answer: StandIn.Answer, words: String) async throws {
    let rules = """
      errors = { message = ["/words"], code = "/kind", busy = ["SLOW_DOWN"], inside = "/status", inside_is = ["error"] }
      """
    let (told, stand) = try await reason(rules) { _ in answer }
    #expect(told.silent.map(\.reason) == [words] && told.matches.isEmpty)
    #expect(stand.asked.value.count == 1)
  }

  @Test func `with ten megabytes is cut off`() async throws {
    let (told, _) = try await reason { _ in .text(200, String(repeating: " ", count: 10 << 20)) }
    #expect(told.silent.map(\.reason) == ["the answer is larger than 2 MB: nothing of it was used"])
  }

  @Test func `with rows of other kinds gives what can be read`() async throws {
    let (told, _) = try await reason { _ in
      .json([
        "people": [
          nil, 7, "x", [], ["id": nil, "phone": "+49305550142"], ["id": ["a": 1], "phone": "+49305550142"],
          ["id": "2", "phone": ["number": "+49305550142"]], ["id": 3, "phone": ["+49305550142", nil, 5]],
        ]
      ])
    }
    #expect(told.matches.map(\.record.id) == ["3"] && told.silent.isEmpty)
    // Others of them have the number, too, and nobody knows who they are.
    #expect(told.matches.map(\.confidence) == [.likely])
  }

  @Test(arguments: [nil, [:], []] as [JSONValue])
  func `with nothing for a row has nobody`(row: JSONValue) async throws {
    let (told, _) = try await reason { _ in .json(["people": [row]]) }
    #expect(told.matches.isEmpty && told.silent.isEmpty)
    let (one, _) = try await reason { _ in .json(["people": [row, Self.person]]) }
    #expect(one.matches.map(\.confidence) == [.sure])
  }

  @Test func `that gives two customers one id does not make them one`() async throws {
    let two: JSONValue = [
      "people": [
        ["id": "7", "name": "Maria", "phone": "+49305550142"],
        ["id": "7", "name": "Jonas", "phone": "+49305550142"],
        ["id": "7", "name": "maria ", "phone": "030 5550142"],
      ]
    ]
    let (told, _) = try await reason { _ in .json(two) }
    #expect(told.matches.map(\.record.name) == ["Maria", "Jonas"])
  }

  @Test func `that says back what let it in shows nobody, and no record has it`() async throws {
    let stand = StandIn { request in
      .json([
        "people": [
          [
            "id": "1", "phone": "+49305550142", "name": .string(request.headers["authorization"] ?? ""),
            "links": [.string("/people/1?key=" + (request["key"] ?? ""))],
          ]
        ]
      ])
    }
    for auth in [
      #"{ kind = "bearer", token = "s3cret-value" }"#,
      #"{ kind = "api_key", query = "key", key = "s3cret-value" }"#,
      #"{ kind = "basic", user = "dana", password = "s3cret-value" }"#,
    ] {
      let crm = try LookupCRM(
        """
        [[connector]]
        name = "crm"
        phone = "\(stand.url)/people?phone={e164}"
        results = "/people"
        record = { id = "/id", name = "/name", phones = "/phone" }
        fields = { link = "/links/0" }
        auth = \(auth)
        """)
      let record = try #require(try await crm.find(.phone, "+49305550142").matches.first?.record)
      let all = record.name + record.fields.values.joined() + record.raw.text
      #expect(!all.contains("s3cret") && !all.contains("ZGFuYTpz") && all.contains("••••"), "\(all)")
    }
  }

  @Test func `that tells the password it was sent within a header is not quoted`() async throws {
    let (told, _) = try await reason(#"auth = { kind = "basic", user = "dana", password = "s3cret-value" }"#)
    {
      request in
      let pair = request.headers["authorization"]?.split(separator: " ").last.flatMap {
        Base64.decode(String($0))
      }
      return .json(["message": .string("no: " + String(decoding: pair ?? [], as: UTF8.self))], status: 403)
    }
    #expect(told.silent.map(\.reason) == ["the key may not search customers (403): no: dana:••••"])
  }

  @Test func `with a mark of UTF-8 before it is read all the same`() async throws {
    let (told, _) = try await reason { _ in
      .text(200, "\u{FEFF}{\"people\":[{\"id\":1,\"phone\":\"+49305550142\"}]}")
    }
    #expect(told.matches.map(\.confidence) == [.sure])
  }

  @Test func `with a full answer lets nobody be sure`() async throws {
    let rows: JSONValue = ["people": [Self.person, ["id": "2", "phone": "1"]]]
    let (full, _) = try await reason("limits = { full = 2 }") { _ in .json(rows) }
    #expect(full.matches.map(\.confidence) == [.likely])
    let (whole, _) = try await reason("limits = { full = 3 }") { _ in .json(rows) }
    #expect(whole.matches.map(\.confidence) == [.sure])
  }

  @Test(arguments: [(404, Match.Confidence.likely), (204, .sure)])
  func `whose promised page is not there lets nobody be sure`(status: Int, confidence: Match.Confidence)
    async throws
  {
    let (told, _) = try await reason("paging = { link = \"/next\" }") { request in
      request["again"] == nil
        ? .json(["people": [Self.person], "next": "/people?again=1"]) : .text(status)
    }
    #expect(told.matches.map(\.confidence) == [confidence])
  }

  @Test func `with addresses among its numbers finds nobody by the letters before their sign`() async throws {
    let (told, _) = try await reason { _ in
      .json([
        "people": [
          ["id": "1", "phone": "+49305550142@example.com"],
          ["id": "2", "phone": ["a@b.example", "030 5550142"]],
          ["id": "3", "phone": "sip:+49305550142@edge.example"],
        ]
      ])
    }
    #expect(told.matches.map(\.record.id) == ["2", "3"])
    #expect(told.matches.first?.record.phones == ["030 5550142"])
  }

  @Test(arguments: [
    "https://elsewhere.example/people?page=2", "//elsewhere.example/p", "http://127.0.0.1.evil.example/",
  ])
  func `with a next page elsewhere gets no key sent there`(link: String) async throws {
    let (told, stand) = try await reason("paging = { link = \"/next\" }") { _ in
      .json(["people": [Self.person], "next": .string(link)])
    }
    #expect(stand.asked.value.count == 1)
    #expect(told.matches.map(\.confidence) == [.likely])
  }

  @Test func `with pages without end is left after three`() async throws {
    let (told, stand) = try await reason("paging = { link = \"/next\" }") { _ in
      .json(["people": [Self.person], "next": "/people?again=1"])
    }
    #expect(stand.asked.value.count == 3)
    #expect(told.matches.map(\.confidence) == [.likely])
  }

  @Test func `with more rows than are read lets nobody be sure`() async throws {
    let (told, _) = try await reason("limits = { rows = 2 }") { _ in
      .json(["people": [Self.person, ["id": "2", "phone": "1"], ["id": "3", "phone": "+49305550142"]]])
    }
    #expect(told.matches.map(\.confidence) == [.likely])
  }

  @Test func `on a later page does not unmake the first`() async throws {
    let (told, _) = try await reason("paging = { more = \"/more\", into = \"page\" }") { request in
      request["page"] == nil
        ? .json(["people": [Self.person], "more": true]) : .json(["message": "oops"], status: 500)
    }
    #expect(told.matches.map(\.confidence) == [.likely] && told.silent.isEmpty)
  }
}
