import Glibc
import Groundwork
import PatchbayTestSupport

/// A socket in the file system that takes every connection and never says a word.
final class SilentSocket {
  /// Where it listens.
  let path: String
  private let folder: ScratchFolder
  private let listener: Int32

  init() throws {
    folder = try ScratchFolder()
    path = folder.files.nativePath("/bus")
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) == 0 }
    }
    // The kernel takes connections into the queue by itself.
    precondition(isBound && listen(listener, 64) == 0, "no socket at \(path)")
  }

  deinit { close(listener) }
}
