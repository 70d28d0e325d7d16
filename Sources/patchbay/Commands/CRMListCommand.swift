import ArgumentParser
import CustomerLookup
import Groundwork

/// `patchbay crm list`.
struct CRMListCommand: LocalCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The configured CRMs, and the connectors that `use` can name. Sends nothing.")

  @OptionGroup var options: LocalOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let configuration = try Configuration.load(file, in: workplace)
    let offers = ConnectorOffer.all(
      files: workplace.files, configuration: Configuration.path(file, in: workplace))
    let connectors = configuration.lookup.connectors
    for connector in connectors {
      let about = connector.about.map { "  \($0)" } ?? ""
      output.line(
        VisibleText.printed("\(connector.name)  by \(connector.ways.joined(separator: ", "))\(about)"))
    }
    if connectors.isEmpty { output.line("No CRM is configured. A [[connector]] can use one of these:") }
    for offer in offers where connectors.isEmpty {
      output.line(VisibleText.printed("  use = \"\(offer.name)\"  \(offer.about ?? "")"))
    }
    output.document([
      "connectors": .array(connectors.map(\.listed)),
      "available": .array(
        offers.map { .members([("use", .string($0.name)), ("about", $0.about.map(JSONValue.string))]) }),
    ])
    return .done
  }
}

extension Connector {
  /// The kinds of key it can be asked by.
  fileprivate var ways: [String] {
    let common = LookupKey.Kind.common.filter(kinds.contains).map(\.rawValue)
    return common + kinds.map(\.rawValue).filter { !common.contains($0) }.sorted()
  }

  fileprivate var listed: JSONValue {
    .members([
      ("name", .string(name)), ("about", about.map(JSONValue.string)), ("by", .strings(ways)),
      ("base", base.map(JSONValue.string)),
    ])
  }
}
