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
    let ways = [(LookupKey.Kind.phone, "phone"), (.email, "email"), (.id, "id")]
    var searches: [LookupKey.Kind: SearchTemplate] = [:]
    for (kind, parameter) in ways {
      searches[kind] = (try? Template("\(url)/crm/customers?\(parameter)={key}")).flatMap {
        SearchTemplate(url: $0)
      }
    }
    guard searches.count == ways.count, let results = JSONPointer("/customers"), let id = JSONPointer("/id"),
      let name = JSONPointer("/name"), let phones = JSONPointer("/phones")
    else { return nil }
    var fields: OrderedDictionary<String, JSONPointer> = [:]
    for field in ["tier", "last_purchase", "language", "priority", "case_note", "open_cases"] {
      fields[field] = JSONPointer("/\(field)")
    }
    var connector = Connector(
      name: "acme-crm", searches: searches,
      headers: [HTTPHeader("Authorization", prefix: "Bearer ", secret: key)],
      resultsPath: results, idPath: id, namePaths: [name], phonePaths: [phones], fields: fields,
      mapping: .embedded)
    (connector.emailPath, connector.lastActivityPath) = (JSONPointer("/email"), JSONPointer("/last_activity"))
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
