/// The connector files compiled into the program, from the folder `connectors`.
enum ShippedConnectors {
  /// Their names, sorted.
  static let names = [
    "dynamics", "genesys", "hubspot", "rest", "salesforce", "salesforce-soql", "servicenow", "tryton",
    "zendesk", "zoho",
  ]

  /// The text of one.
  static func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

  private static func bytes(_ name: String) -> [UInt8]? {
    switch name {
    case "dynamics": PackageResources.dynamics_toml
    case "genesys": PackageResources.genesys_toml
    case "hubspot": PackageResources.hubspot_toml
    case "rest": PackageResources.rest_toml
    case "salesforce": PackageResources.salesforce_toml
    case "salesforce-soql": PackageResources.salesforce_soql_toml
    case "servicenow": PackageResources.servicenow_toml
    case "tryton": PackageResources.tryton_toml
    case "zendesk": PackageResources.zendesk_toml
    case "zoho": PackageResources.zoho_toml
    default: nil
    }
  }
}
