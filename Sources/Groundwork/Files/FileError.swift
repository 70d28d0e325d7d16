internal import Glibc

/// A file that could not be read, written, made or removed.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was tried: `read`, `write`, `make`, `remove`, `lock`.
  public var action: String
  /// Which file, within its file system.
  public var path: String
  /// Why not, in the system's words.
  public var reason: String

  /// A failure with its reason.
  public init(action: String, path: String, reason: String) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  /// `cannot read /x: No such file or directory`.
  public var description: String { "cannot \(action) \(path): \(reason)" }

  static func last(_ action: String, _ path: String) -> FileError {
    FileError(action: action, path: path, reason: String(cString: strerror(errno)))
  }
}
