import Glibc
import Groundwork

/// A folder of one test's own, gone with it.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/patchbay-test-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? ""
  }

  var files: FileSystem { FileSystem(root: path) }

  func mode(_ name: String) -> UInt32 {
    var info = stat()
    return stat(path + name, &info) == 0 ? UInt32(info.st_mode & 0o7777) : 0
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    chmod(path, 0o700)
    for name in FileSystem().names(in: path) where unlink(path + "/" + name) != 0 {
      remove(path + "/" + name)
    }
    rmdir(path)
  }
}
