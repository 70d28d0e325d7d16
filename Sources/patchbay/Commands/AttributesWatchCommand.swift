import ArgumentParser
import CallDesk
import DeskModel
import DeskViews
import GenesysCloud
import Groundwork

/// `patchbay attributes watch <conversation>`.
struct AttributesWatchCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Print one JSON line per attribute change, live, until the call or --timeout ends.")

  @Argument(help: "Id of the conversation.")
  var conversation: ConversationID

  @OptionGroup var options: PlatformOptions

  var isJSON: Bool { true }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let desk = await HeadlessDesk(try Connection(profile, in: workplace, output), in: workplace)
    do {
      let (time, zone) = (workplace.time, workplace.zone)
      try await desk.watch(
        conversation,
        onLink: { output.note("patchbay: " + Sentence.of(.link($0), at: time.now().wall, zone: zone)) },
        { output.document($0.json) })
    } catch { throw CommandFailure(error) }
    return Task.isCancelled && !output.isTimedOut ? .interrupted : .done
  }
}
