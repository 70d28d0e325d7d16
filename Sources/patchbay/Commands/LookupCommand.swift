public import ArgumentParser
public import CustomerLookup
import Groundwork

/// `patchbay lookup <key>`.
struct LookupCommand: PlatformCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup", abstract: "Find a customer in the CRM.",
    discussion: "Exit status 66 when nobody matches, 80 when several do and none is chosen for you.")

  @Argument(help: "A phone number, an e-mail address or a customer id.")
  var key: String

  @Option(
    help: "What the key is: phone, email, id or a kind of a connector's own. Left out, its looks decide.")
  var by: LookupKey.Kind?

  @Option(help: ArgumentHelp("Ask this connector alone.", valueName: "name"))
  var connector: String?

  @OptionGroup var options: PlatformOptions

  func work(in workplace: Workplace, output: Output) async throws -> CommandStatus {
    let finder = try CustomerFinder.ofConfiguration(profile, in: workplace, output)
    try finder.check(connector)
    try finder.check(by)
    guard let answer = await finder.find(LookupKey(by ?? .guessed(from: key), key), only: connector) else {
      throw CancellationError()
    }
    if let failure = answer.failure { throw failure }
    output.document(answer.json)
    for line in answer.lines { output.line(VisibleText.line(line)) }
    guard answer.matches.count > 1 else { return .done }
    output.note(
      "patchbay: \(answer.matches.count) customers match; none is chosen for you. Give --by id and one of the ids."
    )
    return .severalMatch
  }
}

extension LookupKey.Kind: ExpressibleByArgument {
  /// Any word: which kinds there are depends on the configuration.
  public init?(argument: String) { self.init(rawValue: argument) }

  /// What a key looks like: an address has an `@`, a number has digits and what people put between
  /// them, anything else is an id.
  static func guessed(from key: String) -> LookupKey.Kind {
    if key.contains("@") { return .email }
    let isNumber =
      key.allSatisfy { $0.isWholeNumber || " +()-./\u{a0}".contains($0) }
      && key.contains(where: \.isWholeNumber)
    return isNumber ? .phone : .id
  }
}
