import ArgumentParser
import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork

/// `patchbay inject <conversation> [<participant>] [--lookup <key>]`.
struct InjectCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "inject", abstract: "Look a customer up and write what the CRM knows into the call.",
    discussion: """
      Without --lookup the call is looked up by what it carries, in the order that `order` under [lookup] configures: \
      the next key where nobody is found. Writes on one sure match only (an e-mail address or id given by hand is sure \
      enough); exit status 80 when several customers match or one that is not sure, 66 when none does, 65 when the call \
      carries nothing to look up, its number is withheld, or a key is refused. The document says under `lookup` by which \
      key who was found.

      --timeout bounds the whole command, the CRM included, and a confirmation is waited for as long; left out, for 8 s.
      """)

  @Argument(help: "Id of the conversation.")
  var conversation: ConversationID

  @Argument(help: "Participant id or purpose; left out: the customer.")
  var participant: String?

  @Option(
    help: ArgumentHelp(
      "Phone number, e-mail address or customer id to look up; left out: what the call carries.",
      valueName: "key"))
  var lookup: String?

  @OptionGroup var way: LookupOptions
  @OptionGroup var writing: WriteOptions
  @OptionGroup var options: PlatformOptions

  var changesSomething: Bool { true }

  func validate() throws {
    if lookup == nil, way.by != nil {
      throw ValidationError("--by says what the key of --lookup is; without one the configured order holds.")
    }
  }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    try way.check(connection.finder)
    let request = InjectRequest(
      target: try writing.request(conversation, participant, options.output.limit), key: lookup.map(way.key),
      connector: way.connector)
    let desk = await writing.desk(connection, in: workplace, output)
    do {
      return try await desk.inject(request, finder: connection.finder, isDryRun: writing.dryRun)
        .tell(connection.configuration.rules.privacy, output)
    } catch { throw CommandFailure(error) }
  }
}
