import ArgumentParser
import CallDesk
import CustomerLookup
import Groundwork

/// `patchbay lookup <key>`.
struct LookupCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup", abstract: "Find a customer in the CRM.",
    discussion: """
      Exit status 66 when nobody matches, 80 when several do and none is chosen for you, 75 when the answer is truncated \
      and nobody in it matches.
      """)

  @Argument(help: "A phone number, an e-mail address or a customer id.")
  var key: String

  @OptionGroup var way: LookupOptions
  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let finder = try CustomerFinder.ofConfiguration(profile, in: workplace, output)
    try way.check(finder)
    let rules = try Configuration.load(profile.file, in: workplace).rules
    let journal = OpenJournal.forCommand(rules, for: nil, in: workplace, output)
    let answer = await finder.find(way.key(key), only: way.connector)
    journal?.note(way.key(key), answer, in: nil)
    guard let answer else { throw CancellationError() }
    if let failure = answer.failure() { throw failure }
    output.document(answer.json)
    for line in answer.lines { output.line(VisibleText.printed(line)) }
    guard answer.matches.count > 1 else { return .done }
    output.note(
      "patchbay: \(answer.matches.count) customers match; none is chosen for you. Give --by id and one of the ids."
    )
    return .severalMatch
  }
}
