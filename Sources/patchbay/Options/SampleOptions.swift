import ArgumentParser
import CustomerLookup
import Groundwork

/// The record that a mapping is tried on.
struct SampleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A record as the CRM gives it, in JSON; - for standard input.", valueName: "file"))
  var sample: String

  @Option(
    help: ArgumentHelp(
      "The connector that reads it; left out, the record's own names count.", valueName: "name"))
  var connector: String?

  /// The record, as the connector reads it.
  /// - Throws: `CommandFailure` 65 for what is no record, 78 for a connector that is not configured.
  func read(_ configuration: Configuration, in workplace: Workplace) throws -> MappingSample {
    let known = configuration.lookup.connectors
    let reader = known.first { $0.name == connector }
    if let connector, reader == nil {
      throw CommandFailure(
        status: .configuration, code: "no.connector",
        message:
          "There is no connector \"\(connector)\".\(Suggestion.sentence(for: connector, among: known.map(\.name))) Nothing was sent."
      )
    }
    let document = try InputFile.json(sample, in: workplace)
    guard let sample = MappingSample(document, connector: reader, read: workplace.time.now().wall) else {
      throw CommandFailure(
        status: .badData, code: "no.record",
        message: "\(self.sample) holds no record: a JSON object, or a list of them, as the CRM gives it.")
    }
    return sample
  }
}
