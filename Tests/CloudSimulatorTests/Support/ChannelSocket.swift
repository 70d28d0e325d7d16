import Groundwork
import WebSocketProtocol

/// A notification socket as a client sees it, over a raw connection and the codec's client role.
///
/// Unchecked because the codec is no copyable value a lock could hold: one test uses one socket, call
/// by call.
final class ChannelSocket: @unchecked Sendable {
  private let socket: RawSocket
  private var codec: WebSocketCodec
  private var waiting: [WebSocketCodec.Event] = []

  /// Opens a socket off the concurrency runtime's threads; nil when the upgrade is refused.
  static func open(_ connectURI: String?) async -> ChannelSocket? {
    await onOwnThread { connectURI.flatMap { ChannelSocket($0) } }
  }

  /// Opens `ws://127.0.0.1:port/channels/id`; nil when the upgrade is refused.
  private init?(_ connectURI: String) {
    let parts = connectURI.split(separator: "/", maxSplits: 2)
    guard parts.count == 3, let port = parts[1].split(separator: ":").last.flatMap({ UInt16($0, radix: 10) }),
      let socket = RawSocket(port: port)
    else { return nil }
    var random = SeededRandom(seed: 1)
    guard
      var handshake = try? WebSocketClientHandshake(
        authority: String(parts[1]), target: "/" + parts[2], random: &random)
    else { return nil }
    socket.write(handshake.request)
    while true {
      let bytes = socket.read()
      guard !bytes.isEmpty else { return nil }
      do {
        guard let agreement = try handshake.receive(bytes) else { continue }
        var codec = WebSocketCodec(role: .client, compression: agreement.compression)
        waiting = codec.receive(agreement.rest)
        self.codec = codec
        self.socket = socket
        return
      } catch { return nil }
    }
  }

  func say(_ text: String) {
    codec.send(text: text)
    socket.write(codec.takeOutgoing())
  }

  /// The next thing that happens; nil when the connection is cut or stays silent for ten seconds.
  func next() async -> WebSocketCodec.Event? { await onOwnThread { self.blockingNext() } }

  private func blockingNext() -> WebSocketCodec.Event? {
    while waiting.isEmpty {
      let bytes = socket.read()
      guard !bytes.isEmpty else { return nil }
      waiting += codec.receive(bytes)
      socket.write(codec.takeOutgoing())
    }
    return waiting.removeFirst()
  }

  /// The next message that fits.
  func message(where fits: (JSONValue) -> Bool) async -> JSONValue? {
    while let event = await next() {
      guard case .text(let bytes) = event, let value = try? JSONParser.parse(bytes) else { continue }
      if fits(value) { return value }
    }
    return nil
  }
}
