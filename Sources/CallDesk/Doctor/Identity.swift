public import GenesysCloud

/// Whose token it is, and what it may do against what Patchbay wants of it.
public struct Identity: Sendable, Hashable {
  /// What the platform says of the token.
  public var facts: TokenFacts
  /// The person; nil for client credentials.
  public var person: Agent?
  /// Permissions that a feature wants and the person has not.
  public var missing: [String]
  /// Scopes of the token that no feature wants.
  public var unneeded: [String]

  /// Scopes that Patchbay uses (README, "Your own org in ten minutes"). A scope also stands for its
  /// read-only form.
  static let scopes = [
    "conversations", "notifications", "users", "users:readonly", "presence", "routing", "routing:readonly",
  ]

  /// Scopes that features want; one of each row suffices.
  static let wantedScopes = [
    ["conversations"], ["notifications"], ["users:readonly", "users"], ["presence"],
    ["routing:readonly", "routing"],
  ]

  /// Asks the platform.
  public static func read(_ platform: PlatformClient) async throws(PlatformError) -> Identity {
    let facts = try await platform.tokenFacts()
    guard facts.kind == .user else { return Identity(facts, person: nil, permissions: []) }
    return Identity(facts, person: try await platform.me(), permissions: try await platform.permissions())
  }

  init(_ facts: TokenFacts, person: Agent?, permissions: [String]) {
    (self.facts, self.person) = (facts, person)
    let wanted = facts.kind == .user ? Diagnosis.features(.user).flatMap(\.permissions) : []
    missing = wanted.filter { !permissions.contains($0) }
    unneeded = facts.scopes.filter { !Self.scopes.contains($0) }
  }
}
