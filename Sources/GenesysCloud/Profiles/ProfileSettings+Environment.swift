public import Groundwork

extension ProfileSettings {
  /// What the environment says. The names of one tool belong together: as soon as one of a pair is
  /// set, the other tool's client is not looked at. `PATCHBAY_API_URL` and `PATCHBAY_LOGIN_URL` are what
  /// `patchbay simulate` exports.
  public init(environment: Environment) {
    let families = [
      (id: "GENESYS_CLIENT_ID", secret: "GENESYS_CLIENT_SECRET"),
      (id: "GENESYSCLOUD_OAUTHCLIENT_ID", secret: "GENESYSCLOUD_OAUTHCLIENT_SECRET"),
    ]
    let client = families.first { environment[$0.id] != nil || environment[$0.secret] != nil }
    self.init(
      region: environment.first(of: ["GENESYS_ENVIRONMENT", "GENESYSCLOUD_REGION"])?.value,
      apiURL: environment["PATCHBAY_API_URL"], loginURL: environment["PATCHBAY_LOGIN_URL"],
      clientID: client.flatMap { environment[$0.id] },
      clientSecret: client.flatMap { environment[$0.secret] }.map(Secret.init),
      token: environment["PATCHBAY_ACCESS_TOKEN"].map(Secret.init))
  }
}
