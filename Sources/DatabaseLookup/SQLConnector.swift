public import CustomerLookup
public import Groundwork
public import Transport

/// Asks a database, as the `SQLSource` of its `Connector` says: read-only, by parameters, within a time.
public struct SQLConnector: CustomerConnector {
  /// The configuration it follows.
  public let connector: Connector
  private let source: SQLSource
  private let trust: String?
  private let wire: WireRecorder?
  private let time: any TimeSource

  /// A connector over a database; nil when the configuration names none.
  /// - Parameters:
  ///   - connector: the configuration.
  ///   - trust: file with the authorities that a server's certificate is checked by.
  ///   - wire: told of every query and what came back.
  ///   - time: stamps when a record was read, and bounds a query.
  public init?(
    _ connector: Connector, trust: String?, wire: WireRecorder? = nil, time: any TimeSource
  ) {
    guard let source = connector.sql else { return nil }
    (self.connector, self.source, self.trust) = (connector, source, trust)
    (self.wire, self.time) = (wire, time)
  }

  /// The configured name.
  public var name: String { connector.name }

  /// Asks once; see `CustomerConnector`.
  public func find(_ kind: LookupKey.Kind, _ values: TemplateValues) async -> ConnectorOutcome {
    let queries = source.queries[kind] ?? []
    guard queries.indices.contains(values.step) else {
      return .failed("\(name) is not configured for lookups by \(kind.rawValue)", .configuration)
    }
    let query = queries[values.step]
    let question = SQLQuestion(
      query: query, arguments: query.arguments(values), limits: connector.limits,
      patience: connector.hardLimit)
    guard question.arguments.contains(where: { $0 != nil }) else {
      return .notAsked("its query uses no form that what is looked up has")
    }
    let (told, start) = (words(of: question, kind, values.secrets), time.now())
    let exchange = wire?.asked(told, at: start)
    let rows = await SQLRun.rows(question, session(), time)
    let now = time.now()
    wire?.answered(
      rows.mapError { WireFailure($0.words) }, to: told, exchange: exchange, after: now.since(start), at: now)
    switch rows {
    case .success(let rows): return connector.outcome(ofRows: rows, read: time.now().wall)
    case .failure(let failure):
      return failure.isOfKey ? .notAsked(failure.words) : .failed(failure.words)
    }
  }

  private func words(of question: SQLQuestion, _ kind: LookupKey.Kind, _ secrets: [Secret]) -> WireQuestion {
    let statement = question.query.statement { ":" + question.query.parameters[$0 - 1].rawValue }
    let values = zip(question.query.parameters, question.arguments).map { parameter, value in
      (parameter.rawValue, Optional(value.map(JSONValue.string) ?? .null))
    }
    var secrets = secrets
    if case .postgreSQL(let address) = source.database, let password = address.password {
      secrets.append(password)
    }
    return WireQuestion(
      method: "SQL", target: statement.split(whereSeparator: \.isNewline).joined(separator: " "),
      summary: "\(name) by \(kind.rawValue)", body: .members(values), secrets: secrets)
  }

  private func session() -> any SQLSession {
    switch source.database {
    case .sqlite(let path): SQLiteSession(path: path)
    case .postgreSQL(let address): PostgreSQLSession(address, trust: trust)
    }
  }
}
