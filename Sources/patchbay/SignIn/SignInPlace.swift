import CallDesk
import GenesysCloud
import Groundwork

/// Where a sign-in is kept, and why it is no better place.
enum SignInPlace: Sendable, Equatable {
  case keyring
  /// With what stands in the way of a keyring; nil where there is none.
  case file(String, keyring: KeyringError?)
  /// In a file, though a keyring is open.
  case movable(String)

  /// Of a store; nil when nobody is signed in, or that cannot be known.
  init?(_ store: SignInStore) async {
    guard store.file.exists else {
      guard (try? await store.load()) != nil else { return nil }
      self = .keyring
      return
    }
    guard let keyring = store.keyring else {
      self = .file(store.file.path, keyring: nil)
      return
    }
    do {
      try await keyring.check()
      self = .movable(store.file.path)
    } catch { self = .file(store.file.path, keyring: error == .absent ? nil : error) }
  }

  /// As a line of `whoami` and of `doctor`.
  var words: String {
    switch self {
    case .keyring: "kept in the keyring"
    case .file(let path, nil): "kept in \(path)"
    case .file(let path, let trouble?): "kept in \(path): the keyring \(trouble)"
    case .movable(let path): "kept in \(path); the next `patchbay login` moves it to the keyring"
    }
  }

  /// As `whoami` writes it into its document.
  var json: JSONValue {
    switch self {
    case .keyring: "keyring"
    case .file(let path, _), .movable(let path): .string(path)
    }
  }

  /// As `doctor` finds it.
  var finding: Finding {
    guard case .file(_, _?) = self else { return .ok("sign-in", words) }
    return .warning("sign-in", words, "Unlock or start the keyring; `patchbay login` then moves it there.")
  }
}

extension Connection {
  /// Where its sign-in is kept; nil without one.
  func signInPlace() async -> SignInPlace? {
    guard let sessions else { return nil }
    return await SignInPlace(sessions)
  }
}
