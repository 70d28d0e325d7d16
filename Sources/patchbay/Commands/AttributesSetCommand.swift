import ArgumentParser
import CallDesk
import GenesysCloud
import Groundwork
internal import Glibc

/// `patchbay attributes set <conversation> [<participant>] key=value …`, or `--from FILE` alone: a batch.
struct AttributesSetCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Merge keys into a participant's attributes, and wait until they are shown back.",
    discussion: """
      Keys that are not named are not touched. A key that already has its value is not sent. Exit status 0 when every \
      key is confirmed or unchanged; 76 accepted but not seen in time, 74 sent without an answer, 79 overwritten.

      Without a conversation, --from is a batch: one JSON object a line, \
      {"conversation":"…","participant":"customer","attributes":{"key":"value"},"if":{"key":"old"}}, of which \
      participant and if may be left out; null under if: the key must not be there. Every line is checked before \
      anything is sent, then sixteen go at a time, those of one conversation one after the other. ^C ends it with the \
      truth about each; run the same file again to go on: what is there already is not sent again.

      Attributes are strings. A number, a boolean or null in JSON input is refused (65); with --stringify a number or \
      a boolean becomes its JSON text, and null, arrays and objects are still refused.

      --timeout bounds the whole command, a wait for the rate limit included, and a confirmation is waited for as long; \
      left out, for 8 s.
      """)

  @Argument(help: "Id of the conversation; left out: every line of --from names its own.")
  var conversation: ConversationID?

  @Argument(help: "Participant id or purpose (left out: the customer), then key=value pairs.")
  var words: [String] = []

  @Option(
    name: .customLong("if"),
    help: ArgumentHelp("Write only if this key has this value now.", valueName: "key=old"))
  var guards: [String] = []

  @Option(help: ArgumentHelp("Write only if there is no such key now.", valueName: "key"))
  var ifAbsent: [String] = []

  @Option(
    help: ArgumentHelp(
      "Pairs from a file, - for stdin: a JSON object of strings, or KEY=VALUE lines; a batch: JSON Lines.",
      valueName: "file"))
  var from: [String] = []

  @Flag(help: "Take numbers and booleans of JSON input as their JSON text.")
  var stringify = false

  @OptionGroup var writing: WriteOptions
  @OptionGroup var options: PlatformOptions

  var changesSomething: Bool { true }

  func validate() throws {
    guard conversation != nil else { return try validateBatch() }
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
      throw ValidationError(
        "--if takes key=old, not \"\(bad)\"; for a key that must not be there: --if-absent.")
    }
    let guarded = guards.compactMap(CallDeskOrder.Pair.init(word:)).map(\.key) + ifAbsent
    if let twice = guarded.first(where: { key in guarded.count { $0 == key } > 1 }) {
      throw ValidationError("--if and --if-absent name \"\(twice)\" twice.")
    }
  }

  private func validateBatch() throws {
    guard from.count == 1 else {
      throw ValidationError("Give the id of a conversation, or one --from FILE whose lines name theirs.")
    }
    guard guards.isEmpty, ifAbsent.isEmpty else {
      throw ValidationError(
        "In a batch each line has an \"if\" of its own; --if and --if-absent are for one conversation.")
    }
  }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    guard let conversation else { return try await batch(in: workplace, output) }
    return try await one(conversation, in: workplace, output)
  }

  private func batch(in workplace: Workplace, _ output: Output) async throws -> CommandStatus {
    let configuration = try Configuration.load(profile.file, in: workplace)
    var input = BatchInput(privacy: configuration.rules.privacy, stringifies: stringify)
    (input.wait, input.timeout) = (writing.wait, try options.output.limit.span() ?? WriteOptions.window)
    var lines = try input.lines(from: from[0], in: workplace)
    for index in lines.indices { lines[index].request.writesOverTheirs = writing.overTheirs }
    let isTerminal = isatty(STDERR_FILENO) == 1
    let report = BatchReport(
      lines, output, privacy: configuration.rules.privacy,
      progress: isTerminal ? ProgressBar(workplace.time) : nil)
    var connection = try Connection(profile, in: workplace, report.output)
    // The limit of a minute may have to pass before the next read.
    if workplace.deadline == nil { connection.platform.patience = BatchInput.rateLimitPatience }
    let desk = await writing.desk(connection, in: workplace, report.output)
    return await report.follow {
      await desk.setAll(lines.map(\.request), isDryRun: writing.dryRun, onEnd: report.end)
    }
  }

  private func one(_ conversation: ConversationID, in workplace: Workplace, _ output: Output) async throws
    -> CommandStatus
  {
    let words = words.compactMap(CallDeskOrder.Pair.init(word:))
    try PairInput.refuseDoubled(words)
    let pairs = PairInput.join(
      try PairInput(workplace: workplace, stringifies: stringify).pairs(from: from), words)
    let connection = try Connection(profile, in: workplace, output)
    let desk = await writing.desk(connection, in: workplace, output)
    let word = self.words.first.flatMap { $0.contains("=") ? nil : $0 }
    var request = try writing.request(conversation, word, options.output.limit)
    request.pairs = pairs
    for one in guards.compactMap(CallDeskOrder.Pair.init(word:)) { request.guards[one.key] = one.value }
    for key in ifAbsent { request.guards.updateValue(nil, forKey: key) }
    let result: AttributeSetResult
    do { result = try await writing.dryRun ? desk.plan(request) : desk.set(request) } catch {
      throw CommandFailure(error)
    }
    return result.hiding(connection.configuration.rules.privacy).tell(output)
  }
}

extension CallDeskOrder.Pair {
  /// A word split at its first `=`.
  init?(word: String) {
    guard let cut = word.firstIndex(of: "=") else { return nil }
    self.init(String(word[..<cut]), String(word[word.index(after: cut)...]))
  }
}
