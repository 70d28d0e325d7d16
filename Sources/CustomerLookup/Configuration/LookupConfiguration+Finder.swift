public import Groundwork
public import Transport

extension LookupConfiguration {
  /// A finder over every connector. Nothing is sent and no program run before the first lookup.
  /// - Parameters:
  ///   - http: what requests go over.
  ///   - time: the clock of limits and tokens.
  ///   - runCommand: runs a program that prints a secret.
  ///   - profile: access with the profile's own sign-in; nil where there is none.
  ///   - tokens: keeps refresh tokens that servers replace; nil for as long as the finder lives.
  ///   - database: who asks a connector that is a database; nil for one that is none.
  /// - Returns: the finder, whose connectors sign in once for all its lookups.
  public func finder(
    http: any HTTPClient, time: any TimeSource, runCommand: @escaping SecretRunner,
    profile: (any ConnectorSignIn)?, tokens: (any RefreshTokenStore)? = nil,
    database: (Connector) -> (any CustomerConnector)? = { _ in nil }
  ) -> CustomerFinder {
    CustomerFinder(
      askable(
        http: http, time: time, runCommand: runCommand, profile: profile, tokens: tokens, database: database),
      region: region, rules: rules, time: time)
  }

  /// Every connector, ready to be asked.
  /// - Parameters:
  ///   - http: what requests go over.
  ///   - time: the clock of tokens.
  ///   - runCommand: runs a program that prints a secret.
  ///   - profile: access with the profile's own sign-in; nil where there is none.
  ///   - tokens: keeps refresh tokens that servers replace; nil for as long as the connectors live.
  ///   - database: who asks a connector that is a database; nil for one that is none.
  /// - Returns: one for each, in the order of the configuration.
  public func askable(
    http: any HTTPClient, time: any TimeSource, runCommand: @escaping SecretRunner,
    profile: (any ConnectorSignIn)?, tokens: (any RefreshTokenStore)? = nil,
    database: (Connector) -> (any CustomerConnector)? = { _ in nil }
  ) -> [any CustomerConnector] {
    connectors.map { connector -> any CustomerConnector in
      if let asked = database(connector) { return asked }
      let signIn = connector.signIn(
        http: http, time: time, runCommand: runCommand, profile: profile, tokens: tokens)
      return RESTConnector(connector, http: http, signIn: signIn, time: time)
    }
  }

  /// Whether a connector asks the platform itself, with the profile's sign-in.
  public var needsProfile: Bool { connectors.contains { $0.auth == .profile } }
}
