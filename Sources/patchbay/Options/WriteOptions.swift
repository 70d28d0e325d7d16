public import ArgumentParser
public import CallDesk
import GenesysCloud
import Groundwork

/// How a command writes attributes: not at all, or until when it stays.
struct WriteOptions: ParsableArguments {
  @Flag(help: "Show what would be written; send nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp("Stay until confirmed, or only until accepted.", valueName: "confirmed|accepted"))
  var wait: AttributeSetRequest.Wait = .confirmed

  @Option(help: ArgumentHelp("How long to wait for a confirmation.", valueName: "8s"))
  var timeout: String = "8s"

  @Flag(help: "Also write over keys that somebody has changed since they were looked at.")
  var overTheirs = false

  func validate() throws { _ = try limit() }

  /// The time-out as a span.
  func limit() throws -> Interval { try Interval(timeout: timeout) }

  /// What is to be written, its pairs still to come.
  func request(_ conversation: ConversationID, _ participant: String?) throws -> AttributeSetRequest {
    var request = AttributeSetRequest(
      conversation: conversation, participant: ParticipantSelector(participant), pairs: [], wait: wait,
      timeout: try limit())
    request.writesOverTheirs = overTheirs
    return request
  }

  /// A desk that writes, and writes down what it does unless nothing is sent.
  func desk(_ connection: Connection, in workplace: Workplace, _ output: Output) async -> HeadlessDesk {
    let journal = dryRun ? nil : OpenJournal.forCommand(connection, in: workplace, output)
    return await HeadlessDesk(connection, journal: journal, in: workplace)
  }
}

extension AttributeSetRequest.Wait: ExpressibleByArgument {
  /// Reads the word of the command line.
  public init?(argument: String) {
    switch argument {
    case "confirmed": self = .confirmed
    case "accepted": self = .accepted
    default: return nil
    }
  }
}
