internal import Glibc
public import Groundwork

/// An empty folder of a test's own that stands for the root of the file system and is removed with
/// this value.
public final class ScratchFolder: Sendable {
  private let path: String

  /// Files below the folder.
  public var files: FileSystem { FileSystem(root: path) }

  /// Makes the folder.
  /// - Throws: `FileError` when the machine has no place for it.
  public init() throws {
    var template = Array("/tmp/patchbay-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FileError(action: "make", path: "/tmp", reason: String(cString: strerror(errno)))
    }
    path = template.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  deinit { Self.remove(path) }

  private static func remove(_ path: String) {
    for name in FileSystem().names(in: path) {
      let inner = path + "/" + name
      if unlink(inner) != 0 { remove(inner) }
    }
    rmdir(path)
  }
}
