import Groundwork

/// The configured connectors, for what a person types.
struct ConnectorNames {
  private let names: [String]

  /// These names, in the order of the configuration.
  init(_ names: [String]) { self.names = names }

  /// Makes sure that there is somebody to ask, and that a connector named by hand exists.
  /// - Throws: `CommandFailure` 78 with the name that was probably meant.
  func check(_ connector: String?) throws {
    if names.isEmpty {
      throw CommandFailure(
        status: .configuration, code: "no.connector",
        message: "No CRM is configured: add a [[connector]] to the configuration file. Nothing was sent.")
    }
    guard let connector, !names.contains(connector) else { return }
    let hint = Suggestion.sentence(for: connector, among: names)
    throw CommandFailure(
      status: .configuration, code: "no.connector",
      message: "There is no connector \"\(connector)\".\(hint) Nothing was sent.")
  }
}
