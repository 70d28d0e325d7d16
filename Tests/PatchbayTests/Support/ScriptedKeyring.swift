import Groundwork
import Synchronization

/// A keyring in memory, whose trouble the test chooses.
final class ScriptedKeyring: Keyring {
  private struct State {
    var secrets: [String: Secret] = [:]
    var trouble: KeyringError?
    var asked = 0
  }

  private let state = Mutex(State())

  /// What stands in the way from now on.
  func fail(_ trouble: KeyringError?) { state.withLock { $0.trouble = trouble } }

  /// What is in it.
  var secrets: [Secret] { state.withLock { Array($0.secrets.values) } }
  /// How often it was asked for anything.
  var asked: Int { state.withLock { $0.asked } }

  func read(_ name: String) async throws(KeyringError) -> Secret? { try ask { $0[name] } }

  func keep(_ secret: Secret, as name: String, label: String) async throws(KeyringError) {
    try ask { $0[name] = secret }
  }

  func forget(_ name: String) async throws(KeyringError) { try ask { $0[name] = nil } }

  func check() async throws(KeyringError) { try ask { _ in } }

  private func ask<Answer: Sendable>(
    _ body: (inout [String: Secret]) -> sending Answer
  ) throws(KeyringError) -> Answer {
    let result: Result<Answer, KeyringError> = state.withLock { state in
      state.asked += 1
      if let trouble = state.trouble { return .failure(trouble) }
      return .success(body(&state.secrets))
    }
    return try result.get()
  }
}
