internal import Groundwork

/// The embedded CRM's REST service. Every request carries `Authorization: Bearer <crmKey>`.
///
/// `GET /crm/customers?phone=…` (any spelling), `?email=…`, `?name=…` or `?id=…` answers 200, also when
/// nobody is found:
/// ```json
/// {"customers":[{"id":"CRM-998877","name":"Maria Keller","phones":["030 / 555-0142","+49 (0)30 5550100"],
///   "email":"maria.keller@example.net","country":"DE","tier":"gold","last_purchase":"2023-10-15",
///   "priority":"high","language":"de-DE","case_note":"Refund promised by Friday","open_cases":3,
///   "last_activity":"2023-10-15"}],"total":1}
/// ```
/// `GET /crm/customers/{id}` answers one such record, or 404. Errors are `{"error":"…"}`; 401 for a
/// wrong key, 400 for a search without a term. At most 25 records come back.
struct CustomerService: Sendable {
  private let database: CustomerDatabase
  private let key: [UInt8]

  init(_ database: CustomerDatabase, key: String) {
    self.database = database
    self.key = Array(key.utf8)
  }

  func answer(_ request: PlatformRequest) -> PlatformAnswer {
    guard Digest.equal(Array((request.bearer ?? "").utf8), key) else {
      return failure(401, "the key is wrong or missing")
    }
    guard request.method == "GET" else { return failure(405, "only GET") }
    do { return try find(request) } catch { return failure(500, "the database failed: \(error)") }
  }

  private func find(_ request: PlatformRequest) throws -> PlatformAnswer {
    if request.path.count == 3, request.path[1] == "customers" {
      guard let found = try database.find(id: request.path[2]).first else {
        return failure(404, "no such customer")
      }
      return .json(found)
    }
    guard request.path == ["crm", "customers"] else { return failure(404, "no such path") }
    guard let term = request.query.first(where: { !$0.value.isEmpty }) else {
      return failure(400, "one of phone, email, name or id is required")
    }
    switch term.name {
    case "phone": return list(try database.find(phone: term.value))
    case "email": return list(try database.find(email: term.value))
    case "name": return list(try database.find(name: term.value))
    case "id": return list(try database.find(id: term.value))
    default: return failure(400, "one of phone, email, name or id is required, not \(term.name)")
    }
  }

  private func list(_ found: [JSONValue]) -> PlatformAnswer {
    .json(["customers": .array(found), "total": .int(found.count)])
  }

  private func failure(_ status: Int, _ message: String) -> PlatformAnswer {
    .json(["error": .string(message)], status: status)
  }
}
