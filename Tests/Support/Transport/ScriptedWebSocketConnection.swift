public import Groundwork
public import Transport

/// A WebSocket that brings what the test says and remembers what was sent.
public final class ScriptedWebSocketConnection: WebSocketConnection {
  private struct State: Sendable {
    var sent: [String] = []
    var closedWith: UInt16?
    var saysGoodbye = true
  }

  /// What the test brings.
  public let events: AsyncStream<WebSocketEvent>
  private let feed: AsyncStream<WebSocketEvent>.Continuation
  private let state = Watched(State())

  init() { (events, feed) = AsyncStream.makeStream() }

  /// Every text sent so far.
  public var sent: [String] { state.value.sent }
  /// The code given to `close`.
  public var closedWith: UInt16? { state.value.closedWith }

  /// Brings one event; `closed` also ends the stream.
  public func bring(_ event: WebSocketEvent) {
    feed.yield(event)
    if case .closed = event { feed.finish() }
  }

  /// Brings a text message holding this document.
  public func bring(_ document: JSONValue) { bring(.text(document.bytes)) }

  /// Cuts the connection as a lost network does.
  public func cut(_ message: String = "connection lost") {
    bring(
      .closed(code: 1006, reason: "", failure: TransportFailure(reason: .connectionLost, message: message)))
  }

  /// From now on a close frame is not answered.
  public func keepTalking() { state.change { $0.saysGoodbye = false } }

  /// Returns the texts sent once there are at least `count`.
  @discardableResult
  public func waitForSent(_ count: Int) async throws -> [String] {
    try await state.wait { $0.sent.count >= count }.sent
  }

  /// Returns once `close` was called.
  public func waitForClose() async throws { try await state.wait { $0.closedWith != nil } }

  /// Remembers the text, unless closed.
  public func send(_ text: String) { state.change { if $0.closedWith == nil { $0.sent.append(text) } } }

  /// Remembers the bytes as text, unless closed.
  public func send(_ bytes: [UInt8]) { send(String(decoding: bytes, as: UTF8.self)) }

  /// Remembers the code and ends the stream as a polite peer does.
  public func close(code: UInt16, reason: String) {
    let isFirst = state.change { state in
      defer { state.closedWith = state.closedWith ?? code }
      return state.closedWith == nil && state.saysGoodbye
    }
    if isFirst { bring(.closed(code: code, reason: reason, failure: nil)) }
  }
}
