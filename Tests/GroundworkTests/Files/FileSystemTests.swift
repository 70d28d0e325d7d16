import Glibc
import Groundwork
import Testing

@Suite struct FileSystemTests {
  private let folder = TemporaryFolder()

  @Test func `a file is written for its owner alone, folders too`() throws {
    try folder.files.write("/state/deep/token", Array("one".utf8))
    try folder.files.write("/state/deep/token", Array("two".utf8))
    #expect(try folder.files.read("/state/deep/token") == Array("two".utf8))
    #expect(folder.mode("/state/deep/token") == 0o600)
    #expect(folder.mode("/state/deep") == 0o700)
    #expect(folder.files.names(in: "/state/deep") == ["token"], "no draft is left behind")
    #expect(folder.files.nativePath("/state") == folder.path + "/state")
  }

  @Test func `many writers at once leave one whole file`() async throws {
    let files = folder.files
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask { try? files.write("/token", .init(repeating: UInt8(number), count: 5000)) }
      }
    }
    let bytes = try files.read("/token")
    #expect(bytes.count == 5000)
    #expect(Set(bytes).count == 1)
    #expect(files.names(in: "/") == ["token"])
  }

  @Test func `adding keeps what is there`() throws {
    for line in ["a\n", "b\n"] { try folder.files.append("/log/journal", Array(line.utf8)) }
    #expect(try folder.files.read("/log/journal") == Array("a\nb\n".utf8))
    #expect(folder.mode("/log/journal") == 0o600)
  }

  @Test func `a file over the limit is not read`() throws {
    try folder.files.write("/big", .init(repeating: 0, count: 200_000))
    #expect(try folder.files.read("/big", limit: 200_000).count == 200_000)
    let error = #expect(throws: FileError.self) { try folder.files.read("/big", limit: 199_999) }
    #expect(error?.description == "cannot read /big: larger than 199999 bytes")
  }

  @Test func `what is not there is said, or does not matter`() throws {
    let error = #expect(throws: FileError.self) { try folder.files.read("/nothing") }
    #expect(error?.description == "cannot read /nothing: No such file or directory")
    #expect(!folder.files.exists("/nothing"))
    #expect(folder.files.names(in: "/nothing").isEmpty)
    #expect(throws: Never.self) { try folder.files.remove("/nothing") }
  }

  @Test func `a folder that cannot be made says why, not that it is not there`() throws {
    // The kernel lets nobody make one here, root neither.
    let error = #expect(throws: FileError.self) { try FileSystem(root: "/proc/self/fd").makeFolder("/x/y") }
    #expect(error?.path == "/x")
    let sealed = #expect(throws: FileError.self) { try FileSystem(root: "/sys").makeFolder("/patchbay/x") }
    #expect(sealed?.reason.isEmpty == false && sealed?.reason != "No such file or directory")
  }

  @Test func `a folder in the way is an error, not a loss`() throws {
    try folder.files.makeFolder("/a/b")
    #expect(throws: FileError.self) { try folder.files.write("/a", [1]) }
    #expect(folder.files.exists("/a/b"))
    #expect(folder.files.names(in: "/") == ["a"], "no draft is left behind")
    try folder.files.write("/file", [1])
    #expect(throws: FileError.self) { try folder.files.write("/file/below", [1]) }
    #expect(throws: FileError.self) { try folder.files.read("/a") }
    #expect(throws: FileError.self) { try folder.files.remove("/a") }
  }

  @Test func `a lock is held by one until it ends`() throws {
    let lock = try folder.files.lock("/lock")
    #expect(try isFree() == false)
    _ = consume lock
    #expect(try isFree())
  }

  private func isFree() throws -> Bool {
    if let lock = try folder.files.lock("/lock") {
      _ = consume lock
      return true
    }
    return false
  }
}
