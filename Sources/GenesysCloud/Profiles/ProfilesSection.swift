public import Groundwork

/// The profiles of a configuration file:
///
///     profile = "work"            # the one used without --profile
///     [profiles.work]
///     region = "eu-central-1"     # a name or a domain
///     client_id = "…"
///     client_secret = "…"         # or client_secret_env = "VARIABLE"; neither for signing in
///     redirect_uri = "…"          # of a client without a secret
///     api_url = "…"               # only for gateways and the simulator
///     login_url = "…"
public struct ProfilesSection: Sendable, Hashable {
  /// `profile`, the default one's name.
  public var chosen: String?
  /// In the order of the file.
  public var profiles: [ProfileSettings]

  /// No profile at all.
  public init() { profiles = [] }

  /// Reads the section from the root table, noting every problem there.
  public init(_ root: TOMLReader, environment: Environment = Environment()) {
    profiles = root.namedTables("profiles").map { name, table in Self.settings(name, table, environment) }
    chosen = root.string("profile")
    let names = profiles.compactMap(\.name)
    if let chosen, !names.contains(chosen) {
      root.problem(
        "profile", "there is no profile \"\(chosen)\"",
        suggestion: Suggestion.question(for: chosen, among: names))
    }
  }

  /// The profile of this name; without a name the chosen one, or the only one.
  /// - Throws: `ProfileError.unknownProfile` for a name that is not in the file.
  public func settings(named name: String?) throws(ProfileError) -> ProfileSettings {
    guard let wanted = name ?? chosen else { return profiles.count == 1 ? profiles[0] : ProfileSettings() }
    if let found = profiles.first(where: { $0.name == wanted }) { return found }
    throw .unknownProfile(
      wanted, suggestion: Suggestion.nearest(to: wanted, among: profiles.compactMap(\.name)))
  }

  private static func settings(_ name: String, _ table: TOMLReader, _ environment: Environment)
    -> ProfileSettings
  {
    var settings = ProfileSettings(
      name: name, region: table.string("region"), apiURL: table.string("api_url"),
      loginURL: table.string("login_url"), clientID: table.string("client_id"),
      clientSecret: table.string("client_secret").map { Secret($0) })
    for key in ["client_id", "client_secret"] { table.refuseUnseenEdge(key) }
    let isWritten = settings.clientSecret != nil
    if isWritten {
      table.remark(
        "client_secret", "the secret of profile \(name) is written in the file",
        suggestion: "client_secret_env and client_secret_command keep it out")
    }
    settings.secretCommand = table.strings("client_secret_command")
    if settings.secretCommand?.isEmpty == true {
      table.problem(
        "client_secret_command", "client_secret_command names no program",
        suggestion: "such as [\"pass\", \"show\", \"genesys\"]; for a shell [\"sh\", \"-c\", \"…\"]")
    }
    if isWritten, settings.secretCommand != nil {
      table.problem("client_secret_command", "client_secret is there too: which of them is meant?")
    }
    if let name = table.string("client_secret_env") {
      if isWritten || settings.secretCommand != nil {
        table.problem("client_secret_env", "there is another secret too: which of them is meant?")
      }
      // A variable that is not set is a mistake only of whoever uses this profile.
      settings.clientSecret = environment.secret(name)
      settings.secretVariable = name
    }
    settings.redirectURI = table.string("redirect_uri")
    if let redirect = settings.redirectURI, LoopbackRedirect(redirect) == nil {
      table.problem(
        "redirect_uri", "redirect_uri must be an http: address of this machine with a port",
        suggestion: "such as \(ProfileSettings.usualRedirect)")
    }
    if let region = settings.region {
      do { _ = try Region(region) } catch {
        table.problem(
          "region", "unknown region \"\(region)\"",
          suggestion: error.suggestion.map { "did you mean \"\($0)\"?" })
      }
    }
    for (key, url) in [("api_url", settings.apiURL), ("login_url", settings.loginURL)] {
      if let url, Hosts.origin(url) == nil {
        table.problem(key, "\(key) must be a bare origin, such as https://api.mypurecloud.de")
      }
    }
    return settings
  }
}
