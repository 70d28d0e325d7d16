import CSystem
import Glibc
@testable import Transport

/// Another program, for peers that none of us wrote.
struct ChildProcess: Sendable {
  let id: pid_t

  /// Starts a program found on the path, with its output thrown away.
  init?(_ arguments: [String]) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream in [Int32(0), 1, 2] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
    }
    csystem_spawn_close_from(&actions, 3)
    var pointers = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var id = pid_t()
    guard posix_spawnp(&id, arguments[0], &actions, nil, &pointers, environ) == 0 else { return nil }
    self.id = id
  }

  /// Ends the program and its remains.
  func end() {
    // A thread of Swift's blocks every other signal, and so does what it starts.
    kill(id, SIGKILL)
    waitpid(id, nil, 0)
  }

  /// Runs a program to its end.
  /// - Returns: its exit status; nil when it did not start.
  static func run(_ arguments: [String]) async -> Int32? {
    guard let child = ChildProcess(arguments) else { return nil }
    return await withCheckedContinuation { continuation in
      _ = LoopThread.start {
        var status: Int32 = 0
        waitpid(child.id, &status, 0)
        continuation.resume(returning: status >> 8 & 0xFF)
      }
    }
  }
}
