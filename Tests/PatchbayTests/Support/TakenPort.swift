import Glibc

/// A port of 127.0.0.1 that another program has, for as long as this lives.
final class TakenPort {
  let port: Int
  private let listener: Int32

  init(_ port: Int) throws {
    self.port = port
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    // The way of a listener: connections of a minute ago do not count as the port's owner.
    var reuse: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) == 0 }
    }
    guard isBound, listen(listener, 1) == 0 else {
      close(listener)
      throw Trouble.taken(port)
    }
  }

  enum Trouble: Error { case taken(Int) }

  deinit { close(listener) }
}
