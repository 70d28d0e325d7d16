import CustomerLookup
import Groundwork
import OrderedCollections
import PatchbayTestSupport
import Testing
import Transport

/// What the stories of this target share.
enum Lookups {
  static let start = VirtualTime().now()

  static func record(
    _ id: String, _ phones: [String], active: String? = nil, from connector: String = "acme-crm"
  ) -> CustomerRecord {
    CustomerRecord(
      id: id, name: "Customer \(id)", phones: phones, email: "\(id)@example.com", lastActivity: active,
      connector: connector, read: start.wall)
  }

  static func embedded(_ name: String = "acme-crm") throws -> Connector {
    var connector = try #require(Connector.embedded(url: "http://127.0.0.1:9", key: Secret("crm-key-123")))
    connector.name = name
    return connector
  }

  static func at(_ seconds: Double) -> Moment { start.advanced(by: .seconds(seconds)) }
}
