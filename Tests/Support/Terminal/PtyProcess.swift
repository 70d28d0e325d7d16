internal import CSystem
public import DeskModel
internal import Foundation
public import Glibc
internal import Groundwork

/// A program in a terminal of its own, with a person who types and reads.
public final class PtyProcess: Sendable {
  /// How a program ended.
  public enum Ending: Sendable, Equatable {
    case exited(Int32)
    case killed(by: Int32)
  }

  /// What can be waited for.
  public struct Watch: Sendable {
    /// The screen as it is.
    public var screen: ScreenReader
    /// How it ended, once it did.
    public var ending: Ending?
  }

  /// The terminal.
  public let terminal: PtyPair
  /// The program's process id.
  public let id: pid_t
  private let watched: Watched<Watch>
  private let answers: Bool
  private let isStuck = Watched(false)

  /// Starts a program as leader of a session with this terminal, which answers questions unless told not to and
  /// takes bytes unless it is stuck.
  /// - Throws: `PtyError`.
  public init(
    _ path: String, _ arguments: [String] = [], environment: [String: String],
    size: ScreenSize = ScreenSize(columns: 80, rows: 24), answers: Bool = true, isStuck: Bool = false
  ) throws {
    self.answers = answers
    let terminal = try PtyPair(size: size)
    id = try Self.spawn(path, arguments, environment, terminal: terminal)
    self.terminal = terminal
    // Who looks at a terminal of an absurd size sees a part of it.
    let seen = ScreenSize(
      columns: min(max(size.columns, 1), 1_000), rows: min(max(size.rows, 1), 1_000))
    watched = Watched(Watch(screen: ScreenReader(size: seen)))
    if isStuck { jam() }
    follow()
  }

  deinit { if watched.value.ending == nil { kill(id, SIGKILL) } }

  /// The screen now.
  public var screen: ScreenReader { watched.value.screen }

  /// Types keys.
  public func type(_ text: String) { terminal.type(Array(text.utf8)) }

  /// From now on the terminal takes no bytes, until `loosen` or the program's end.
  public func jam() { isStuck.change { $0 = true } }

  /// The terminal takes bytes again.
  public func loosen() { isStuck.change { $0 = false } }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) { kill(id, number) }

  /// Changes the window's size.
  public func resize(_ size: ScreenSize) {
    watched.change { $0.screen.resize(size) }
    terminal.resize(size)
  }

  /// Waits until the screen meets a condition, and answers it.
  /// - Throws: `PtyError.timeout` with what the screen showed instead.
  @discardableResult
  public func wait(
    for what: String, within limit: Duration = .seconds(90),
    until isMet: @escaping @Sendable (ScreenReader) -> Bool
  ) async throws -> ScreenReader {
    try await wait(what, limit) { isMet($0.screen) }.screen
  }

  /// Waits until some words stand on the screen.
  /// - Throws: `PtyError.timeout`.
  @discardableResult
  public func waitForWords(_ words: String, within limit: Duration = .seconds(90)) async throws
    -> ScreenReader
  {
    try await wait(for: "\"\(words)\"", within: limit) { $0.shows(words) }
  }

  /// Waits for the end.
  /// - Throws: `PtyError.timeout`.
  public func ending(within limit: Duration = .seconds(90)) async throws -> Ending? {
    try await wait("its end", limit) { $0.ending != nil }.ending
  }

  /// How often its threads have slept and been woken (`voluntary_ctxt_switches` of Linux).
  public var wakeUps: Int {
    let tasks = "/proc/\(id)/task"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
    return names.reduce(0) { sum, name in
      let status = (try? String(contentsOfFile: "\(tasks)/\(name)/status", encoding: .utf8)) ?? ""
      let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
      return sum + (line?.split(separator: "\t").last.flatMap { Int($0, radix: 10) } ?? 0)
    }
  }

  /// Waits until the start is over: nothing written and no thread woken for three seconds.
  /// - Throws: `PtyError.timeout` when it never settles.
  public func settle() async throws {
    for _ in 0..<30 {
      let (bytes, before) = (screen.byteCount, wakeUps)
      if await isSilent(since: bytes, for: .seconds(3)), wakeUps == before { return }
    }
    throw PtyError.timeout(waitingFor: "silence", screen: screen.text, ending: watched.value.ending)
  }

  /// Whether nothing has been written beyond `count` bytes when `duration` is over.
  public func isSilent(since count: Int, for duration: Duration) async -> Bool {
    (try? await wait("another byte", duration) { $0.screen.byteCount > count }) == nil
  }

  private func wait(
    _ what: String, _ limit: Duration, _ isMet: @escaping @Sendable (Watch) -> Bool
  ) async throws -> Watch {
    let watched = watched
    return try await withThrowingTaskGroup(of: Watch?.self) { group in
      group.addTask { try await watched.wait(until: isMet) }
      group.addTask {
        try await Task.sleep(for: limit)
        return nil
      }
      defer { group.cancelAll() }
      if let result = try await group.next(), let watch = result { return watch }
      let now = watched.value
      throw PtyError.timeout(waitingFor: what, screen: now.screen.text, ending: now.ending)
    }
  }
}

extension PtyProcess {
  /// Reads the screen on a thread of its own until the program has ended and said all.
  private func follow() {
    let (watched, terminal, id, answers, isStuck) = (watched, terminal, id, answers, isStuck)
    Task.detached {
      await LoopThread.run {
        var status: Int32 = 0
        while true {
          let hasEnded = waitpid(id, &status, WNOHANG) == id
          let takesNothing = isStuck.value && !hasEnded
          var list = [pollfd(fd: terminal.master, events: Int16(takesNothing ? 0 : POLLIN), revents: 0)]
          // The pause between two looks at the process; bytes cut it short.
          if !hasEnded { poll(&list, 1, 20) }
          let bytes = takesNothing ? [] : terminal.pending()
          if !bytes.isEmpty {
            let replies = watched.change { watch in
              watch.screen.read(bytes)
              defer { watch.screen.forgetReplies() }
              return watch.screen.replies
            }
            if answers { terminal.type(replies) }
          }
          if hasEnded { break }
        }
        let ending = Self.ending(status)
        watched.change { $0.ending = ending }
      }
    }
  }

  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(by: signal)
  }

  private static func spawn(
    _ path: String, _ arguments: [String], _ environment: [String: String], terminal: PtyPair
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal a session leader opens becomes its own.
    posix_spawn_file_actions_addopen(&actions, 0, terminal.path, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // A listener that another test closes must not live on in this program.
    csystem_spawn_close_from(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID of glibc, which Swift does not import.
    let newSession: Int32 = 0x80
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(newSession | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)))
    let argumentList = ([path] + arguments).map { strdup($0) } + [nil]
    let environmentList = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argumentList + environmentList { free(pointer) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, path, &actions, &attributes, argumentList, environmentList)
    guard code == 0 else { throw PtyError.notStarted(code) }
    return id
  }
}
