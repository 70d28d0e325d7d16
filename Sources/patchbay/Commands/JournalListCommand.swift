import ArgumentParser
import CallDesk
import GenesysCloud
import Groundwork
import JournalStore

/// `patchbay journal list`.
struct JournalListCommand: HeadlessCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show what was done, oldest first.",
    discussion: """
      With --json, one JSON document a line. Private values stand there as digests: equal ones can be recognised, \
      none can be read.
      """)

  @Argument(help: ArgumentHelp("Only of this conversation.", valueName: "conversation"))
  var conversation: ConversationID?

  @Option(help: ArgumentHelp("Only from this time on, such as 2026-11-21T13:00:00Z.", valueName: "time"))
  var since: String?

  @Option(
    help: ArgumentHelp("Only write, change, lookup, proposal, reveal, secure or clock.", valueName: "kind"))
  var kind: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions

  func validate() throws {
    if let since, Timestamp(iso8601: since) == nil {
      throw ValidationError("--since takes a time such as 2026-11-21T13:00:00Z, not \"\(since)\".")
    }
    if let kind, JournalEntry.Kind(rawValue: kind) == nil {
      let kinds = JournalEntry.Kind.allCases.map(\.rawValue)
      throw ValidationError(
        "There is no kind \"\(kind)\". \(Suggestion.question(for: kind, among: kinds) ?? "One of \(kinds.joined(separator: ", "))")."
      )
    }
  }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let filter = JournalFilter(
      conversation: conversation, since: since.flatMap { Timestamp(iso8601: $0) },
      kind: kind.flatMap(JournalEntry.Kind.init(rawValue:)))
    let journal = try workplace.keptJournal()
    do {
      let entries = try journal.entries(filter)
      if entries.isEmpty { output.note("patchbay: The journal holds nothing of that.") }
      for entry in entries {
        output.document(entry.json)
        output.line(VisibleText.printed(entry.line(in: workplace.zone)))
      }
    } catch { throw CommandFailure(error) }
    return .done
  }
}

extension JournalEntry {
  /// One line for people.
  func line(in zone: LocalZone) -> String {
    let day = zone.dayAndMinute(time)
    let seconds = zone.timeOfDay(time).suffix(3)
    let place = [conversation?.rawValue, key].compactMap(\.self).joined(separator: "  ")
    let change = new.map { " \(old?.words ?? "–") → \($0.words)" } ?? ""
    let milliseconds = (confirmed ?? accepted).map { "\($0.milliseconds) ms" }
    let word = isOpen ? fate.map { "\($0), still looked for" } : fate
    let correction = corrects.map { "corrects \($0)" }
    let end = [word, milliseconds, remark, correction].compactMap(\.self).joined(separator: "  ")
    return ["\(day)\(seconds)", kind.rawValue, place + change, end].filter { !$0.isEmpty }.joined(
      separator: "  ")
  }
}

extension JournalValue {
  fileprivate var words: String {
    switch self {
    case .plain(let text): text.isEmpty ? "(empty)" : text
    case .digest(let digest): "private:\(digest.prefix(8))"
    case .withheld: "(never logged)"
    }
  }
}
