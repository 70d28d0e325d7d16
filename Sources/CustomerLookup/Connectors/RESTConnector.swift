public import Groundwork
internal import OrderedCollections
public import Transport

/// Asks a CRM over REST, as its `Connector` says.
public struct RESTConnector: CustomerConnector {
  /// The configuration it follows.
  public let connector: Connector
  private let http: any HTTPClient
  private let time: any TimeSource

  /// A connector over a client. `time` stamps when a record was read.
  public init(_ connector: Connector, http: any HTTPClient, time: any TimeSource) {
    (self.connector, self.http, self.time) = (connector, http, time)
  }

  /// The configured name.
  public var name: String { connector.name }

  /// Asks once; see `CustomerConnector`.
  public func find(_ kind: LookupKey.Kind, _ values: TemplateValues) async -> ConnectorOutcome {
    guard let search = connector.searches[kind] else {
      return .failed("\(name) is not configured for lookups by \(kind.rawValue)")
    }
    do {
      let outcome = await http.send(request(try search.request(values)))
      switch outcome {
      case .answered(let answer): return read(answer)
      case .notSent(let failure), .mayHaveArrived(let failure): return .failed(words(failure))
      }
    } catch {
      return .failed(words(error))
    }
  }

  private func request(_ search: SearchTemplate.Request) -> HTTPRequest {
    var headers = connector.headers + [HTTPHeader("Accept", "application/json")]
    if let type = search.contentType { headers.append(HTTPHeader("Content-Type", type)) }
    let limits = HTTPLimits(
      connect: .seconds(3), total: connector.hardLimit, idle: connector.hardLimit, answerBytes: 2 << 20)
    return HTTPRequest(
      method: search.method, url: search.url, headers: headers, body: search.body, limits: limits,
      summary: "\(name) \(search.summary)", peer: .crm)
  }

  private func read(_ answer: HTTPAnswer) -> ConnectorOutcome {
    if connector.noMatchStatuses.contains(answer.status) { return .records([]) }
    guard (200..<300).contains(answer.status) else { return .failed(words(answer)) }
    guard let document = try? JSONParser.parse(answer.body) else { return .failed(notJSON(answer)) }
    let rows: [JSONValue]
    switch connector.resultsPath.value(in: document) {
    case .array(let elements): rows = elements
    case .object(let members): rows = [.object(members)]
    case .null: rows = []
    default: return .failed("the answer has no list of customers at \"\(connector.resultsPath)\"")
    }
    let reader = RecordReader(connector: connector, read: time.now().wall)
    // A CRM that returns more than this ignored the search; checking them all would not help.
    return .records(rows.prefix(500).compactMap(reader.record))
  }
}
