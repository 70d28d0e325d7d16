internal import Groundwork
internal import Transport

/// Why there are no customers, in words that fit behind "no answer from NAME:".
struct AnswerWords {
  let connector: Connector
  /// What a CRM may say back and nobody is to see is taken out before its words are cut: half a secret is one.
  var access: ConnectorAccess?

  /// Nothing came back.
  func failure(_ failure: TransportFailure) -> String {
    switch failure.reason {
    case .timedOut: "no answer within \(seconds(connector.hardLimit)) s"
    case .tooLarge: "the answer is larger than \(size(connector.limits.answerBytes)): nothing of it was used"
    case .cancelled: "cancelled"
    default: failure.message
    }
  }

  /// Nothing was asked.
  static func notAsked(_ refusal: Template.Refusal) -> String {
    switch refusal {
    case .absent(let value): "its search needs {\(value.rawValue)}, which what is looked up does not have"
    case .unsafe(let language): "what is looked up cannot stand in its \(language.rawValue) query"
    }
  }

  /// The answer goes on where nobody should learn the key.
  static let elsewhere = "the next page is on another host, which was not asked"

  /// An error status, and what to do about it, quoting the CRM's own message.
  func refused(_ answer: HTTPAnswer) -> String {
    let document = try? JSONParser.parse(answer.body)
    let code = document.flatMap(connector.rules.code)
    let said = (document.flatMap(connector.rules.message) ?? code).map { ": " + quoted($0) } ?? ""
    if let code, connector.rules.busyCodes.contains(code) {
      return "too many requests (\(answer.status), \(code))\(said)"
    }
    switch answer.status {
    case 401: return "the key was not accepted (401)\(said); check the connector's headers or auth"
    case 403: return "the key may not search customers (403)\(said)"
    case 404 where isWebPage(answer):
      return "there is nothing at the configured URL (404): it answers with a web page; check the URL"
    case 404:
      return
        "there is nothing at the configured URL (404)\(said); where it means nobody: no_match_statuses = [204, 404] under its [[connector]] in config.toml"
    case 429:
      // It may be a date as well, which says nothing in a line of words.
      let wait = answer.headers["retry-after"].flatMap { OutsideNumber($0)?.exactly(in: 0...86_400) }.map {
        ", try again in \($0) s"
      }
      return "too many requests (429)\(wait ?? "")\(said)"
    case 300..<400:
      let place = target(answer).map { "to \($0)" } ?? "elsewhere"
      return "the answer leads \(place) (\(answer.status)); redirects are not followed"
    case 500...: return "the CRM failed (\(answer.status))\(said)"
    default: return "the CRM refused the search (\(answer.status))\(said)"
    }
  }

  /// Whose an error status is to mend.
  func trouble(_ answer: HTTPAnswer) -> LookupTrouble {
    let code = (try? JSONParser.parse(answer.body)).flatMap(connector.rules.code)
    return code.map(connector.rules.busyCodes.contains) ?? false
      ? .busy : LookupTrouble(status: answer.status)
  }

  /// Whose an error under a good status is to mend.
  func trouble(inside document: JSONValue) -> LookupTrouble {
    connector.rules.code(document).map(connector.rules.busyCodes.contains) ?? false ? .busy : .unreachable
  }

  /// A good status around an error.
  func failedInside(_ document: JSONValue) -> String {
    let said = connector.rules.message(document) ?? connector.rules.code(document)
    return "the CRM answered with an error\(said.map { ": " + quoted($0) } ?? "")"
  }

  /// Something other than JSON.
  func notJSON(_ answer: HTTPAnswer) -> String {
    if answer.body.isEmpty { return "the answer is empty (\(answer.status))" }
    if isWebPage(answer) {
      return "the answer is a web page, not JSON; check the URL"
    }
    return "the answer is not JSON or breaks off after \(answer.body.count) bytes"
  }

  /// Whether it is for people's eyes, and no CRM's word.
  func isWebPage(_ answer: HTTPAnswer) -> Bool {
    let type = answer.headers["content-type"]?.lowercased() ?? ""
    return type.contains("html") || answer.body.prefix(64).first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  /// Where a redirect leads, by host and path alone: behind them stand keys.
  private func target(_ answer: HTTPAnswer) -> String? {
    guard let location = answer.headers["location"] else { return nil }
    var rest = location.prefix { !"?#".contains($0) }
    if let scheme = rest.firstRange(of: "//") { rest = rest[scheme.upperBound...] }
    let host = rest.prefix { $0 != "/" }
    if let name = host.lastIndex(of: "@") { rest = rest[host.index(after: name)...] }
    return rest.isEmpty ? nil : quoted(String(rest))
  }

  /// JSON without the list.
  func noRows(_ shape: RecordShape) -> String {
    let places = shape.results.map { "\"\($0)\"" }.joined(separator: " or ")
    return "the answer has no list of customers at \(places)"
  }

  /// Rows of whom nobody knows who they are.
  func nobodyHasID(_ rows: [JSONValue], _ shape: RecordShape) -> String {
    "none of \(rows.count == 1 ? "one row" : "\(rows.count) rows") has an id at \"\(shape.id)\"; check record = { id = … }"
  }

  /// Access that ended without a word.
  var noAccess: String { "there is no access to it" }

  private func quoted(_ words: String) -> String {
    let secrets = (access ?? ConnectorAccess()).secrets(and: connector.headers)
    return String(secrets.reduce(words) { $1.redacted(from: $0) }.prefix(200))
  }

  private func seconds(_ interval: Interval) -> String {
    interval.milliseconds % 1000 == 0 ? String(interval.milliseconds / 1000) : String(interval.seconds)
  }

  private func size(_ bytes: Int) -> String {
    bytes % (1 << 20) == 0 ? "\(bytes >> 20) MB" : "\(bytes) bytes"
  }
}
