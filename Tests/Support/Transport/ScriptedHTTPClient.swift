public import Groundwork
public import Transport

/// An `HTTPClient` that answers what the test says and remembers what it was asked. An async answer
/// may wait on anything, a `VirtualTime` or a `Watched`, so that tests choose the order of things.
public final class ScriptedHTTPClient: HTTPClient {
  /// What a request leads to.
  public typealias Answer = @Sendable (HTTPRequest) async -> HTTPOutcome

  private struct State: Sendable {
    var script: [HTTPOutcome]
    var requests: [HTTPRequest] = []
  }

  private let state: Watched<State>
  private let answer: Answer

  /// Answers by a function of the request.
  public init(_ answer: @escaping Answer) {
    state = Watched(State(script: []))
    self.answer = answer
  }

  /// Answers with these outcomes in order; any request beyond them is `notSent`.
  public init(script: [HTTPOutcome]) {
    state = Watched(State(script: script))
    answer = { request in
      .notSent(
        TransportFailure(
          reason: .cannotConnect, message: "no answer scripted for \(request.method) \(request.url)"))
    }
  }

  /// Every request so far, in order.
  public var requests: [HTTPRequest] { state.value.requests }

  /// Adds outcomes that come before the function's own.
  public func enqueue(_ outcomes: HTTPOutcome...) { state.change { $0.script += outcomes } }

  /// Returns the requests once there are at least `count`.
  @discardableResult
  public func waitForRequests(_ count: Int) async throws -> [HTTPRequest] {
    try await state.wait { $0.requests.count >= count }.requests
  }

  /// Remembers the request and answers as told.
  public func send(_ request: HTTPRequest) async -> HTTPOutcome {
    let scripted = state.change { state in
      state.requests.append(request)
      return state.script.isEmpty ? nil : state.script.removeFirst()
    }
    if let scripted { return scripted }
    return await answer(request)
  }
}

extension HTTPOutcome {
  /// An answer with a JSON body.
  public static func json(
    _ status: Int, _ body: JSONValue, headers: [(name: String, value: String)] = []
  ) -> HTTPOutcome {
    let headers = [(name: "Content-Type", value: "application/json")] + headers
    return .answered(HTTPAnswer(status: status, headers: HTTPHeaders(headers), body: body.bytes))
  }

  /// An answer with a text body, HTML unless told otherwise.
  public static func text(_ status: Int, _ body: String, type: String = "text/html") -> HTTPOutcome {
    .answered(
      HTTPAnswer(
        status: status, headers: HTTPHeaders([(name: "Content-Type", value: type)]), body: Array(body.utf8)))
  }
}
