import ArgumentParser
import CallDesk
import GenesysCloud
import Groundwork

/// `patchbay attributes set <conversation> [<participant>] key=value …`.
struct AttributesSetCommand: WorkCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Merge keys into a participant's attributes, and wait until they are shown back.",
    discussion: """
      Keys that are not named are not touched. A key that already has its value is not sent. Exit status 0 when every \
      key is confirmed or unchanged; 76 accepted but not seen in time, 74 sent without an answer, 79 overwritten.
      """)

  @Argument(help: "Id of the conversation.")
  var conversation: ConversationID

  @Argument(help: "Participant id or purpose (left out: the customer), then key=value pairs.")
  var words: [String] = []

  @Option(
    name: .customLong("if"),
    help: ArgumentHelp("Write only if this key has this value now.", valueName: "key=old"))
  var guards: [String] = []

  @Option(
    help: ArgumentHelp(
      "Pairs from a file, - for stdin: a JSON object of strings, or KEY=VALUE lines.", valueName: "file"))
  var from: [String] = []

  @Flag(help: "Show what would be written; send nothing.")
  var dryRun = false

  @OptionGroup var waiting: WaitingOptions
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var log: LogOptions

  var isJSON: Bool { output.json }

  func validate() throws {
    _ = try waiting.limit()
    let pairs = words.drop { !$0.contains("=") }
    if words.count - pairs.count > 1 || pairs.contains(where: { !$0.contains("=") }) {
      let extra = words.count - pairs.count > 1 ? words[1] : pairs.first { !$0.contains("=") } ?? ""
      throw ValidationError(
        "\"\(extra)\" is no key=value pair; only the first word after the conversation may be a participant.")
    }
    if pairs.isEmpty && from.isEmpty {
      throw ValidationError("Give at least one key=value pair, or --from FILE.")
    }
    if let bad = guards.first(where: { !$0.contains("=") }) {
      throw ValidationError("--if takes key=old, not \"\(bad)\".")
    }
  }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let words = words.compactMap(CallDeskOrder.Pair.init(word:))
    try PairInput.refuseDoubled(words)
    let pairs = PairInput.join(try PairInput(workplace: workplace).pairs(from: from), words)
    let connection = try Connection(profile, in: workplace, output)
    let journal = dryRun ? nil : OpenJournal.forCommand(connection.configuration.rules, in: workplace, output)
    let desk = await HeadlessDesk(connection, journal: journal, in: workplace)
    var request = AttributeSetRequest(
      conversation: conversation, pairs: pairs)
    request.participant = ParticipantSelector(self.words.first.flatMap { $0.contains("=") ? nil : $0 })
    for one in guards.compactMap(CallDeskOrder.Pair.init(word:)) { request.guards[one.key] = one.value }
    (request.wait, request.timeout) = (waiting.wait, try waiting.limit())
    let result: AttributeSetResult
    do { result = try await dryRun ? desk.plan(request) : desk.set(request) } catch {
      throw CommandFailure(error)
    }
    return result.tell(output)
  }
}

extension CallDeskOrder.Pair {
  /// A word split at its first `=`.
  init?(word: String) {
    guard let cut = word.firstIndex(of: "=") else { return nil }
    self.init(String(word[..<cut]), String(word[word.index(after: cut)...]))
  }
}
