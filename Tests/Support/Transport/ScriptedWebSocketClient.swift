public import Groundwork
public import Transport

/// A `WebSocketClient` whose connections the test holds in its hands.
public final class ScriptedWebSocketClient: WebSocketClient {
  private struct State: Sendable {
    var failures: [TransportFailure] = []
    var urls: [String] = []
    var connections: [ScriptedWebSocketConnection] = []
  }

  private let state = Watched(State())

  /// Opens whatever it is asked to.
  public init() {}

  /// Every URL asked for, refused ones too.
  public var urls: [String] { state.value.urls }
  /// Every connection handed out, in order.
  public var connections: [ScriptedWebSocketConnection] { state.value.connections }

  /// Lets the next `open` fail.
  public func refuseNext(_ failure: TransportFailure) { state.change { $0.failures.append(failure) } }

  /// Returns the connection number `count` (from 1) once it was opened.
  public func waitForConnection(_ count: Int = 1) async throws -> ScriptedWebSocketConnection {
    try await state.wait { $0.connections.count >= count }.connections[count - 1]
  }

  /// Returns the URLs once at least `count` openings were asked for.
  @discardableResult
  public func waitForAttempts(_ count: Int) async throws -> [String] {
    try await state.wait { $0.urls.count >= count }.urls
  }

  /// Hands out a connection, or the failure that was asked for.
  public func open(_ url: Secret, limits: WebSocketLimits) async throws(TransportFailure)
    -> any WebSocketConnection
  {
    let result: Result<ScriptedWebSocketConnection, TransportFailure> = state.change { state in
      state.urls.append(url.reveal())
      if !state.failures.isEmpty { return .failure(state.failures.removeFirst()) }
      let connection = ScriptedWebSocketConnection()
      state.connections.append(connection)
      return .success(connection)
    }
    return try result.get()
  }
}
