import CustomerLookup
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing

/// CRMs that give less than they have: nobody is not said, and nobody is sure.
@Suite struct `An answer that is not all there is` {
  private static let person: JSONValue = ["id": "1", "name": "Maria", "phone": "+49305550142"]

  private static func others(_ count: Int) -> [JSONValue] {
    (0..<count).map { ["id": .string("o\($0)"), "phone": .string("+4930555\(1000 + $0)")] }
  }

  private func answer(
    _ more: String = "", url: String = "/people?phone={e164}", _ kind: LookupKey.Kind = .phone,
    _ answer: @escaping @Sendable (StandIn.Request) -> StandIn.Answer
  ) async throws -> LookupAnswer {
    let stand = StandIn(answer)
    let crm = try LookupCRM(
      """
      [numbers]
      country = "DE"
      [[connector]]
      name = "crm"
      base = "\(stand.url)"
      phone = "\(url)"
      id = { url = "/people/{key}", results = "" }
      results = ["/people", "/data/items", ""]
      record = { id = "/id", name = "/name", phones = "/phone" }
      \(more)
      """, keeping: stand)
    return try await crm.find(kind, kind == .phone ? "+49305550142" : "1")
  }

  @Test(arguments: [
    // Full as configured, as asked for in the URL, and as full as pages usually are.
    ("limits = { full = 20 }", "/people?phone={e164}", 20), ("", "/people?phone={e164}&limit=12", 12),
    ("", "/people?per_page=7&phone={e164}", 7), ("", "/people?phone={e164}", 20),
    ("", "/people?phone={e164}", 100),
    // More rows than are read.
    ("limits = { rows = 60 }", "/people?phone={e164}", 70),
  ])
  func `full of other people is truncated, and not nobody`(more: String, url: String, rows: Int) async throws
  {
    let told = try await answer(more, url: url) { _ in .json(["people": .array(Self.others(rows))]) }
    #expect(told.outcome == .truncated && !told.isNobody && told.matches.isEmpty)
    #expect(told.truncated.map(\.connector) == ["crm"] && told.silent.isEmpty)
    #expect(told.truncated.first?.reason.contains("\(more.contains("60") ? 60 : rows)") == true)
    #expect(told.truncated.first?.advice.isEmpty == false)
    var course = LookupCourse([LookupKey(.phone, "+49305550142"), LookupKey(.id, "7")])
    #expect(course?.next(after: told) == nil, "the next key may mean somebody else")
  }

  @Test(arguments: [
    ("", "/people?phone={e164}&limit=12", 11), ("limits = { full = 20 }", "/people?phone={e164}", 19),
    ("paging = { none = true }", "/people?phone={e164}", 20), ("", "/people?phone={e164}", 19),
    ("", "/people?phone={e164}", 0),
  ])
  func `is whole where nothing speaks for more`(more: String, url: String, rows: Int) async throws {
    let told = try await answer(more, url: url) { _ in .json(["people": .array(Self.others(rows))]) }
    #expect(told.outcome == LookupAnswer.Outcome.none && told.isNobody && told.truncated.isEmpty)
  }

  @Test(arguments: ["count", "meta/count"])
  func `is not all there is because it counts the rows of a full page`(name: String) async throws {
    for rows in [Self.others(12), [Self.person] + Self.others(11)] {
      let told = try await answer(url: "/people?phone={e164}&limit=12") { _ in
        .json(
          name == "count"
            ? ["count": 12, "people": .array(rows)] : ["meta": ["count": 12], "people": .array(rows)])
      }
      #expect(told.truncated.count == 1 && !told.matches.contains { $0.confidence == .sure })
    }
    // A total is one.
    let whole = try await answer(url: "/people?phone={e164}&limit=12") { _ in
      .json(["total": 12, "people": .array(Self.others(12))])
    }
    #expect(whole.isNobody)
  }

  private static let totals: [JSONValue] = [
    ["count": 12], ["total": 12], ["totalSize": 12], ["total_count": 12], ["totalCount": "12"],
    ["@odata.count": 12],
    ["meta": ["total": 12]], ["pagination": ["total": 12]], ["page": ["totalElements": 12]],
    ["total": "99999999999999999999999"],
  ]
  private static let marks: [JSONValue] = [
    ["next": "/people?page=2"], ["next_page": 2], ["@odata.nextLink": "https://x.example/"],
    ["hasMore": true],
    ["links": ["next": ["href": "/p"]]], ["paging": ["next": ["after": "x"]]], ["nextPageToken": "x"],
  ]

  @Test(arguments: totals + marks)
  func `and says so makes nobody sure, and nobody unsaid`(beside: JSONValue) async throws {
    for rows in [[Self.person] + Self.others(7), Self.others(8)] {
      let told = try await answer { _ in
        .json(.object((beside.object ?? [:]).merging(["people": .array(rows)]) { $1 }))
      }
      let isFound = rows.contains(Self.person)
      #expect(told.matches.map(\.confidence) == (isFound ? [.likely] : []), "\(beside.text)")
      #expect(told.outcome == (isFound ? .one : .truncated) && told.truncated.count == 1, "\(beside.text)")
    }
    let nested = try await answer { _ in
      .json(["data": .object((beside.object ?? [:]).merging(["items": [Self.person]]) { $1 })])
    }
    #expect(nested.matches.map(\.confidence) == [.likely], "\(beside.text)")
  }

  @Test(
    arguments: [
      ["count": 1], ["total": 1], ["total": nil], ["total": "many"], ["next": nil], ["next": ""],
      ["hasMore": false],
      ["paging": [:]], ["links": ["next": nil]], ["total": -4],
    ] as [JSONValue])
  func `is told from one that is`(beside: JSONValue) async throws {
    let told = try await answer { _ in
      .json(.object((beside.object ?? [:]).merging(["people": [Self.person]]) { $1 }))
    }
    #expect(told.matches.map(\.confidence) == [.sure] && told.truncated.isEmpty, "\(beside.text)")
  }

  @Test func `says its total where the connector points, and in headers`() async throws {
    let pointed = try await answer("total = \"/stats/hits\"") { _ in
      .json(["people": [Self.person], "stats": ["hits": 2], "count": 1])
    }
    #expect(pointed.matches.map(\.confidence) == [.likely])
    for header in ["X-Total-Count: 2", "Link: </people?page=2>; rel=\"next\""] {
      let told = try await answer { _ in .json(["people": [Self.person]], headers: [header]) }
      #expect(told.matches.map(\.confidence) == [.likely], "\(header)")
    }
  }

  @Test func `is not taken for one where a customer has a total of their own`() async throws {
    let told = try await answer("", .id) { _ in
      .json(["id": "1", "name": "Maria", "total": 900, "next": "x"])
    }
    #expect(told.matches.map(\.confidence) == [.sure])
  }

  @Test func `with all its pages read is whole`() async throws {
    let told = try await answer("paging = { more = \"/more\", into = \"page\" }") { request in
      request["page"] == nil
        ? .json(["people": .array(Self.others(10)), "more": true, "count": 11])
        : .json(["people": [Self.person], "more": false, "count": 11])
    }
    #expect(told.matches.map(\.confidence) == [.sure] && told.truncated.isEmpty)
  }

  @Test func `lets nobody of another CRM be sure either`() async throws {
    let full = StandIn { _ in .json(["people": .array(Self.others(20))]) }
    let small = StandIn { _ in .json(["people": [Self.person]]) }
    let connectors = [full, small].enumerated().map { index, stand in
      """
      [[connector]]
      name = "crm\(index)"
      phone = "\(stand.url)/people?phone={e164}&limit=20"
      results = "/people"
      record = { id = "/id", phones = "/phone" }
      """
    }
    let crm = try LookupCRM(connectors.joined(separator: "\n"), keeping: full, small)
    let told = try await crm.find(.phone, "+49305550142")
    #expect(told.matches.map(\.confidence) == [.likely] && told.truncated.map(\.connector) == ["crm0"])
  }

  @Test(arguments: ["no_match_statuses = [204, 404]", ""])
  func `that is a web page under 404 is a wrong address`(more: String) async throws {
    let told = try await answer(more) { _ in
      .text(404, "<!DOCTYPE html><h1>Not Found", headers: ["Content-Type: text/html"])
    }
    #expect(told.outcome == .timeout && told.silent.first?.reason.contains("(404)") == true)
  }

  @Test func `under 404 means nobody only where the connector says so`() async throws {
    for (more, isNobody) in [("", false), ("no_match_statuses = [404]", true)] {
      let told = try await answer(more) { _ in .json(["message": "none"], status: 404) }
      #expect(told.isNobody == isNobody)
      let line = "no_match_statuses = [204, 404] under its [[connector]]"
      #expect(isNobody || told.silent.first?.reason.contains(line) == true, "\(told.silent)")
    }
  }

  @Test(arguments: [
    ("https://user:pw@sso.example:8443/login?ticket=s3cret#x", "sso.example:8443/login"),
    ("/people/", "/people/"),
    ("//cdn.example/a?b", "cdn.example/a"),
  ])
  func `that leads elsewhere says where, without what stands behind the path`(location: String, place: String)
    async throws
  {
    let told = try await answer { _ in .text(301, "", headers: ["Location: \(location)"]) }
    #expect(told.silent.map(\.reason) == ["the answer leads to \(place) (301); redirects are not followed"])
  }

  @Test func `keeps the last slash of an address that ends with one`() async throws {
    let stand = StandIn { _ in .json([Self.person]) }
    for (path, asked) in [("/customers/", "/customers/"), ("/customers", "/customers"), ("/c//", "/c/")] {
      let crm = try LookupCRM(
        "[[connector]]\nuse = \"rest\"\nname = \"crm\"\nurl = \"\(stand.url)\(path)\"\ntoken = \"t\"",
        keeping: stand)
      _ = try await crm.find(.phone, "+49305550142")
      #expect(stand.asked.value.last?.path == asked)
    }
  }
}
