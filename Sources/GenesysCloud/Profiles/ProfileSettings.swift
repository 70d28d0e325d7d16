public import Groundwork

/// Parts of a profile, from one source or several. Nothing is checked before `profile()`.
public struct ProfileSettings: Sendable, Hashable {
  /// The profile's name in the file.
  public var name: String?
  /// A region's name or domain, as it was given.
  public var region: String?
  /// Origin of the API, instead of the region's.
  public var apiURL: String?
  /// Origin of the sign-in service, instead of the region's.
  public var loginURL: String?
  /// Of the OAuth client.
  public var clientID: String?
  /// Of the OAuth client.
  public var clientSecret: Secret?
  /// The variable that holds the secret, where the file names one.
  public var secretVariable: String?
  /// The program that prints the secret, with its arguments, where the file names one.
  public var secretCommand: [String]?
  /// Where a browser is sent back to after signing in; nil for the usual one.
  public var redirectURI: String?
  /// A ready access token.
  public var token: Secret?

  /// Settings of which only these are given.
  public init(
    name: String? = nil, region: String? = nil, apiURL: String? = nil, loginURL: String? = nil,
    clientID: String? = nil, clientSecret: Secret? = nil, token: Secret? = nil
  ) {
    (self.name, self.region, self.apiURL, self.loginURL) = (name, region, apiURL, loginURL)
    (self.clientID, self.clientSecret, self.token) = (clientID, clientSecret, token)
  }

  /// These settings, completed by weaker ones. A region names both hosts, so it also hides the URLs
  /// of a weaker source; a client id hides a weaker secret, which belongs to another client.
  public func over(_ weaker: ProfileSettings) -> ProfileSettings {
    var joined = self
    joined.name = name ?? weaker.name
    joined.region = region ?? weaker.region
    if region == nil {
      joined.apiURL = apiURL ?? weaker.apiURL
      joined.loginURL = loginURL ?? weaker.loginURL
    }
    joined.clientID = clientID ?? weaker.clientID
    joined.redirectURI = redirectURI ?? weaker.redirectURI
    joined.clientSecret = clientSecret ?? (clientID == nil ? weaker.clientSecret : nil)
    joined.secretCommand = secretCommand ?? (clientID == nil ? weaker.secretCommand : nil)
    joined.secretVariable = secretVariable ?? (clientID == nil ? weaker.secretVariable : nil)
    joined.token = token ?? weaker.token
    return joined
  }

  /// One of the redirect URIs that the README asks for.
  public static let usualRedirect = "http://localhost:8085/callback"

  /// Whether there is a way to sign in and somewhere to do it.
  var isComplete: Bool {
    let hasClient = clientID != nil && clientSecret != nil
    return (token != nil && (region ?? apiURL) != nil)
      || (hasClient && (region != nil || (apiURL != nil && loginURL != nil)))
  }

  /// The profile these settings make.
  /// - Throws: `ProfileError` with what is missing or wrong.
  public func profile() throws(ProfileError) -> Profile {
    let place = try parsedRegion()
    let credentials = try credentials()
    guard let api = try origin(apiURL, setting: "api-url") ?? place?.apiURL else { throw .noRegion }
    let login = try origin(loginURL, setting: "login-url") ?? place?.loginURL
    if credentials.signsIn, login == nil { throw .noLoginURL }
    return Profile(name: name, region: place, hosts: Hosts(api: api, login: login), credentials: credentials)
  }

  private func parsedRegion() throws(ProfileError) -> Region? {
    guard let region else { return nil }
    do { return try Region(region) } catch { throw .region(error) }
  }

  private func origin(_ text: String?, setting: String) throws(ProfileError) -> String? {
    guard let text else { return nil }
    guard let origin = Hosts.origin(text) else { throw .badURL(setting: setting, text: text) }
    return origin
  }

  private func credentials() throws(ProfileError) -> Credentials {
    if let token { return .token(token) }
    switch (clientID, clientSecret) {
    case (let id?, let secret?): return .clientCredentials(id: id, secret: secret)
    case (_?, nil) where secretVariable != nil: throw .secretNotSet(variable: secretVariable ?? "")
    case (let id?, nil): return .user(clientID: id, redirectURI: redirectURI ?? Self.usualRedirect)
    case (nil, _?): throw .halfClient(missing: "id")
    case (nil, nil): throw .noCredentials
    }
  }
}
