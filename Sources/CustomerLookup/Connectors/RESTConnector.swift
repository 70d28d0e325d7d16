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
  public func find(_ kind: LookupKey.Kind, _ spelling: String) async -> ConnectorOutcome {
    guard let template = connector.templates[kind] else {
      return .failed("\(name) is not configured for lookups by \(kind.rawValue)")
    }
    guard let url = template.url(for: spelling) else {
      return .failed("\"\(spelling)\" cannot be looked up by \(kind.rawValue)")
    }
    let outcome = await http.send(request(url, spelling, summary: template.summary(for: spelling)))
    switch outcome {
    case .answered(let answer): return read(answer)
    case .notSent(let failure), .mayHaveArrived(let failure): return .failed(words(failure))
    }
  }

  private func request(_ url: String, _ key: String, summary: String) -> HTTPRequest {
    let body = connector.body.map { Self.filled($0, key).bytes } ?? []
    var headers = connector.headers + [HTTPHeader("Accept", "application/json")]
    if !body.isEmpty { headers.append(HTTPHeader("Content-Type", "application/json")) }
    let limits = HTTPLimits(
      connect: .seconds(3), total: connector.hardLimit, idle: connector.hardLimit, answerBytes: 2 << 20)
    return HTTPRequest(
      method: connector.method, url: url, headers: headers, body: body, limits: limits,
      summary: "\(name) \(summary)", peer: .crm)
  }

  private static func filled(_ body: JSONValue, _ key: String) -> JSONValue {
    switch body {
    case .string(let text): .string(text.replacing("{key}", with: key))
    case .array(let elements): .array(elements.map { filled($0, key) })
    case .object(let members): .object(members.mapValues { filled($0, key) })
    default: body
    }
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
