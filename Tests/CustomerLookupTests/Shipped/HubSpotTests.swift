import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Testing

/// HubSpot: filter groups, properties only when asked for, pages by a cursor in the body, new contacts that
/// searches do not see yet.
@Suite struct `HubSpot` {
  private static func contact(_ id: String, _ name: String, _ phone: String) -> JSONValue {
    [
      "id": .string(id), "properties": ["firstname": .string(name), "phone": .string(phone)],
      "archived": false,
    ]
  }

  /// Gives these contacts, two a page, to a search whose filters one of their numbers passes.
  private static func stand(_ contacts: Watched<[JSONValue]>) -> StandIn {
    StandIn { request in
      guard request.headers["authorization"] == "Bearer pat-1" else {
        return .json(
          [
            "status": "error", "category": "INVALID_AUTHENTICATION",
            "message": "Authentication credentials not found.",
          ],
          status: 401)
      }
      guard request.method == "POST", request.path == "/crm/v3/objects/contacts/search",
        let body = request.json,
        let groups = body["filterGroups"]?.array, groups.count <= 5,
        body["properties"]?.array?.contains("phone") == true, body["limit"]?.int != nil
      else {
        return .json(["status": "error", "category": "VALIDATION_ERROR", "message": "bad body"], status: 400)
      }
      let filters = groups.compactMap { $0["filters"]?[0] }
      let found = contacts.value.filter { contact in filters.contains { passes(contact, $0) } }
      let start = body["after"]?.string.flatMap { Int($0, radix: 10) } ?? 0
      var answer: [(String, JSONValue?)] = [
        ("total", .int(found.count)), ("results", .array(Array(found.dropFirst(start).prefix(2)))),
      ]
      if found.count > start + 2 { answer.append(("paging", ["next": ["after": .string("\(start + 2)")]])) }
      return .json(.members(answer))
    }
  }

  private static func passes(_ contact: JSONValue, _ filter: JSONValue) -> Bool {
    let phone = contact["properties"]?["phone"]?.string ?? ""
    let value = filter["value"]?.string ?? ""
    switch (filter["propertyName"]?.string, filter["operator"]?.string) {
    case ("phone", "EQ"): return phone == value
    case ("hs_searchable_calculated_phone_number", "CONTAINS_TOKEN"):
      return phone.filter(\.isNumber).hasSuffix(value.dropFirst())
    case ("hs_object_id", "EQ"): return contact["id"]?.string == value
    default: return false
    }
  }

  private func crm(_ stand: StandIn, token: String = "pat-1") throws -> LookupCRM {
    try LookupCRM(
      """
      [numbers]
      country = "US"
      [[connector]]
      use = "hubspot"
      name = "hs"
      url = "\(stand.url)"
      token = "\(token)"
      """, keeping: stand)
  }

  @Test func `finds a number in another spelling, on the last page, and keeps only whom it belongs to`()
    async throws
  {
    let contacts = Watched([
      Self.contact("1", "A", "+44 317 222 2222"), Self.contact("2", "B", "+49 317 222 2222"),
      Self.contact("3", "C", "(317) 222-2222"),
    ])
    let stand = Self.stand(contacts)
    let answer = try await crm(stand).find(.phone, "+13172222222")
    #expect(answer.matches.map(\.record.id) == ["3"] && answer.matches.first?.confidence == .sure)
    #expect(stand.asked.value.map { $0.json?["after"] } == [nil, "2"])
  }

  @Test func `with more pages than are read lets nobody be sure`() async throws {
    let contacts = Watched(
      (0..<9).map { Self.contact("\($0)", "N", $0 == 0 ? "+13172222222" : "+44 317 222 2222") })
    let answer = try await crm(Self.stand(contacts)).find(.phone, "+13172222222")
    #expect(answer.matches.map(\.confidence) == [.likely])
    #expect(answer.matches.first?.because == "phone, same E.164; there are more rows than these")
  }

  @Test func `shows a new contact late, and nobody is not remembered`() async throws {
    let contacts = Watched<[JSONValue]>([])
    let crm = try crm(Self.stand(contacts))
    #expect(try await crm.find(.phone, "+13172222222").matches.isEmpty)
    contacts.change { $0 = [Self.contact("1", "A", "+13172222222")] }
    #expect(try await crm.find(.phone, "+13172222222").matches.count == 1)
    #expect(crm.configuration.connectors.first?.lag == .seconds(60))
  }

  @Test func `tells its own words about a token it does not know`() async throws {
    let answer = try await crm(Self.stand(Watched([])), token: "other").find(.id, "1")
    #expect(answer.silent.first?.reason.contains("(401): Authentication credentials not found.") == true)
  }
}
