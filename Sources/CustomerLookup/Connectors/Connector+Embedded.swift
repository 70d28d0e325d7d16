public import Groundwork
internal import OrderedCollections
internal import Transport

extension Connector {
  /// The connector to the CRM that the demo brings along.
  /// - Parameters:
  ///   - url: its origin, such as `http://127.0.0.1:8080`.
  ///   - key: its bearer key.
  /// - Returns: nil when `url` is no origin.
  public static func embedded(url: String, key: Secret) -> Connector? {
    guard let results = JSONPointer("/customers"), let id = RowPath("/id") else { return nil }
    let paths = { (names: [String]) in names.compactMap { RowPath("/\($0)") } }
    var shape = RecordShape(
      results: [results], id: id, names: paths(["name"]), phones: paths(["phones"]), emails: paths(["email"]),
      lastActivity: RowPath("/last_activity"))
    for field in ["tier", "last_purchase", "language", "priority", "case_note", "open_cases"] {
      shape.fields[field] = RowPath("/\(field)")
    }
    let ways = [(LookupKey.Kind.phone, "phone"), (.email, "email"), (.id, "id")]
    var searches: [LookupKey.Kind: [ConnectorSearch]] = [:]
    for (kind, parameter) in ways {
      let template = (try? Template("\(url)/crm/customers?\(parameter)={key}")).flatMap {
        SearchTemplate(url: $0)
      }
      searches[kind] = template.map { [ConnectorSearch($0, shape)] }
    }
    guard searches.count == ways.count else { return nil }
    var connector = Connector(
      name: "acme-crm", searches: searches,
      headers: [HTTPHeader("Authorization", prefix: "Bearer ", secret: key)], mapping: .embedded)
    connector.rules.noMatchStatuses = [204, 404]
    return connector
  }
}

extension Mapping {
  /// What the demo injects.
  public static let embedded = Mapping([
    Entry(field: "tier", key: "account_tier"), Entry(field: "id", key: "crm_customer_id"),
    Entry(field: "last_purchase", key: "last_purchase"), Entry(field: "language", key: "language"),
  ])
}
