import ArgumentParser
import GenesysCloud
import Groundwork

/// `patchbay calls show <conversation>`.
struct CallsShowCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one call with its participants and their attributes.")

  @Argument(help: "Id of the conversation.")
  var conversation: ConversationID

  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    let call: Conversation
    do {
      call = try await connection.platform.anyShape(conversation)
    } catch {
      throw CommandFailure(error)
    }
    let me = await LiveCalls(platform: connection.platform).asker(of: [call])
    output.document(call.json(for: me))
    for line in call.lines(for: me) { output.line(VisibleText.printed(line)) }
    return .done
  }
}
