internal import CSecret
internal import Synchronization

/// The Secret Service of the desktop session (freedesktop.org's specification 0.2), through libsecret,
/// which is loaded when it is asked for the first time. Never asks the person for a password: what is
/// locked stays locked. A service that hangs costs every caller `patience` at most, and one thread in all.
public final class SecretService: Keyring {
  private let time: any TimeSource
  private let patience: Interval
  /// Calls that were given up and whose threads have not come back.
  private let stuck = Mutex(0)

  /// The service on the session's bus; nil where no bus is named.
  public init?(_ environment: Environment, time: any TimeSource, patience: Interval = .seconds(2)) {
    guard environment["DBUS_SESSION_BUS_ADDRESS"] != nil else { return nil }
    (self.time, self.patience) = (time, patience)
  }

  /// Reads without unlocking.
  public func read(_ name: String) async throws(KeyringError) -> Secret? {
    try await ask { csecret_lookup(name, $0.pointer) }
  }

  /// Keeps in the default keyring, which must be open.
  public func keep(_ secret: Secret, as name: String, label: String) async throws(KeyringError) {
    _ = try await ask { csecret_store(name, label, secret.reveal(), $0.pointer) }
  }

  /// Removes without unlocking.
  public func forget(_ name: String) async throws(KeyringError) {
    _ = try await ask { csecret_clear(name, $0.pointer) }
  }

  /// Whether the default keyring is open.
  public func check() async throws(KeyringError) { _ = try await ask { csecret_check($0.pointer) } }

  private func ask(_ call: @escaping @Sendable (Cancel) -> csecret_answer) async throws(KeyringError)
    -> Secret?
  {
    guard stuck.withLock({ $0 == 0 }) else { throw .silent }
    guard let cancel = Cancel() else { throw .absent }
    let race = KeyringRace()
    let alarm = Task { [time, patience] in
      guard (try? await time.sleep(for: patience)) != nil else { return }
      giveUp(race, cancel)
    }
    defer { alarm.cancel() }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        race.start(continuation)
        let hasThread = BlockingThread.start { [self] in
          if !race.end(Self.result(call(cancel))) { stuck.withLock { $0 -= 1 } }
        }
        if !hasThread, !race.end(.failure(.failed("no thread is left"))) { stuck.withLock { $0 -= 1 } }
      }
    } onCancel: {
      giveUp(race, cancel)
    }
    return try result.get()
  }

  private func giveUp(_ race: KeyringRace, _ cancel: Cancel) {
    // Counted first: the thread takes it off as soon as it finds the race lost.
    stuck.withLock { $0 += 1 }
    guard race.end(.failure(.silent)) else { return stuck.withLock { $0 -= 1 } }
    cancel.now()
  }

  private static func result(_ answer: csecret_answer) -> Result<Secret?, KeyringError> {
    defer { csecret_wipe(answer.text) }
    let text = answer.text.map { String(cString: $0) }
    return switch answer.outcome {
    case CSECRET_DONE: .success(text.map { Secret($0) })
    case CSECRET_NOTHING: .success(nil)
    case CSECRET_LOCKED: .failure(.locked)
    case CSECRET_ABSENT: .failure(.absent)
    default: .failure(.failed(text ?? "no reason given"))
    }
  }
}

/// Ends a call from another thread.
private final class Cancel: @unchecked Sendable {
  /// Safe to share: a GCancellable may be used from any thread, and lives as long as this does.
  let pointer: OpaquePointer

  /// Nil without libsecret.
  init?() {
    guard let made = csecret_cancel_new() else { return nil }
    pointer = made
  }

  deinit { csecret_cancel_free(pointer) }

  func now() { csecret_cancel_now(pointer) }
}
