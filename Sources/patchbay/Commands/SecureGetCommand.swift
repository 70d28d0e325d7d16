import ArgumentParser
import CallDesk
import GenesysCloud
import Groundwork

/// `patchbay secure get <conversation> [<key> …]`.
struct SecureGetCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "List the secure attributes of a conversation, with their version.",
    discussion:
      "Values are printed with --reveal alone; the journal notes which keys were, without the values.")

  @Argument(help: "Id of the conversation.")
  var conversation: ConversationID

  @Argument(help: "Only these keys.")
  var keys: [String] = []

  @Flag(help: "Print the values, too.")
  var reveal = false

  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    let journal =
      reveal ? OpenJournal.forCommand(connection, in: workplace, output) : nil
    let desk = await HeadlessDesk(connection, journal: journal, in: workplace)
    let shown: SecureAttributes
    do {
      shown = try await desk.secureAttributes(
        of: conversation, revealing: !reveal ? [] : keys.isEmpty ? nil : keys)
    } catch { throw CommandFailure(error) }
    let names = keys.isEmpty ? shown.values.keys.sorted() : keys
    if let missing = names.first(where: { shown.values[$0] == nil }) {
      throw CommandFailure(
        status: .notFound, code: "no.key",
        message: "Conversation \(conversation) has no secure attribute \"\(missing)\".")
    }
    tell(names, shown, output)
    return .done
  }

  private func tell(_ names: [String], _ shown: SecureAttributes, _ output: Output) {
    let values = names.map { ($0, shown.values[$0].map { JSONValue.string($0.reveal()) }) }
    output.document(
      .members([
        ("conversation", .string(conversation.rawValue)), ("version", shown.version.map(JSONValue.int)),
        ("keys", .strings(names)), ("attributes", reveal ? .members(values) : nil),
      ]))
    if names.isEmpty { output.note("patchbay: Conversation \(conversation) has no secure attributes.") }
    for name in names {
      let value = reveal ? shown.values[name]?.reveal() ?? "" : Privacy.dots
      output.line(VisibleText.printed("\(name) = \(value)"))
    }
  }
}
