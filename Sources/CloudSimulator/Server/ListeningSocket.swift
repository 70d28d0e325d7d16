internal import Groundwork
internal import Glibc

/// Opens a listening TCP socket.
enum ListeningSocket {
  /// - Throws: `SimulatorError` with the system's reason.
  static func open(host: String, port: Int) throws(SimulatorError) -> Int32 {
    let descriptor = socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(clamping: port).bigEndian
    guard descriptor >= 0, inet_pton(AF_INET, host, &address.sin_addr) == 1 else {
      throw failure(descriptor, host, port, "not an IPv4 address")
    }
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
    // Accepted sockets inherit it: an event must not wait for an acknowledgement.
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard bound == 0, listen(descriptor, 512) == 0 else {
      throw failure(descriptor, host, port, String(cString: strerror(errno)))
    }
    return descriptor
  }

  static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  private static func failure(_ descriptor: Int32, _ host: String, _ port: Int, _ reason: String)
    -> SimulatorError
  {
    if descriptor >= 0 { close(descriptor) }
    return SimulatorError(address: "\(host):\(port)", reason: reason)
  }

  private static var kind: Int32 {
    Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
  }
}
