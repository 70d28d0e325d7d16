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

  @Flag(help: "Also write over keys that somebody has changed since they were looked at.")
  var overTheirs = false

  /// How long a confirmation is waited for where no time is given.
  static let window = Interval.seconds(8)

  /// What is to be written, its pairs still to come.
  func request(_ conversation: ConversationID, _ participant: String?, _ limit: TimeoutOptions) throws
    -> AttributeSetRequest
  {
    var request = AttributeSetRequest(
      conversation: conversation, participant: ParticipantSelector(participant), pairs: [], wait: wait,
      timeout: try limit.span() ?? Self.window)
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
