/// The connector files compiled into the program, from the folder `connectors`.
enum ShippedConnectors {
  /// Their names, sorted.
  static let names = ["rest"]

  /// The text of one.
  static func text(_ name: String) -> String? {
    switch name {
    case "rest": String(decoding: PackageResources.rest_toml, as: UTF8.self)
    default: nil
    }
  }
}
