internal import Glibc

/// A tiny server on 127.0.0.1 that does to each connection what the test says, on a thread of its own.
public final class LoopbackServer: Sendable {
  /// Where it listens.
  public let port: UInt16
  /// How many connections came.
  public let accepted = Watched(0)
  /// The heads of the requests so far, for servers made by `answering`.
  public let requests: Watched<[String]>
  private let listener: Int32

  /// A server that hands each connection, on a thread of its own, to `serve`.
  public init(requests: Watched<[String]> = Watched([]), _ serve: @escaping @Sendable (RawConnection) -> Void)
  {
    self.requests = requests
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    port = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length)
        listen(listener, 64)
        getsockname(listener, address, &length)
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
    self.listener = listener
    let accepted = self.accepted
    LoopThread.start {
      while true {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else {
          // Closed by nobody else: its number may already be another's.
          close(listener)
          return
        }
        // A program that another test starts must not hold it open.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        let number = accepted.change { count in
          count += 1
          return count
        }
        LoopThread.start {
          serve(RawConnection(descriptor, number: number))
          close(descriptor)
        }
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  /// Its origin.
  public var url: String { "http://127.0.0.1:\(port)" }
  /// Its origin for WebSockets.
  public var webSocketURL: String { "ws://127.0.0.1:\(port)" }

  /// A server that answers every request on a connection until the function says false.
  public static func answering(_ answer: @escaping @Sendable (RawConnection, String, [UInt8]) -> Bool)
    -> LoopbackServer
  {
    let requests = Watched<[String]>([])
    return LoopbackServer(requests: requests) { connection in
      while let (head, body) = connection.readRequest() {
        requests.change { $0.append(head) }
        guard answer(connection, head, body) else { return }
      }
    }
  }
}
