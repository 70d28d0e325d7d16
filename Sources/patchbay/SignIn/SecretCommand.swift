import CustomerLookup
import Groundwork

/// A program whose output is a secret, such as a password manager. Runs without a shell, with our own
/// standard error and input, so that it can ask the person for its own password.
struct SecretCommand: Sendable {
  let words: [String]
  let environment: Environment
  /// The longest secret that is believed, in bytes.
  private static let limit = 65_536
  /// A person may have to type the password of the password manager.
  private static let patience = Interval.seconds(60)

  /// Why there is no secret, in words to follow the program's name.
  struct Trouble: Error {
    let reason: String
    var isInterruption = false
  }

  /// What it prints, without the newline at the end.
  /// - Throws: `CommandFailure` 78 that names the program, never what it printed; 130 when it was interrupted.
  func run() throws -> Secret {
    do throws(Trouble) { return try secret() } catch {
      guard !error.isInterruption else { throw CommandFailure.interrupted }
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
    let secret = Secret(String(text.prefix { !$0.isNewline })).trimmed
    guard !secret.isEmpty else { throw Trouble(reason: "printed nothing") }
    return secret
  }

  private func launch() throws(Trouble) -> (status: Int32, output: [UInt8]) {
    let child = ChildProgram(
      words: words, environment: environment.forChild(words), limit: Self.limit, patience: Self.patience)
    do throws(ChildProgram.Trouble) { return try child.run() } catch {
      switch error {
      case .notStarted(let reason): throw Trouble(reason: "cannot be started: \(reason)")
      case .endless(let patience):
        throw Trouble(reason: "did not end within \(patience.milliseconds / 1000) s")
      case .tooLong(let limit): throw Trouble(reason: "printed more than \(limit) bytes, which is no secret")
      case .interrupted: throw Trouble(reason: "was interrupted", isInterruption: true)
      }
    }
  }
}

extension SecretCommand {
  /// Runs programs that print a connector's secrets, each on a thread of its own: it may ask its person.
  static func runner(_ environment: Environment) -> SecretRunner {
    { words in
      await withCheckedContinuation { continuation in
        let hasThread = BlockingThread.start {
          let command = SecretCommand(words: words, environment: environment)
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
}
