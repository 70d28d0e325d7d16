import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Testing

/// ServiceNow: an encoded query whose clauses are parted by ^, which nothing can escape.
@Suite struct `ServiceNow` {
  private static let rows: [JSONValue] = [
    [
      "sys_id": "a1", "name": "Maria Keller", "phone": "", "mobile_phone": "+49 305550142",
      "email": "m@example.com",
    ],
    ["sys_id": "a2", "name": "Someone", "phone": "+1 305550142"],
    ["sys_id": "a3", "name": "Jonas Keller", "phone": "", "home_phone": "+49 305550143"],
  ]

  private static func stand() -> StandIn {
    StandIn { request in
      guard request.headers["authorization"] == "Basic ZGVzazpwdw==" else {
        return .json(
          [
            "error": ["message": "User Not Authenticated", "detail": "Required to provide Auth information"],
            "status": "failure",
          ],
          status: 401)
      }
      guard request.path == "/api/now/table/csm_consumer", request["sysparm_exclude_reference_link"] == "true"
      else {
        return .json(
          ["error": ["message": "Invalid table", "detail": nil], "status": "failure"], status: 400)
      }
      let clauses = (request["sysparm_query"] ?? "").split(separator: "^")
      let found = rows.filter { row in
        clauses.contains { clause in
          let bare = clause.hasPrefix("OR") ? clause.dropFirst(2) : clause
          for (mark, isEnd) in [("ENDSWITH", true), ("=", false)] {
            guard let range = bare.firstRange(of: mark) else { continue }
            let (cell, value) = (
              row[String(bare[..<range.lowerBound])]?.string ?? "", bare[range.upperBound...]
            )
            return isEnd ? cell.hasSuffix(value) : cell == String(value)
          }
          return false
        }
      }
      return .json(["result": .array(found)])
    }
  }

  private func crm(_ stand: StandIn, password: String = "pw") throws -> LookupCRM {
    try LookupCRM(
      """
      [numbers]
      country = "DE"
      [[connector]]
      use = "servicenow"
      name = "sn"
      url = "\(stand.url)"
      user = "desk"
      password = "\(password)"
      table = "csm_consumer"
      """, keeping: stand)
  }

  @Test func `finds the end of a number in either field, and keeps only whom it belongs to`() async throws {
    let stand = Self.stand()
    let answer = try await crm(stand).find(.phone, "+49305550142")
    #expect(answer.silent == [])
    #expect(answer.matches.map(\.record.id) == ["a1"] && answer.matches.first?.confidence == .sure)
    #expect(
      stand.asked.value.last?["sysparm_query"]
        == "phoneENDSWITH305550142^ORmobile_phoneENDSWITH305550142^ORhome_phoneENDSWITH305550142")
    #expect(
      answer.matches.first?.record.link == stand.url + "/nav_to.do?uri=%2Fcsm_consumer.do%3Fsys_id%3Da1")
  }

  @Test func `finds whom only the number at home belongs to`() async throws {
    let answer = try await crm(Self.stand()).find(.phone, "+49305550143")
    #expect(answer.matches.map(\.record.id) == ["a3"])
  }

  @Test(arguments: ["x^ORactive=true", "^NQname=a", "javascript:gs.getUserID()", " JavaScript : x"])
  func `is not asked with what would begin another clause or be run`(key: String) async throws {
    let stand = Self.stand()
    let answer = try await crm(stand).find(.email, key)
    #expect(stand.asked.value.isEmpty)
    #expect(
      answer.notAsked == "what is looked up cannot stand in its servicenow query")
  }

  @Test func `tells its own words`() async throws {
    let answer = try await crm(Self.stand(), password: "no").find(.id, "a1")
    #expect(answer.silent.first?.reason.contains("(401): User Not Authenticated") == true)
  }
}
