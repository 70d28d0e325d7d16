import CustomerLookup
import DatabaseLookup
import Groundwork
import Transport

extension Configuration {
  /// A finder over every connector, asked over REST or as a database, by the rules of `[lookup]`.
  func finder(http: CurlTransport, profile: (any ConnectorSignIn)?, in workplace: Workplace)
    -> CustomerFinder
  {
    lookup.finder(
      http: http, time: workplace.time, runCommand: SecretCommand.runner(workplace.environment),
      profile: profile,
      tokens: CRMTokenStore(workplace), database: database(http, in: workplace))
  }

  /// Every connector, asked over REST or as a database, in the order of the configuration.
  func askable(http: CurlTransport, profile: (any ConnectorSignIn)?, in workplace: Workplace)
    -> [any CustomerConnector]
  {
    lookup.askable(
      http: http, time: workplace.time, runCommand: SecretCommand.runner(workplace.environment),
      profile: profile,
      tokens: CRMTokenStore(workplace), database: database(http, in: workplace))
  }

  private func database(_ http: CurlTransport, in workplace: Workplace)
    -> (Connector) -> (any CustomerConnector)?
  {
    let (trust, time) = (trust(in: workplace), workplace.time)
    return { SQLConnector($0, trust: trust, wire: http.wire, time: time) }
  }

  /// The file of authorities that libpq, which knows no standard place, is told of.
  private func trust(in workplace: Workplace) -> String? {
    network.authorities ?? workplace.environment["SSL_CERT_FILE"]
      ?? ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"]
      .first(where: workplace.files.exists)
  }
}
