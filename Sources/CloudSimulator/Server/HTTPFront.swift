internal import FlyingFox
internal import FlyingSocks
internal import FoundationEssentials
internal import Glibc
internal import Groundwork

/// The HTTP server in front of the platform and the CRM. Turns FlyingFox's requests into ours and our
/// answers into its responses.
struct HTTPFront: Sendable {
  private let server: HTTPServer
  private let task: Task<Void, any Error>
  let port: Int

  /// Starts listening.
  /// - Throws: `SimulatorError` when the address cannot be had.
  static func start(
    host: String, port: Int, answer: @escaping @Sendable (PlatformRequest) async -> PlatformAnswer
  ) async throws(SimulatorError) -> HTTPFront {
    // FlyingFox says too little of an address it cannot have, and only after a while.
    if port != 0 { ListeningSocket.close(try ListeningSocket.open(host: host, port: port)) }
    do {
      let address = try sockaddr_in.inet(ip4: host, port: UInt16(clamping: port))
      let rule = HostRule(listeningOn: host)
      // Longer than any fault keeps an answer back.
      let server = HTTPServer(
        address: address, timeout: 600, logger: .disabled,
        handler: ClosureHTTPHandler { request in await respond(to: request, rule, answer) })
      let task = Task { try await server.run() }
      try await server.waitUntilListening(timeout: 60)
      guard case .ip4(_, let actual)? = await server.listeningAddress else {
        throw SimulatorError(address: "\(host):\(port)", reason: "not listening")
      }
      ListeningSockets.mend(port: actual)
      return HTTPFront(server: server, task: task, port: Int(actual))
    } catch {
      throw SimulatorError(address: "\(host):\(port)", reason: String(describing: error))
    }
  }

  func stop() async {
    await server.stop(timeout: 0)
    task.cancel()
  }

  private static func respond(
    to request: HTTPRequest, _ rule: HostRule, _ answer: @Sendable (PlatformRequest) async -> PlatformAnswer
  ) async -> HTTPResponse {
    let given =
      rule.allows(request.headers[.host]) ? await answer(await platformRequest(request)) : Self.misdirected
    var headers = HTTPHeaders()
    for header in given.headers { headers[HTTPHeader(header.name)] = header.value }
    let status = HTTPStatusCode(given.status, phrase: phrase(given.status))
    switch given.body {
    case .none: return HTTPResponse(statusCode: status, headers: headers)
    case .json(let value):
      headers[.contentType] = "application/json"
      return HTTPResponse(statusCode: status, headers: headers, body: Data(value.bytes))
    case .html(let text):
      headers[.contentType] = "text/html; charset=utf-8"
      return HTTPResponse(statusCode: status, headers: headers, body: Data(text.utf8))
    }
  }

  private static var misdirected: PlatformAnswer {
    .json(["code": "misdirected.request", "message": .string(HostRule.problem), "status": 421], status: 421)
  }

  private static func platformRequest(_ request: HTTPRequest) async -> PlatformRequest {
    var headers: [String: String] = [:]
    for (name, value) in request.headers { headers[name.rawValue.lowercased()] = value }
    var peer = ""
    if case .ip4(let address, _)? = request.remoteAddress { peer = address }
    var made = PlatformRequest(request.method.rawValue, request.target.rawValue, headers: headers, peer: peer)
    made.declaredLength =
      headers["content-length"].flatMap { OutsideNumber($0)?.clamped(to: 0...1 << 40) } ?? 0
    if made.declaredLength <= CloudStateMachine.maximumBody {
      made.body = (try? await request.bodyData).map(Array.init) ?? []
    }
    return made
  }

  private static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 302: "Found"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 409: "Conflict"
    case 413: "Payload Too Large"
    case 415: "Unsupported Media Type"
    case 421: "Misdirected Request"
    case 429: "Too Many Requests"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    default: status < 500 ? "Refused" : "Server Error"
    }
  }
}
