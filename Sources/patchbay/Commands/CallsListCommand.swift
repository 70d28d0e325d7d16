import ArgumentParser
import CallDesk
import GenesysCloud
import Groundwork

/// `patchbay calls list`.
struct CallsListCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List live calls: yours, or with client credentials those of every queue.")

  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    let live = LiveCalls(platform: connection.platform)
    let calls: [Conversation]
    do {
      calls = try await live.all()
    } catch {
      throw CommandFailure(error)
    }
    let me = await live.asker(of: calls, connection.profile.credentials)
    output.document(["calls": .array(calls.map { $0.summaryJSON(for: me) })])
    for call in calls { output.line(VisibleText.line(call.line(for: me))) }
    if calls.isEmpty { output.note("No live call.") }
    return .done
  }
}
