public import Groundwork

/// A database that holds customers.
public enum SQLDatabase: Sendable, Hashable {
  /// A file.
  case sqlite(path: String)
  /// A server.
  case postgreSQL(PostgreSQLAddress)
}

/// Where a PostgreSQL server is and how it is entered.
public struct PostgreSQLAddress: Sendable, Hashable {
  /// `postgresql://user@host/database?…`, as libpq reads it; without a password.
  public var uri: String
  /// The password; nil leaves it to libpq: `PGPASSWORD`, `~/.pgpass`, a service file.
  public var password: Secret?
  /// Whether every host is this machine, so that nothing is said over a network.
  public var isLocal: Bool
  /// What the URI says of encryption, if it does.
  public var sslMode: String?
  /// Whether the URI says whom to trust.
  public var namesTrust: Bool

  /// Reads a URI.
  /// - Parameter uri: with the scheme `postgresql` or `postgres`.
  /// - Throws: what is wrong with it.
  public init(_ uri: String) throws(Flaw) {
    guard let scheme = ["postgresql://", "postgres://"].first(where: uri.hasPrefix) else {
      throw Flaw("no URI of a PostgreSQL server", "such as \"postgresql://reader@db.example/crm\"")
    }
    let (address, query) = Self.halves(uri.dropFirst(scheme.count), at: "?")
    let authority = address.prefix { $0 != "/" }
    let (user, hosts) =
      authority.lastIndex(of: "@").map {
        (authority[..<$0], authority[authority.index(after: $0)...])
      } ?? ("", authority)
    var parameters: [String: String] = [:]
    for pair in query.split(separator: "&") {
      let (name, value) = Self.halves(pair, at: "=")
      parameters[String(name)] = PercentEncoding.decode(value)
    }
    guard !user.contains(":"), parameters["password"] == nil else {
      throw Flaw(
        "a password in a URI is seen by whoever reads the file", "password = \"{env:CRM_DB_PASSWORD}\"")
    }
    self.uri = uri
    let given = ["host", "hostaddr"].compactMap { parameters[$0] }.flatMap { $0.split(separator: ",") }
    isLocal = (hosts.split(separator: ",") + given).allSatisfy(Self.isLocal)
    sslMode = parameters["sslmode"]
    namesTrust = parameters["sslrootcert"] != nil
    if !isLocal, let sslMode, !["require", "verify-ca", "verify-full"].contains(sslMode) {
      throw Flaw(
        "sslmode=\(sslMode) may send what is looked up in the clear", "require, or better verify-full")
    }
  }

  /// Why a URI cannot be used.
  public struct Flaw: Error, Sendable, Hashable {
    /// What is wrong, in words.
    public var reason: String
    /// What to write instead.
    public var suggestion: String

    init(_ reason: String, _ suggestion: String) { (self.reason, self.suggestion) = (reason, suggestion) }
  }

  private static func halves(_ text: Substring, at mark: Character) -> (Substring, Substring) {
    guard let at = text.firstIndex(of: mark) else { return (text, "") }
    return (text[..<at], text[text.index(after: at)...])
  }

  // An empty host and a path are sockets of this machine.
  private static func isLocal(_ host: Substring) -> Bool {
    let name = PercentEncoding.decode(host)
    if name.hasPrefix("/") || name.hasPrefix("[::1]") || name == "::1" { return true }
    let plain = name.prefix { $0 != ":" }
    return plain.isEmpty || plain == "localhost" || plain.hasPrefix("127.")
  }
}
