internal import Groundwork
internal import WebSocketProtocol

/// What the loop is asked to do. Orders are obeyed as they came, so a cancel never overtakes its start.
enum CurlOrder: Sendable {
  struct Exchange: Sendable {
    var id: UInt64
    var address: Address
    var request: HTTPRequest
    var start: Moment
    var finish: @Sendable (HTTPOutcome) -> Void
  }

  struct Opening: Sendable {
    var id: UInt64
    var address: Address
    var limits: WebSocketLimits
    var handshake: WebSocketClientHandshake
    var start: Moment
    var mailbox: SocketMailbox
    /// Told once: nil when the socket is open.
    var finish: @Sendable (TransportFailure?) -> Void
  }

  case exchange(Exchange)
  case open(Opening)
  case cancel(UInt64)
  case send(UInt64, String)
  case sendBinary(UInt64, [UInt8])
  case close(UInt64, UInt16, String)
  /// Nobody holds the socket any more.
  case drop(UInt64)
  /// A mailbox has room again.
  case readOn
  case stop
}
