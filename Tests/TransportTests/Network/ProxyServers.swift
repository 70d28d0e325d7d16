import Groundwork
import PatchbayTestSupport

/// Proxies as small as can be, which lead every name to one port of this machine.
extension LoopbackServer {
  /// An HTTP proxy that takes only `user:password`, and tunnels.
  static func connectProxy(to port: UInt16, _ credentials: String) -> LoopbackServer {
    let proof = "Basic " + Base64.encode(Array(credentials.utf8))
    let requests = Watched<[String]>([])
    return LoopbackServer(requests: requests) { connection in
      while let (head, _) = connection.readRequest() {
        requests.change { $0.append(head) }
        guard head.contains("Proxy-Authorization: \(proof)") else {
          connection.answer(407, "who are you?", headers: ["Proxy-Authenticate: Basic realm=\"door\""])
          continue
        }
        guard let far = RawConnection.toPort(port) else { return }
        connection.write("HTTP/1.1 200 Connection established\r\n\r\n")
        return connection.relay(to: far)
      }
    }
  }

  /// A SOCKS 5 proxy (RFC 1928, RFC 1929) that resolves names itself. Names and credentials it was
  /// given stand in `requests`.
  static func socksProxy(to port: UInt16) -> LoopbackServer {
    let requests = Watched<[String]>([])
    return LoopbackServer(requests: requests) { connection in
      let greeting = connection.read(exactly: 2)
      guard greeting.first == 5 else { return }
      let methods = connection.read(exactly: Int(greeting[1]))
      let asks = methods.contains(2)
      connection.write([5, asks ? 2 : 0])
      if asks {
        let user = text(connection, after: 1)
        let password = text(connection, after: 0)
        requests.change { $0.append("\(user):\(password)") }
        connection.write([1, 0])
      }
      guard connection.read(exactly: 4) == [5, 1, 0, 3] else { return }
      let name = text(connection, after: 0)
      requests.change { $0.append(name) }
      _ = connection.read(exactly: 2)
      guard let far = RawConnection.toPort(port) else { return }
      connection.write([5, 0, 0, 1, 127, 0, 0, 1, 0, 0])
      connection.relay(to: far)
    }
  }

  private static func text(_ connection: RawConnection, after skipped: Int) -> String {
    _ = connection.read(exactly: skipped)
    let length = connection.read(exactly: 1).first ?? 0
    return String(decoding: connection.read(exactly: Int(length)), as: UTF8.self)
  }
}
