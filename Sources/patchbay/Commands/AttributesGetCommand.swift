import ArgumentParser
import CallDesk
import GenesysCloud
import Groundwork

/// `patchbay attributes get <conversation> [<participant>]`.
struct AttributesGetCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Show the attributes of one or of all participants.")

  @Argument(help: "Id of the conversation.")
  var conversation: ConversationID

  @Argument(help: "Participant id or purpose; left out: every participant.")
  var participant: String?

  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let desk = await HeadlessDesk(try Connection(profile, in: workplace, output), in: workplace)
    let id = conversation
    let call: Conversation
    do { call = try await desk.conversation(id).conversation } catch { throw CommandFailure(error) }
    guard let word = participant else {
      output.document(
        .members([
          ("conversation", .string(id.rawValue)),
          ("customer", call.customerChoice.known.map { .string($0.id.rawValue) }),
          ("participants", .array(call.participants.map(\.attributesDocument))),
        ]))
      for one in call.participants {
        show([one.line(isIndented: false)] + one.attributeLines.map { "  " + $0 }, output)
      }
      return .done
    }
    let selector = ParticipantSelector(word)
    let one: Participant
    switch selector.choice(in: call) {
    case .nobody: throw CommandFailure(HeadlessFailure.noSuchParticipant(selector, in: id))
    case .several(let parties): throw CommandFailure(HeadlessFailure.ambiguous(selector, parties, in: id))
    case .one(let party): one = party
    }
    output.document(
      .members([
        ("conversation", .string(id.rawValue)), ("participant", .string(one.id.rawValue)),
        ("purpose", .string(one.purpose.rawValue)), ("attributes", one.attributesJSON),
      ]))
    show(one.attributeLines, output)
    return .done
  }

  private func show(_ lines: [String], _ output: Output) {
    for line in lines { output.line(VisibleText.printed(line)) }
  }
}
