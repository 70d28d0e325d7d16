public import Groundwork

/// The token in use, for requests to the API that are made elsewhere.
public struct Bearer: Sendable, Hashable {
  /// What stands behind `Bearer`.
  public var token: Secret
  /// Tells a token from the one that replaced it without comparing secrets.
  public var serial: Int

  /// A token with its serial.
  public init(token: Secret, serial: Int) { (self.token, self.serial) = (token, serial) }
}

extension PlatformClient {
  /// The token to use now.
  /// - Throws: `PlatformError`; nothing was sent but what signing in needs.
  public func bearer() async throws(PlatformError) -> Bearer {
    let token = try await tokens.token()
    return Bearer(token: token.value, serial: token.serial)
  }

  /// Another token, because the platform refused this one with 401.
  /// - Returns: nil for a token that was handed in: nothing can replace it.
  /// - Throws: `PlatformError`; nothing was sent but what signing in needs.
  public func bearer(after refused: Bearer) async throws(PlatformError) -> Bearer? {
    guard tokens.canRenew else { return nil }
    let token = try await tokens.replacement(of: Token(value: refused.token, serial: refused.serial))
    return Bearer(token: token.value, serial: token.serial)
  }
}
