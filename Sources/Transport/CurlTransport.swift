public import Groundwork
internal import Synchronization
internal import WebSocketProtocol

/// HTTP and WebSocket over libcurl: one thread around one multi handle.
///
/// Nothing of libcurl is touched, and no thread started, before the first exchange. Every request is
/// sent at most once. With nothing under way the thread sleeps without a timer.
public final class CurlTransport: HTTPClient, WebSocketClient {
  private let options: TransportOptions
  private let settings: CurlSettings
  private let time: any TimeSource
  /// Told of everything that is carried, and of what is asked beside it by another way.
  public let wire: WireRecorder
  private let inbox = CurlInbox()
  private let isStarted = Mutex(false)

  /// A transport that tells `wire` of everything it carries.
  public init(
    options: TransportOptions = TransportOptions(), time: any TimeSource = SystemTime(),
    wire: WireRecorder = WireRecorder()
  ) {
    self.options = options
    settings = CurlSettings(options)
    self.time = time
    self.wire = wire
  }

  deinit { inbox.post(.stop) }

  /// Sends the request once; see `HTTPClient`.
  public func send(_ request: HTTPRequest) async -> HTTPOutcome {
    let start = time.now()
    let address: Address
    do throws(TransportFailure) {
      address = try self.address(request.url, .http)
      try request.check()
    } catch { return .notSent(error) }
    let id = inbox.nextID()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        // A cancel that came first has found nothing to end.
        if Task.isCancelled { return continuation.resume(returning: .notSent(Self.cancelled)) }
        post(
          .exchange(
            .init(id: id, address: address, request: request, start: start) {
              continuation.resume(returning: $0)
            }))
        if Task.isCancelled { inbox.post(.cancel(id)) }
      }
    } onCancel: {
      inbox.post(.cancel(id))
    }
  }

  /// Opens a WebSocket; see `WebSocketClient`. Cancelling the task throws `cancelled`.
  public func open(_ url: Secret, limits: WebSocketLimits) async throws(TransportFailure)
    -> any WebSocketConnection
  {
    let address = try address(url.reveal(), .webSocket)
    let inbox = self.inbox
    let mailbox = SocketMailbox(limit: max(16 << 20, 2 * limits.messageBytes)) { inbox.post(.readOn) }
    let line = CurlSocketLine(id: inbox.nextID(), inbox: inbox, mailbox: mailbox, owner: self)
    let handshake = try handshake(address)
    let start = time.now()
    let failure: TransportFailure? = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        if Task.isCancelled { return continuation.resume(returning: Self.cancelled) }
        post(
          .open(
            .init(
              id: line.id, address: address, limits: limits, handshake: handshake, start: start,
              mailbox: mailbox
            ) { continuation.resume(returning: $0) }))
        if Task.isCancelled { inbox.post(.cancel(line.id)) }
      }
    } onCancel: {
      inbox.post(.cancel(line.id))
    }
    if let failure { throw failure }
    return CurlWebSocketConnection(line)
  }

  private static let cancelled = TransportFailure(reason: .cancelled, message: "cancelled")

  private func address(_ text: String, _ kind: Address.Kind) throws(TransportFailure) -> Address {
    let address = try Address(text, kind, allowInsecure: options.allowInsecure)
    if let refusal = settings.refusal(for: address) { throw refusal }
    return address
  }

  private func handshake(_ address: Address) throws(TransportFailure) -> WebSocketClientHandshake {
    var random = SystemRandomNumberGenerator()
    do throws(WebSocketRefusal) {
      return try WebSocketClientHandshake(
        authority: address.authority, target: address.target, headers: [("User-Agent", options.userAgent)],
        random: &random)
    } catch { throw TransportFailure(reason: .badURL, message: error.problem) }
  }

  private func post(_ order: CurlOrder) {
    inbox.post(order)
    isStarted.withLock { isStarted in
      if !isStarted { isStarted = start() }
      precondition(isStarted, "the system has no thread left")
    }
  }

  private func start() -> Bool {
    let (inbox, settings, time, wire) = (inbox, settings, time, wire)
    let connections = options.connectionsPerHost
    return LoopThread.start {
      let loop = CurlLoop(
        inbox: inbox, settings: settings, connectionsPerHost: connections, time: time, wire: wire)
      precondition(loop != nil, "libcurl does not start")
      loop?.run()
    }
  }
}
