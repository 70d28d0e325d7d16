internal import Groundwork
internal import Glibc

/// Mends what FlyingFox leaves out. It sends header and body in two writes: without TCP_NODELAY, which
/// accepted sockets inherit, each answer waits 40 ms for a delayed acknowledgement. And a program that is
/// started meanwhile would inherit its listener and keep the address after `stop`. It does not hand out
/// its socket, so the descriptors are searched for the one that listens on our port.
enum ListeningSockets {
  static func mend(port: UInt16) {
    for descriptor in Int32(3)..<1_024 where isListening(descriptor) && boundPort(descriptor) == port {
      var on: Int32 = 1
      setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
  }

  static func isListening(_ descriptor: Int32) -> Bool {
    var (on, length) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
    return getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &on, &length) == 0 && on == 1
  }

  /// The port a socket is bound to; 0 when it is none of IPv4's.
  static func boundPort(_ descriptor: Int32) -> UInt16 {
    var (address, length) = (sockaddr_in(), socklen_t(MemoryLayout<sockaddr_in>.size))
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    return result == 0 && address.sin_family == sa_family_t(AF_INET) ? UInt16(bigEndian: address.sin_port) : 0
  }
}
