import ArgumentParser
import CustomerLookup

/// Which CRM is tried, and with what.
struct CRMKeyOptions: ParsableArguments {
  @Argument(help: "Name of the connector; `crm list` tells them.")
  var name: String

  @Option(help: "Phone number to look up.")
  var phone: String?

  @Option(help: "E-mail address to look up.")
  var email: String?

  @Option(help: "Customer id to look up.")
  var id: String?

  @Option(
    help: ArgumentHelp("Another kind of key that the connector brings along.", valueName: "kind=value"))
  var by: String?

  func validate() throws {
    guard [phone, email, id, by].compactMap(\.self).count == 1 else {
      throw ValidationError("Give one of --phone, --email, --id and --by.")
    }
    guard by?.contains("=") ?? true else {
      throw ValidationError("--by takes a kind and a value, such as account=4711.")
    }
  }

  /// What is looked up.
  var key: LookupKey {
    if let phone { return LookupKey(.phone, phone) }
    if let email { return LookupKey(.email, email) }
    if let id { return LookupKey(.id, id) }
    let parts = (by ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    return LookupKey(LookupKey.Kind(rawValue: parts.first ?? ""), parts.dropFirst().first ?? "")
  }
}
