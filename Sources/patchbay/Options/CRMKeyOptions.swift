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

  func validate() throws {
    guard [phone, email, id].compactMap(\.self).count == 1 else {
      throw ValidationError("Give one of --phone, --email and --id.")
    }
  }

  /// What is looked up.
  var key: LookupKey {
    if let phone { return LookupKey(.phone, phone) }
    if let email { return LookupKey(.email, email) }
    return LookupKey(.id, id ?? "")
  }
}
