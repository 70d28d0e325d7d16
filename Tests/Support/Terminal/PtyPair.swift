public import DeskModel
internal import Glibc

/// Both ends of a pseudo terminal: the program's, and the one a person would sit at.
public final class PtyPair: Sendable {
  /// The person's end.
  public let master: Int32
  /// The program's end.
  public let slave: Int32
  /// Path of the program's end.
  public let path: String

  /// A terminal in the kernel's default modes.
  /// - Throws: `PtyError` when the machine has none left.
  public init(size: ScreenSize) throws {
    // posix_openpt and its kin are not imported into Swift; on Linux this is all they do.
    let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    var (unlocked, number): (Int32, Int32) = (0, 0)
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0, ioctl(master, setLock, &unlocked) == 0, ioctl(master, getNumber, &number) == 0
    else { throw PtyError.unavailable(errno) }
    path = "/dev/pts/\(number)"
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard slave >= 0 else { throw PtyError.unavailable(errno) }
    resize(size)
  }

  deinit {
    close(master)
    close(slave)
  }

  /// Changes the size; the kernel tells the foreground programs with SIGWINCH.
  public func resize(_ size: ScreenSize) {
    var window = winsize(
      ws_row: UInt16(size.rows), ws_col: UInt16(size.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  /// Whether the terminal is as a shell expects it: it echoes, edits lines and minds ^C.
  public var isCooked: Bool {
    var modes = termios()
    tcgetattr(master, &modes)
    let wanted = tcflag_t(ECHO | ICANON | ISIG)
    return modes.c_lflag & wanted == wanted && modes.c_oflag & tcflag_t(OPOST) != 0
  }

  /// Types bytes.
  public func type(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Array(rest).withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// What the program has written so far and nobody read; empty when it is silent.
  public func pending() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var list = [pollfd(fd: master, events: Int16(POLLIN), revents: 0)]
    while poll(&list, 1, 0) > 0 {
      let count = read(master, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes += chunk.prefix(count)
    }
    return bytes
  }
}
