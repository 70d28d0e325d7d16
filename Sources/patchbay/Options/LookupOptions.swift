import ArgumentParser
import CustomerLookup

/// How a key is looked up.
struct LookupOptions: ParsableArguments {
  @Option(
    help: "What the key is: phone, email, id or a kind of a connector's own. Left out, its looks decide.")
  var by: LookupKey.Kind?

  @Option(help: ArgumentHelp("Ask this connector alone.", valueName: "name"))
  var connector: String?

  /// What a person typed, as a key.
  func key(_ text: String) -> LookupKey { LookupKey(by ?? .guessed(from: text), text) }

  /// Makes sure that there is somebody to ask, by such a key.
  /// - Throws: `CommandFailure` with the name that was probably meant.
  func check(_ finder: CustomerFinder) throws {
    try finder.check(connector)
    try finder.check(by)
  }
}
