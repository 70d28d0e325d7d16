public import Groundwork
public import Transport

extension LookupConfiguration {
  /// A finder over every connector. Nothing is sent and no program run before the first lookup.
  /// - Parameters:
  ///   - http: what requests go over.
  ///   - time: the clock of limits and tokens.
  ///   - runCommand: runs a program that prints a secret.
  ///   - profile: access with the profile's own sign-in; nil where there is none.
  ///   - database: who asks a connector that is a database; nil for one that is none.
  /// - Returns: the finder, whose connectors sign in once for all its lookups.
  public func finder(
    http: any HTTPClient, time: any TimeSource, runCommand: @escaping SecretRunner,
    profile: (any ConnectorSignIn)?, database: (Connector) -> (any CustomerConnector)? = { _ in nil }
  ) -> CustomerFinder {
    let askable = connectors.map { connector -> any CustomerConnector in
      database(connector)
        ?? RESTConnector(
          connector, http: http,
          signIn: connector.signIn(http: http, time: time, runCommand: runCommand, profile: profile),
          time: time
        )
    }
    return CustomerFinder(askable, region: region, time: time)
  }

  /// Whether a connector asks the platform itself, with the profile's sign-in.
  public var needsProfile: Bool { connectors.contains { $0.auth == .profile } }
}
