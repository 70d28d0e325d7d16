import ArgumentParser
import CallDesk
import GenesysCloud
import Groundwork

/// `patchbay secure set <conversation> <key> …`, or `--from FILE`.
struct SecureSetCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Write secure attributes of a conversation, and wait until a read shows them.",
    discussion: """
      A value never stands on the command line, where everybody on this machine can read it: name the keys, and type \
      each value (it is not shown), or pipe one line a key. Keys that are not named stay as they are: all of them are \
      written at once under the version that was read. When somebody else was faster (409), what they did not change is \
      written over theirs; a key that they changed too is a conflict, is not written, and ends with exit status 75.

      --timeout bounds the whole command, the typing included; left out, reads look for the values for 8 s.
      """)

  @Argument(help: "Id of the conversation.")
  var conversation: ConversationID

  @Argument(help: "Keys whose values are typed, or piped one a line.")
  var keys: [String] = []

  @Option(
    help: ArgumentHelp(
      "Pairs from a file, - for stdin: a JSON object of strings, or KEY=VALUE lines.", valueName: "file"))
  var from: [String] = []

  @OptionGroup var options: PlatformOptions

  var changesSomething: Bool { true }

  func validate() throws {
    if let pair = keys.first(where: { $0.contains("=") }) {
      let key = pair.prefix { $0 != "=" }
      throw ValidationError(
        "A secret on the command line can be read by everybody on this machine. Give \(key) alone and type its value, "
          + "or --from FILE. Nothing was sent; choose another value.")
    }
    if keys.isEmpty && from.isEmpty { throw ValidationError("Give at least one key, or --from FILE.") }
    if Set(keys).count < keys.count { throw ValidationError("A key is given twice.") }
    if !keys.isEmpty, from.contains("-") {
      throw ValidationError("Keys are read from stdin, too: put them into the pairs of --from -.")
    }
  }

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let files = try PairInput(workplace: workplace, stringifies: nil).pairs(from: from).map {
      ($0.key, Secret($0.value))
    }
    for key in files.map(\.0) + keys {
      guard let refusal = KeyShape.refusal(of: key) else { continue }
      throw CommandFailure(
        status: .badData, code: "bad.input",
        message: "\"\(VisibleText.printed(key, limit: 40))\": \(refusal.words). Nothing was sent.")
    }
    let connection = try Connection(profile, in: workplace, output)
    let typed = try await SecretLines(output).values(of: keys)
    let pairs: [(key: String, value: Secret)] = files.filter { !keys.contains($0.0) } + typed
    let journal = OpenJournal.forCommand(connection, in: workplace, output)
    let desk = await HeadlessDesk(connection, journal: journal, in: workplace)
    do {
      return try await desk.setSecure(
        pairs, of: conversation, timeout: options.output.limit.waiting(unlessGiven: .seconds(8))
      )
      .tell(output)
    } catch let failure as HeadlessFailure { throw CommandFailure(failure) }
  }
}
