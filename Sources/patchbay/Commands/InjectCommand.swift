import ArgumentParser
import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork

/// `patchbay inject <conversation> [<participant>] --lookup <key>`.
struct InjectCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "inject", abstract: "Look a customer up and write what the CRM knows into the call.",
    discussion: "Writes on one sure match only; exit status 80 when several customers match.")

  @Argument(help: "Id of the conversation.")
  var conversation: ConversationID

  @Argument(help: "Participant id or purpose; left out: the customer.")
  var participant: String?

  @Option(help: ArgumentHelp("Phone number, e-mail address or customer id to look up.", valueName: "key"))
  var lookup: String

  @Option(
    help: "What the key is: phone, email, id or a kind of a connector's own. Left out, its looks decide.")
  var by: LookupKey.Kind?

  @Option(help: ArgumentHelp("Ask this connector alone.", valueName: "name"))
  var connector: String?

  @Flag(help: "Show what would be written; send nothing.")
  var dryRun = false

  @OptionGroup var waiting: WaitingOptions
  @OptionGroup var options: PlatformOptions

  func validate() throws { _ = try waiting.limit() }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    try connection.finder.check(connector)
    try connection.finder.check(by)
    var target = AttributeSetRequest(
      conversation: conversation, participant: ParticipantSelector(participant),
      pairs: [])
    (target.wait, target.timeout) = (waiting.wait, try waiting.limit())
    let request = InjectRequest(
      target: target, key: LookupKey(by ?? .guessed(from: lookup), lookup), connector: connector)
    let journal = dryRun ? nil : OpenJournal.forCommand(connection.configuration.rules, in: workplace, output)
    let desk = await HeadlessDesk(connection, journal: journal, in: workplace)
    let result: InjectResult
    do { result = try await desk.inject(request, finder: connection.finder, isDryRun: dryRun) } catch {
      throw CommandFailure(error)
    }
    let told = result.written ?? result.proposal.planned
    return told.hiding(connection.configuration.rules.privacy).tell(output)
  }
}
