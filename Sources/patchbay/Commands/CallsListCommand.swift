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
    let found: LiveCalls.Found
    do {
      found = try await live.all()
    } catch {
      throw CommandFailure(error)
    }
    let calls = found.calls
    let me = await live.asker(of: calls)
    output.document(
      .members([
        ("calls", .array(calls.map { $0.summaryJSON(for: me) })),
        ("cutOff", found.cutOff.isEmpty ? nil : .array(found.cutOff.map(\.json))),
      ]))
    for call in calls { output.line(VisibleText.printed(call.line(for: me))) }
    if !found.cutOff.isEmpty {
      let names = found.cutOff.map(\.name).joined(separator: ", ")
      output.note(
        VisibleText.printed(
          "patchbay: Not every call is listed: the platform shows only the oldest and the newest of \(names), however "
            + "little is asked for. A call that is missing can still be read by its id."))
    } else if calls.isEmpty {
      output.note("No live call.")
    }
    return .done
  }
}

extension Queue {
  fileprivate var json: JSONValue { ["id": .string(id), "name": .string(name)] }
}
