import Glibc
import Groundwork

/// The smallest HTTP client there can be: one request a connection, the answer read to its end. Tests
/// of the server must not lean on the client that the program itself uses.
struct PlainHTTP: Sendable {
  struct Answer: Sendable, Equatable {
    var status: Int
    var headers: [String: String]
    var body: [UInt8]

    var json: JSONValue? { try? JSONParser.parse(body) }
  }

  var host = "127.0.0.1"
  var port: UInt16

  /// A client of an origin such as `http://127.0.0.1:8080`.
  init?(_ origin: String) {
    guard let text = origin.split(separator: ":").last, let port = UInt16(text, radix: 10) else { return nil }
    self.port = port
  }

  /// - Returns: nil when nobody answers.
  func send(
    _ method: String, _ target: String, token: String? = nil, json: JSONValue? = nil, headers: [String] = [],
    body: String = ""
  ) async -> Answer? {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: \(host):\(port)", "Connection: close"] + headers
    let payload = json?.text ?? body
    if let token { lines.append("Authorization: Bearer \(token)") }
    if json != nil { lines.append("Content-Type: application/json") }
    if !payload.isEmpty || method != "GET" { lines.append("Content-Length: \(payload.utf8.count)") }
    let request = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + payload).utf8)
    return await onOwnThread { [port] in
      guard let socket = RawSocket(port: port) else { return nil }
      socket.write(request)
      return Self.parse(socket.readToEnd())
    }
  }

  private static func parse(_ bytes: [UInt8]) -> Answer? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].split(separator: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count >= 2, let status = Int(words[1], radix: 10) else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let cut = line.split(separator: ":", maxSplits: 1)
      if cut.count == 2 { headers[cut[0].lowercased()] = String(cut[1].drop(while: \.isWhitespace)) }
    }
    return Answer(status: status, headers: headers, body: Array(text[end.upperBound...].utf8))
  }
}
