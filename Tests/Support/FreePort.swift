import Glibc

/// A port for another program to listen on.
///
/// It lies below those that the kernel gives away by itself (from 32768): one of these, given back, is
/// soon another test's server, which would then be visited by mistake.
public enum FreePort {
  /// A port that nobody listens on now.
  public static func take() -> UInt16 {
    while true {
      let port = UInt16.random(in: 20_000..<32_000)
      if isFree(port) { return port }
    }
  }

  private static func isFree(_ port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 }
    }
  }
}
