import ArgumentParser
import CallDesk
import GenesysCloud
import Groundwork
import JournalStore

/// `patchbay journal recover`.
struct JournalRecoverCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover", abstract: "Find out what became of writes that a killed run left without an end.",
    discussion: """
      Reads the calls they belong to and writes nothing to them. The desk does the same when it opens. A write of \
      another profile whose call this one is not shown is left to that one. Exit status 0 when every write arrived or \
      there are none, 76 when some were not seen.
      """)

  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let connection = try Connection(profile, in: workplace, output)
    guard let journal = OpenJournal.forCommand(connection, in: workplace, output) else {
      return .cannotWriteFile
    }
    let desk = await HeadlessDesk(connection, journal: journal, in: workplace)
    let (writes, unread, left) = await desk.recover()
    if writes.isEmpty && unread.isEmpty && left.isEmpty {
      output.line("Every write of earlier runs has its end.")
    }
    for write in writes { output.line(VisibleText.printed(write.line)) }
    for entry in left { output.line(VisibleText.printed(entry.lineLeft)) }
    output.document([
      "writes": .array(writes.map(\.json)), "unread": .array(unread.map(\.json)),
      "left": .array(left.map(\.json)),
    ])
    guard unread.isEmpty else {
      throw CommandFailure(
        status: .unreachable, code: "unread",
        message:
          "\(unread.count == 1 ? "1 write" : "\(unread.count) writes") could not be looked at: the call cannot be read now. Nothing was written down of "
          + "them; run this again.")
    }
    let isOpen = writes.contains { if case .confirmed = $0.fate { false } else { true } }
    return isOpen ? .notSeen : .done
  }
}

extension JournalEntry {
  fileprivate var lineLeft: String {
    "\(conversation?.rawValue ?? "")  \(key ?? "")  \(fate ?? "")  left to the profile \(profile ?? "") that made it"
  }
}

extension RecoveredWrite {
  fileprivate var line: String {
    let call = entry.conversation?.rawValue ?? ""
    return "\(call)  \(entry.key ?? "")  \(fate.json)" + (remark.map { "  \($0)" } ?? "")
  }

  fileprivate var json: JSONValue {
    .members([
      ("conversation", entry.conversation.map { .string($0.rawValue) }),
      ("participant", entry.participant.map { .string($0.rawValue) }),
      ("key", entry.key.map(JSONValue.string)), ("fate", .string(fate.json)),
      ("remark", remark.map(JSONValue.string)),
    ])
  }
}
