internal import CSystem
internal import Glibc

extension FileSystem {
  /// Looks for a lock that somebody holds for an instant this many times, 10 ms in all.
  private static let lockTries = 50

  /// Overwrites a part of a file that is there, in its place, under a lock on the file itself. One that
  /// has the lock for longer than an instant is not waited for: whoever holds it may be stopped.
  /// - Parameters:
  ///   - path: the file; it is not made.
  ///   - limit: as many bytes of it as are looked at.
  ///   - change: told what stands there; answers what is to be written where, or nil for nothing.
  /// - Returns: false when somebody else held the lock; nothing was changed then.
  /// - Throws: `FileError`.
  @discardableResult
  public func amend(
    _ path: String, limit: Int, _ change: ([UInt8]) -> (offset: Int, bytes: [UInt8])?
  ) throws(FileError) -> Bool {
    let file = try open(path, O_RDWR, "write")
    defer { close(file) }
    var tries = 1
    while !csystem_lock(file, false) {
      guard tries < Self.lockTries else { return false }
      tries += 1
      usleep(200)
    }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = pread(file, &bytes, limit, 0)
    guard count >= 0 else { throw FileError.last("read", path) }
    guard let (offset, new) = change(Array(bytes.prefix(count))) else { return true }
    guard new.withUnsafeBytes({ pwrite(file, $0.baseAddress, $0.count, off_t(offset)) }) == new.count else {
      throw FileError.last("write", path)
    }
    return true
  }
}
