import GenesysCloud
import Glibc
import Groundwork

/// Sockets that listen on this machine's own addresses and nowhere else.
enum LoopbackSocket {
  /// A socket that listens, close-on-exec and non-blocking; -1 and errno on failure.
  static func listen(_ place: LoopbackRedirect.Place, _ port: UInt16) -> Int32 {
    let family = place == .ipv4 ? AF_INET : AF_INET6
    let descriptor = socket(
      family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return -1 }
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    // The other address has a socket of its own.
    if place == .ipv6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, size) }
    let isBound = place == .ipv4 ? bind4(descriptor, port) : bind6(descriptor, port)
    guard isBound, Glibc.listen(descriptor, 8) == 0 else {
      let reason = errno
      close(descriptor)
      errno = reason
      return -1
    }
    return descriptor
  }

  private static func bind4(_ descriptor: Int32, _ port: UInt16) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return bound(descriptor, &address, MemoryLayout<sockaddr_in>.size)
  }

  private static func bind6(_ descriptor: Int32, _ port: UInt16) -> Bool {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    address.sin6_addr = in6addr_loopback
    return bound(descriptor, &address, MemoryLayout<sockaddr_in6>.size)
  }

  private static func bound(_ descriptor: Int32, _ address: UnsafeRawPointer, _ size: Int) -> Bool {
    bind(descriptor, address.assumingMemoryBound(to: sockaddr.self), socklen_t(size)) == 0
  }
}
