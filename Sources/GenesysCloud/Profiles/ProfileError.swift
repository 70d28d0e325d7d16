/// Why what was given makes no profile. Every description says what to set.
public enum ProfileError: Error, Sendable, Hashable, CustomStringConvertible {
  case region(RegionError)
  case noRegion
  case noLoginURL
  /// `setting` is the flag's name without dashes.
  case badURL(setting: String, text: String)
  /// One half of a client: `missing` is `id` or `secret`.
  case halfClient(missing: String)
  /// The variable that the profile names does not hold its secret.
  case secretNotSet(variable: String)
  case noCredentials
  case unknownProfile(String, suggestion: String?)

  /// What is wrong and what to set.
  public var description: String {
    switch self {
    case .region(let error): error.description
    case .noRegion:
      "no region: set GENESYS_ENVIRONMENT to a name such as us-east-1 or a domain such as mypurecloud.ie, "
        + "give --api-url, or write region into the profile"
    case .noLoginURL: "no region and no --login-url: client credentials need a host to sign in at"
    case .badURL(let setting, let text):
      "--\(setting) must be a bare origin such as https://api.mypurecloud.de, not \"\(text)\""
        + (text.contains("/conversations/voice") ? ". \(UsualMistake.rightPath)" : "")
    case .halfClient(let missing):
      "half an OAuth client: its \(missing) is missing (GENESYS_CLIENT_\(missing.uppercased()), or client_\(missing) "
        + "in the profile)"
    case .secretNotSet(let variable):
      "the variable \(variable), which holds the client's secret, is not set"
    case .noCredentials:
      "no credentials: set GENESYS_CLIENT_ID and GENESYS_CLIENT_SECRET, or PATCHBAY_ACCESS_TOKEN, or write a profile"
    case .unknownProfile(let name, let suggestion):
      "there is no profile \"\(name)\"" + (suggestion.map { "; did you mean \"\($0)\"?" } ?? "")
    }
  }
}
