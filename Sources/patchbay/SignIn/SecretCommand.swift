import CSystem
import CustomerLookup
import Glibc
import Groundwork

/// A program whose output is a secret, such as a password manager. Runs without a shell, with our own
/// standard error and input, so that it can ask the person for its own password.
struct SecretCommand: Sendable {
  let words: [String]
  /// The longest secret that is believed.
  private static let limit = 65_536

  /// Why there is no secret, in words to follow the program's name.
  struct Trouble: Error {
    let reason: String
  }

  /// What it prints, without the newline at the end.
  /// - Throws: `CommandFailure` 78 that names the program, never what it printed.
  func run() throws -> Secret {
    do throws(Trouble) { return try secret() } catch {
      throw CommandFailure(
        status: .configuration, code: "configuration",
        message:
          "client_secret_command: \(program) \(error.reason). Nothing was sent; run it by hand to see why.")
    }
  }

  private var program: String { words.first ?? "" }

  private func secret() throws(Trouble) -> Secret {
    let (status, bytes) = try launch()
    guard status == 0 else { throw Trouble(reason: "ended with status \(status)") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Trouble(reason: "printed what is no text")
    }
    let secret = text.prefix { !$0.isNewline }
    guard !secret.isEmpty else { throw Trouble(reason: "printed nothing") }
    return Secret(String(secret))
  }

  private func launch() throws(Trouble) -> (status: Int32, output: [UInt8]) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Trouble(reason: "cannot be started") }
    // The program's own end is the copy that it gets as its output.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    csystem_spawn_close_from(&actions, STDERR_FILENO + 1)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var pointers = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child = pid_t()
    let code = posix_spawnp(&child, words.first ?? "", &actions, nil, &pointers, environ)
    close(ends[1])
    guard code == 0 else { throw Trouble(reason: String(cString: strerror(code))) }
    let output = Self.read(ends[0])
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    // The shell's way: a signal counts as 128 and its number.
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F), output)
  }

  private static func read(_ descriptor: Int32) -> [UInt8] {
    var (out, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
    while out.count < limit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      out += chunk[..<count]
    }
    return out
  }
}

extension SecretCommand {
  /// Runs programs that print a connector's secrets, each on a thread of its own: it may ask its person.
  static let runner: SecretRunner = { words in
    await withCheckedContinuation { continuation in
      let hasThread = BlockingThread.start {
        let command = SecretCommand(words: words)
        let result: Result<Secret, AccessRefusal>
        do throws(Trouble) { result = .success(try command.secret()) } catch {
          result = .failure(AccessRefusal("no secret: \(command.program) \(error.reason)", .configuration))
        }
        continuation.resume(returning: result)
      }
      if !hasThread {
        continuation.resume(returning: .failure(AccessRefusal("no thread is left", .unreachable)))
      }
    }
  }
}
