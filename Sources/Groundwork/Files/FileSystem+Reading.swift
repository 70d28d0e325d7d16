internal import CSystem
internal import Glibc

extension FileSystem {
  /// How long a pipe, a device or a terminal may be silent before it is given up.
  public static let patience = Interval.seconds(5)

  /// The whole file.
  ///
  /// What is no regular file, such as a named pipe, is waited for, and never for ever: the wait ends with its
  /// patience and with the cancellation of the task that reads.
  /// - Parameters:
  ///   - path: within the root.
  ///   - limit: the most bytes that are believed.
  ///   - patience: how long nothing may come of what is no regular file; nil where a person types.
  /// - Returns: its bytes.
  /// - Throws: `FileError`, also when it is larger than `limit` bytes.
  public func read(
    _ path: String, limit: Int = 16 << 20, patience: Interval? = FileSystem.patience
  ) throws(FileError) -> [UInt8] {
    // Opening a pipe that nobody writes would block before anything could be waited for.
    let file = try open(path, O_RDONLY | O_NONBLOCK, "read")
    defer { close(file) }
    let mustWait = !Self.isRegular(file)
    var (out, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while true {
      if mustWait, let reason = Self.wait(file, patience) {
        throw FileError(action: "read", path: path, reason: reason)
      }
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0 && (errno == EINTR || errno == EAGAIN) { continue }
      guard count >= 0 else { throw FileError.last("read", path) }
      guard count > 0 else { return out }
      out += chunk[..<count]
      guard out.count <= limit else {
        throw FileError(action: "read", path: path, reason: "larger than \(limit) bytes")
      }
    }
  }

  private static func isRegular(_ file: Int32) -> Bool {
    var facts = stat()
    return fstat(file, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }

  /// Why there is nothing to read; nil once there is.
  private static func wait(_ file: Int32, _ patience: Interval?) -> String? {
    let began = csystem_monotonic_ns()
    while true {
      var list = [pollfd(fd: file, events: Int16(POLLIN), revents: 0)]
      if poll(&list, 1, 100) > 0 { return nil }
      if Task.isCancelled { return "interrupted while waiting for it" }
      if let patience, csystem_monotonic_ns() - began > patience.nanoseconds {
        return "nothing came for \(patience.milliseconds / 1000) s"
      }
    }
  }
}
