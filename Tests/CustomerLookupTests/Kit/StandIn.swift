import CustomerLookup
import Groundwork
import PatchbayTestSupport
import Transport

/// A CRM of the test's own on a real socket: what it is asked goes through the product's own transport.
struct StandIn {
  /// One request as the CRM reads it.
  struct Request: Sendable {
    var method: String
    /// Decoded.
    var path: String
    /// Decoded, in order.
    var query: [(String, String)]
    /// Names in lower case.
    var headers: [String: String]
    var body: [UInt8]

    /// The value of a query parameter.
    subscript(_ name: String) -> String? { query.first { $0.0 == name }?.1 }
    /// The body, when it is JSON.
    var json: JSONValue? { try? JSONParser.parse(body) }
    /// The body, when it is a form.
    var form: [(String, String)] { PercentEncoding.pairs(String(decoding: body, as: UTF8.self)) }
  }

  /// What the CRM answers.
  struct Answer: Sendable {
    var status: Int
    var body: String
    var headers: [String]

    static func text(_ status: Int, _ body: String = "", headers: [String] = []) -> Answer {
      Answer(status: status, body: body, headers: headers)
    }

    static func json(_ body: JSONValue, status: Int = 200, headers: [String] = []) -> Answer {
      .text(status, body.text, headers: headers + ["Content-Type: application/json"])
    }
  }

  let server: LoopbackServer
  /// Everything it was asked, in order.
  let asked = Watched<[Request]>([])

  init(_ answer: @escaping @Sendable (Request) -> Answer) {
    let asked = asked
    server = .answering { connection, head, body in
      let request = Self.request(head, body)
      asked.change { $0.append(request) }
      let answer = answer(request)
      connection.answer(answer.status, answer.body, headers: answer.headers)
      return true
    }
  }

  var url: String { server.url }

  private static func request(_ head: String, _ body: [UInt8]) -> Request {
    let lines = head.split(separator: "\r\n")
    let first = lines[0].split(separator: " ")
    let target = first[1].split(separator: "?", maxSplits: 1)
    let headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return (parts[0].lowercased(), parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
    }
    return Request(
      method: String(first[0]), path: PercentEncoding.decode(target[0]),
      query: target.count > 1 ? PercentEncoding.pairs(target[1]) : [],
      headers: Dictionary(headers) { first, _ in first }, body: body)
  }
}
