internal import CSystem
internal import Glibc

/// Files below a root, so that tests never touch the user's own. Paths are absolute within the root.
public struct FileSystem: Sendable {
  private let root: String

  /// A file system whose `/` is the folder `root`; "" means the machine's own.
  public init(root: String = "") { self.root = root }

  /// What the machine calls this path.
  public func nativePath(_ path: String) -> String { root + path }

  /// Whether something exists there.
  public func exists(_ path: String) -> Bool { Glibc.access(root + path, F_OK) == 0 }

  /// The whole file.
  /// - Throws: `FileError`, also when it is larger than `limit` bytes.
  public func read(_ path: String, limit: Int = 16 << 20) throws(FileError) -> [UInt8] {
    let file = try open(path, O_RDONLY, "read")
    defer { close(file) }
    var (out, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw FileError.last("read", path) }
      guard count > 0 else { return out }
      out += chunk[..<count]
      guard out.count <= limit else {
        throw FileError(action: "read", path: path, reason: "larger than \(limit) bytes")
      }
    }
  }

  /// Replaces the file in one step, so that a crash leaves the old or the new one, never half.
  /// The file is readable by its owner only (0600); missing folders are made 0700.
  public func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try makeFolder(Self.parent(path))
    let draft = path + ".new-" + Base64.encodeURL(SeededRandom.secureBytes(6))
    let file = try open(draft, O_WRONLY | O_CREAT | O_EXCL, "write")
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        let error = FileError.last("write", path)
        close(file)
        unlink(root + draft)
        throw error
      }
      written += count
    }
    fsync(file)
    close(file)
    guard rename(root + draft, root + path) == 0 else {
      let error = FileError.last("write", path)
      unlink(root + draft)
      throw error
    }
  }

  /// Adds bytes at the end of a file that its owner alone can read.
  public func append(_ path: String, _ bytes: [UInt8]) throws(FileError) {
    try makeFolder(Self.parent(path))
    let file = try open(path, O_WRONLY | O_CREAT | O_APPEND, "write")
    defer { close(file) }
    guard bytes.withUnsafeBytes({ Glibc.write(file, $0.baseAddress, $0.count) }) == bytes.count else {
      throw FileError.last("write", path)
    }
  }

  /// Opens a log for appending, for its owner only, to be handed to what must write by descriptor.
  /// - Returns: nil when it cannot be had: a log is never worth a failure.
  public func openLog(_ path: String) -> Int32? {
    try? makeFolder(Self.parent(path))
    return try? open(path, O_WRONLY | O_CREAT | O_APPEND, "write")
  }

  /// Who may do what with a file; nil when there is none, or none that we can see.
  public func access(to path: String) -> FileAccess? {
    var facts = stat()
    guard stat(root + path, &facts) == 0 else { return nil }
    return FileAccess(mode: facts.st_mode & 0o7777, isOwn: facts.st_uid == geteuid())
  }

  /// Renames a file that has grown above `bytes` to `….1`, in place of an older one.
  public func setAside(_ path: String, above bytes: Int) {
    var facts = stat()
    guard stat(root + path, &facts) == 0, facts.st_size > bytes else { return }
    rename(root + path, root + path + ".1")
  }

  /// Removes a file; a file that is not there is fine.
  public func remove(_ path: String) throws(FileError) {
    guard unlink(root + path) == 0 || errno == ENOENT else { throw FileError.last("remove", path) }
  }

  /// Makes a folder and those above it, each for its owner only (0700).
  public func makeFolder(_ path: String) throws(FileError) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(root + made, 0o700) == 0 || errno == EEXIST { continue }
      // Looking whether it is there all the same must not change what is told.
      let error = FileError.last("make", made)
      guard exists(made) else { throw error }
    }
  }

  /// Names in a folder, sorted; none when there is no such folder.
  public func names(in path: String) -> [String] {
    guard let folder = opendir(root + path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Takes an exclusive lock that ends with the returned value or the process.
  /// - Returns: nil when somebody else holds it.
  public func lock(_ path: String) throws(FileError) -> FileLock? {
    try makeFolder(Self.parent(path))
    let file = try open(path, O_RDWR | O_CREAT, "lock")
    guard csystem_lock(file, false) else {
      close(file)
      return nil
    }
    return FileLock(file)
  }

  func open(_ path: String, _ flags: Int32, _ action: String) throws(FileError) -> Int32 {
    let file = csystem_open(root + path, flags, 0o600)
    guard file >= 0 else { throw FileError.last(action, path) }
    return file
  }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}

/// An exclusive lock on a file, held as long as this value lives.
public struct FileLock: ~Copyable, Sendable {
  private let file: Int32

  init(_ file: Int32) { self.file = file }

  deinit { close(file) }
}
