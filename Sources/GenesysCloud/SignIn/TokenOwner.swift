internal import Synchronization

/// Who stands behind a client's token, once the platform has told. A renewed token is the same person's.
final class TokenOwner: Sendable {
  /// What was told: somebody, or that there is nobody.
  struct Known: Sendable {
    var person: Agent?
  }

  private let told = Mutex<Known?>(nil)

  /// Nil before the platform has told.
  var known: Known? { told.withLock { $0 } }

  /// What it told.
  func note(_ person: Agent?) { told.withLock { $0 = Known(person: person) } }
}
