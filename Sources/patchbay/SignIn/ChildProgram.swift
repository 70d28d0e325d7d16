import CSystem
import Glibc
import Groundwork

/// A program that is run for what it prints: without a shell, with our own standard error and input, so that it
/// can ask the person, and with no other descriptor of ours. It is bounded in bytes and in time, and it ends
/// with the task that runs it.
struct ChildProgram {
  var words: [String]
  /// All that it gets to see of ours.
  var environment: [String: String]
  /// The most bytes that it may print.
  var limit: Int
  /// How long it may take; a person may have to answer it.
  var patience: Interval

  /// Why it has no output.
  enum Trouble: Error {
    case notStarted(String)
    case endless(Interval)
    case tooLong(Int)
    case interrupted
  }

  /// Runs it.
  /// - Returns: its exit status, a signal as 128 and its number, and what it printed by then. What it left
  ///   behind in the background is not waited for.
  func run() throws(Trouble) -> (status: Int32, output: [UInt8]) {
    let (child, reading) = try start()
    defer { close(reading) }
    let ending = csystem_process_open(child)
    defer { if ending >= 0 { close(ending) } }
    do throws(Trouble) {
      let output = try output(of: reading, ending)
      return (Self.reap(child), output)
    } catch {
      kill(child, SIGTERM)
      var list = [pollfd(fd: ending, events: Int16(POLLIN), revents: 0)]
      _ = poll(&list, 1, 500)
      kill(child, SIGKILL)
      _ = Self.reap(child)
      throw error
    }
  }

  private func start() throws(Trouble) -> (child: pid_t, reading: Int32) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .notStarted("no pipe: \(String(cString: strerror(errno)))") }
    // The program's own end is the copy that it gets as its output.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    csystem_spawn_close_from(&actions, STDERR_FILENO + 1)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var attributes = Self.attributes()
    defer { posix_spawnattr_destroy(&attributes) }
    var pointers = words.map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in pointers + variables { free(pointer) } }
    var child = pid_t()
    let code = posix_spawnp(&child, words.first ?? "", &actions, &attributes, &pointers, &variables)
    close(ends[1])
    guard code == 0 else {
      close(ends[0])
      throw .notStarted(String(cString: strerror(code)))
    }
    return (child, ends[0])
  }

  /// Our loop takes signals by a descriptor and has them blocked, and it ignores SIGPIPE; the program must not
  /// inherit that.
  private static func attributes() -> posix_spawnattr_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    return attributes
  }

  /// All that it prints until it ends. Another program may hold the pipe open after that: who waits for the end
  /// of the stream waits for a stranger.
  private func output(of reading: Int32, _ ending: Int32) throws(Trouble) -> [UInt8] {
    let began = csystem_monotonic_ns()
    var out: [UInt8] = []
    var isOpen = true
    while true {
      var list = [
        pollfd(fd: ending, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen ? reading : -1, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&list, 2, 100)
      let hasEnded = list[0].revents != 0
      if isOpen { isOpen = try Self.drain(reading, into: &out, limit) }
      if hasEnded { return out }
      if Task.isCancelled { throw .interrupted }
      if csystem_monotonic_ns() - began > patience.nanoseconds { throw .endless(patience) }
    }
  }

  /// Whether more may come.
  private static func drain(_ reading: Int32, into out: inout [UInt8], _ limit: Int) throws(Trouble) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = Glibc.read(reading, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count < 0 && errno == EAGAIN }
      out += chunk[..<count]
      guard out.count <= limit else { throw .tooLong(limit) }
    }
  }

  private static func reap(_ child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
  }
}
