/// The operating system's own place for secrets.
public protocol Keyring: Sendable {
  /// The secret of that name; nil when there is none.
  func read(_ name: String) async throws(KeyringError) -> Secret?
  /// Keeps a secret in place of the one of that name. `label` is what people see in the keyring's own
  /// program.
  func keep(_ secret: Secret, as name: String, label: String) async throws(KeyringError)
  /// Removes the secret of that name; one that is not there is fine.
  func forget(_ name: String) async throws(KeyringError)
  /// Makes sure that something could be kept now.
  func check() async throws(KeyringError)
}
