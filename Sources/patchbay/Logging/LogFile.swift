import Glibc
import Groundwork
import Synchronization

/// A log for its owner only, opened with the first line, so that a run with nothing to say leaves no
/// file. What cannot be written is lost in silence: a log is never worth a failure.
final class LogFile: Sendable {
  /// From this size on the file is set aside as `….1` before it is opened.
  static let largest = 4 << 20

  private let path: String
  private let files: FileSystem
  /// nil before the first line, -1 when the file cannot be had.
  private let descriptor = Mutex<Int32?>(nil)

  init(_ path: String, in files: FileSystem) { (self.path, self.files) = (path, files) }

  deinit {
    if let file = descriptor.withLock({ $0 }), file >= 0 { close(file) }
  }

  /// Whether the file can be written.
  func open() -> Bool { opened() >= 0 }

  /// One whole line in one write, so that two programs may share the file.
  func append(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    let file = opened()
    if file >= 0 { _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } }
  }

  private func opened() -> Int32 {
    descriptor.withLock { file in
      if let file { return file }
      files.setAside(path, above: Self.largest)
      let new = files.openLog(path) ?? -1
      file = new
      return new
    }
  }
}
