public import Groundwork

extension ProfileSettings {
  /// What the environment says. The names of one tool belong together: as soon as one of a pair is
  /// set, the other tool's client is not looked at. `PATCHBAY_API_URL` and `PATCHBAY_LOGIN_URL` are what
  /// `patchbay simulate` exports.
  public init(environment: Environment) {
    let client = Self.clients.first { environment[$0.id] != nil || environment[$0.secret] != nil }
    self.init(
      region: environment.first(of: ["GENESYS_ENVIRONMENT", "GENESYSCLOUD_REGION"])?.value.trimmedOfUnseen,
      apiURL: environment.credential("PATCHBAY_API_URL"),
      loginURL: environment.credential("PATCHBAY_LOGIN_URL"),
      clientID: client.flatMap { environment.credential($0.id) },
      clientSecret: client.flatMap { environment.secret($0.secret) },
      token: environment.secret(Self.tokenVariable))
  }

  private static let clients = [
    (id: "GENESYS_CLIENT_ID", secret: "GENESYS_CLIENT_SECRET"),
    (id: "GENESYSCLOUD_OAUTHCLIENT_ID", secret: "GENESYSCLOUD_OAUTHCLIENT_SECRET"),
  ]
  private static let tokenVariable = "PATCHBAY_ACCESS_TOKEN"

  /// The variables of credentials that begin or end in something that nobody sees, each with what that is,
  /// such as `U+00A0`. It is left out where the variable is used, and still worth mending.
  public static func unseenEdges(in environment: Environment) -> [(variable: String, edge: String)] {
    let names = clients.flatMap { [$0.id, $0.secret] } + [tokenVariable]
    return names.compactMap { name in environment[name]?.unseenEdge.map { (name, $0) } }
  }
}
