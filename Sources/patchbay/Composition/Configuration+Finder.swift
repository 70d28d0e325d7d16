import CustomerLookup
import DatabaseLookup
import Groundwork
import Transport

extension Configuration {
  /// A finder over every connector, asked over REST or as a database.
  func finder(http: CurlTransport, profile: (any ConnectorSignIn)?, in workplace: Workplace)
    -> CustomerFinder
  {
    CustomerFinder(
      askable(http: http, profile: profile, in: workplace), region: lookup.region, time: workplace.time)
  }

  /// Every connector, asked over REST or as a database, in the order of the configuration.
  func askable(http: CurlTransport, profile: (any ConnectorSignIn)?, in workplace: Workplace)
    -> [any CustomerConnector]
  {
    let (trust, time) = (trust(in: workplace), workplace.time)
    return lookup.askable(http: http, time: time, runCommand: SecretCommand.runner, profile: profile) {
      SQLConnector($0, trust: trust, wire: http.wire, time: time)
    }
  }

  /// The file of authorities that libpq, which knows no standard place, is told of.
  private func trust(in workplace: Workplace) -> String? {
    network.authorities ?? workplace.environment["SSL_CERT_FILE"]
      ?? ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"]
      .first(where: workplace.files.exists)
  }
}
