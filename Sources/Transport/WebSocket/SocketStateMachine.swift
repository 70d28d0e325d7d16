internal import Groundwork
internal import WebSocketProtocol

/// A client's WebSocket from the connected socket to its end, without I/O: which bytes to write, what
/// to tell, when to give up.
struct SocketStateMachine: ~Copyable {
  enum Input {
    case connected
    case bytes([UInt8])
    /// The connection has taken all that was to be written.
    case written
    /// The connection is gone; nil when the peer ended it in order.
    case lost(TransportFailure?)
    case send(String)
    case sendBinary([UInt8])
    case close(code: UInt16, reason: String)
    /// Time has passed.
    case tick
  }

  enum Output: Equatable {
    case write([UInt8])
    case opened
    case notOpened(TransportFailure)
    case event(WebSocketEvent)
    /// Throw away what nobody has taken: whoever said goodbye waits for the peer's alone, and a flood that lies
    /// before it must not keep it out.
    case forget
    /// Write what is left, then cut the connection.
    case end
  }

  private enum Phase { case connecting, open, closing(WebSocketCloseCode, until: Moment), ended }

  /// How long the peer has to answer a close frame.
  static let closeWait = Interval.seconds(2)

  private let host: String
  private let limits: WebSocketLimits
  private let openDeadline: Moment
  private var phase = Phase.connecting
  private var handshake: WebSocketClientHandshake
  private var codec: WebSocketCodec?
  /// Whether the connection has not yet taken what it was given: the rest waits here, where only the
  /// newest ping is answered.
  private var isWriting = false

  init(handshake: WebSocketClientHandshake, host: String, limits: WebSocketLimits, at now: Moment) {
    self.handshake = handshake
    self.host = host
    self.limits = limits
    openDeadline = now.advanced(by: limits.open)
  }

  /// When a `tick` is due; nil while nothing is awaited.
  var deadline: Moment? {
    switch phase {
    case .connecting: openDeadline
    case .closing(_, let until): until
    case .open, .ended: nil
    }
  }

  mutating func handle(_ input: Input, at now: Moment) -> [Output] {
    if case .ended = phase { return [] }
    switch input {
    case .connected: return [.write(handshake.request)]
    case .bytes(let bytes): return receive(bytes)
    case .written:
      isWriting = false
      return outgoing()
    case .lost(let failure): return lose(failure)
    case .send(let text):
      if let failure = overflow() { return lose(failure) }
      codec?.send(text: text)
      return outgoing()
    case .sendBinary(let bytes):
      if let failure = overflow() { return lose(failure) }
      codec?.send(binary: bytes)
      return outgoing()
    case .close(let code, let reason): return close(WebSocketCloseCode(rawValue: code), reason, now)
    case .tick: return tick(now)
    }
  }

  private mutating func receive(_ bytes: [UInt8]) -> [Output] {
    guard case .connecting = phase else { return decode(bytes) }
    do throws(WebSocketRefusal) {
      guard let agreement = try handshake.receive(bytes) else { return [] }
      phase = .open
      codec = WebSocketCodec(
        role: .client, compression: agreement.compression, messageLimit: limits.messageBytes)
      return [.opened] + (agreement.rest.isEmpty ? [] : decode(agreement.rest))
    } catch {
      let reason: TransportFailure.Reason = error.status == nil ? .badAnswer : .refusedUpgrade
      return refuse(
        TransportFailure(reason: reason, message: "\(host): \(error.problem)", status: error.status))
    }
  }

  private mutating func decode(_ bytes: [UInt8]) -> [Output] {
    let events = codec?.receive(bytes) ?? []
    let told = events.filter { isOpen || $0.isEnd }.map { Output.event(translated($0)) }
    let isEnded = codec?.isEnded ?? true
    if isEnded { phase = .ended }
    if isEnded { isWriting = false }
    return told + outgoing() + (isEnded ? [.end] : [])
  }

  private var isOpen: Bool { if case .open = phase { true } else { false } }

  /// Set when so much waits that nothing more is queued behind it.
  private mutating func overflow() -> TransportFailure? {
    let waiting = codec?.outgoingCount ?? 0
    guard waiting > limits.waitingBytes else { return nil }
    return TransportFailure(
      reason: .connectionLost, message: "\(host) does not read: \(waiting) bytes wait to be sent")
  }

  private func translated(_ event: WebSocketCodec.Event) -> WebSocketEvent {
    switch event {
    case .text(let text): .text(text)
    case .binary(let bytes): .binary(bytes)
    case .ping: .ping
    case .pong: .pong
    case .closed(let code, let reason): .closed(code: code.rawValue, reason: reason, failure: nil)
    case .violated(let violation):
      .closed(
        code: violation.code.rawValue, reason: "",
        failure: TransportFailure(
          reason: violation.code == .tooLarge ? .tooLarge : .badAnswer,
          message: "\(host) sent \(violation.problem)"))
    }
  }

  private mutating func outgoing() -> [Output] {
    guard !isWriting else { return [] }
    let bytes = codec?.takeOutgoing() ?? []
    isWriting = !bytes.isEmpty
    return bytes.isEmpty ? [] : [.write(bytes)]
  }

  private mutating func close(_ code: WebSocketCloseCode, _ reason: String, _ now: Moment) -> [Output] {
    switch phase {
    case .connecting:
      return refuse(TransportFailure(reason: .cancelled, message: "given up before \(host) answered"))
    case .open:
      codec?.close(code, reason: reason)
      phase = .closing(code, until: now.advanced(by: Self.closeWait))
      return outgoing() + [.forget]
    case .closing, .ended: return []
    }
  }

  private mutating func tick(_ now: Moment) -> [Output] {
    guard let deadline, deadline <= now else { return [] }
    return lose(TransportFailure(reason: .timedOut, message: "\(host) took too long"))
  }

  private mutating func lose(_ failure: TransportFailure?) -> [Output] {
    let failure =
      failure ?? TransportFailure(reason: .connectionLost, message: "\(host) closed the connection")
    switch phase {
    case .connecting: return refuse(failure)
    case .closing(let code, _): return finish(.closed(code: code.rawValue, reason: "", failure: failure))
    case .open:
      return finish(.closed(code: WebSocketCloseCode.abnormal.rawValue, reason: "", failure: failure))
    case .ended: return []
    }
  }

  private mutating func finish(_ event: WebSocketEvent) -> [Output] {
    phase = .ended
    return [.event(event), .end]
  }

  private mutating func refuse(_ failure: TransportFailure) -> [Output] {
    phase = .ended
    return [.notOpened(failure), .end]
  }
}

extension WebSocketCodec.Event {
  /// Whether nothing comes after it.
  fileprivate var isEnd: Bool {
    switch self {
    case .closed, .violated: true
    case .text, .binary, .ping, .pong: false
    }
  }
}
