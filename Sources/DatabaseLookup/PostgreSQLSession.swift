internal import CPostgres
internal import CSystem
internal import CustomerLookup
internal import Glibc
internal import Groundwork
internal import Synchronization

/// A PostgreSQL server for one question, over libpq, which is loaded when it is first needed.
final class PostgreSQLSession: SQLSession {
  private let address: PostgreSQLAddress
  private let trust: String?
  /// Readable once somebody said stop.
  private let wake: Int32
  private let isStopped = Mutex(false)

  init(_ address: PostgreSQLAddress, trust: String?) {
    (self.address, self.trust, wake) = (address, trust, csystem_wake_open())
  }

  deinit { close(wake) }

  func stop() {
    isStopped.withLock { $0 = true }
    csystem_wake(wake)
  }

  func rows(_ question: SQLQuestion) throws(SQLFailure) -> [JSONValue] {
    guard cpostgres_load() else {
      throw SQLFailure("libpq is not installed here; Debian's package is libpq5")
    }
    guard let link = PostgreSQLLink(parameters(question.patience), wake: wake) else {
      throw SQLFailure("there is no memory for a connection")
    }
    try link.connect()
    for setting in Self.settings(question.patience) { _ = try link.ask(setting, []) }
    let statement = "SELECT * FROM (\(question.query.statement { "$\($0)" })) AS found LIMIT \(question.rows)"
    let answer = try link.ask(statement, question.arguments)
    let rows = PostgreSQLRows(answer)
    guard rows.bytes <= question.limits.answerBytes else { throw .tooLarge(question.limits.answerBytes) }
    return rows.objects
  }

  // By statements, not by connection options, which poolers refuse.
  private static func settings(_ patience: Interval) -> [String] {
    ["SET default_transaction_read_only = on", "SET statement_timeout = \(max(1, patience.milliseconds))"]
  }

  /// In libpq's order: the URI overrides what stands before it and is overridden by what stands behind.
  private func parameters(_ patience: Interval) -> [(String, String)] {
    var parameters = [("client_encoding", "UTF8"), ("application_name", "patchbay")]
    if !address.isLocal {
      parameters.append(("sslmode", "verify-full"))
      // Beside a file of authorities "require" would check a little, and promise more than it does.
      if let trust, !address.namesTrust, address.sslMode != "require" {
        parameters.append(("sslrootcert", trust))
      }
    }
    parameters.append(("dbname", address.uri))
    if let password = address.password { parameters.append(("password", password.reveal())) }
    return parameters + [("client_encoding", "UTF8")]
  }
}
