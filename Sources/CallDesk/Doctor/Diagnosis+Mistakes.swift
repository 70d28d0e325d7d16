internal import CustomerLookup
internal import GenesysCloud
internal import Groundwork

/// Mistakes that everybody makes once with this API, because tutorials teach them (genesys-cloud-api,
/// sections 2.4 and 11), as far as they can be seen in what was configured.
extension Diagnosis {
  /// Credentials that cannot be meant so.
  static func mistakes(_ credentials: Credentials) -> [Finding] {
    switch credentials {
    case .token(let token): mistakes(token)
    case .user(let id, _): mistakes(clientID: id)
    case .clientCredentials(let id, let secret):
      mistakes(clientID: id)
        + (secret.reveal() == id
          ? [
            .warning(
              "credentials", "the client's secret is its id",
              "Copy the secret from the OAuth client's page: it is another word.")
          ] : [])
    }
  }

  private static func mistakes(_ token: Secret) -> [Finding] {
    let text = token.reveal()
    if text.lowercased().hasPrefix("bearer ") {
      return [
        .warning(
          "credentials", "the access token begins with \"Bearer\"",
          "Give the token alone: the word before it is sent by itself.")
      ]
    }
    guard text.contains(where: \.isWhitespace) else { return [] }
    return [
      .warning("credentials", "there is a space or a line break in the access token", "Copy it again, whole.")
    ]
  }

  private static func mistakes(clientID: String) -> [Finding] {
    let parts = clientID.split(separator: "-", omittingEmptySubsequences: false)
    let isID = parts.map(\.count) == [8, 4, 4, 4, 12] && parts.joined().allSatisfy(\.isHexDigit)
    guard !isID else { return [] }
    return [
      .warning(
        "credentials", "the client id is no id such as 5d2fa83f-c4f7-4fbe-90cd-43b1ead19024",
        "Copy the id, not the name, from the OAuth client's page.")
    ]
  }

  /// Scopes that the platform does not have, and those that are wanted and missing.
  /// - Parameters:
  ///   - given: scopes of the token.
  ///   - known: scopes that the platform lists.
  /// - Returns: one finding for each, or that all is well.
  static func scopes(_ given: [String], known: [String]) -> [Finding] {
    let invented = given.filter { !known.contains($0) }.map { scope in
      Finding.warning(
        "scope", "\(scope) is no scope of the platform",
        "Scopes are named after areas, such as conversations or users:readonly. Words such as "
          + "conversation:communication:view are permissions: they belong to roles.")
    }
    let missing = Identity.wantedScopes.filter { choices in !choices.contains(where: given.contains) }.map {
      Finding.warning(
        "scope", "\($0.joined(separator: " or ")) is missing",
        "An administrator can add it to the OAuth client; then sign in again.")
    }
    guard invented.isEmpty, missing.isEmpty else { return invented + missing }
    return [.ok("scope", "all that are wanted")]
  }

  /// What a connector was told that the platform does not know.
  static func mistakes(_ connector: Connector) -> [Finding] {
    let isVoice = connector.searches.values.joined().contains { $0.template.mentions("/conversations/voice") }
    return connector.mapping.entries.compactMap { mistake($0.key, connector.name) }
      + (isVoice
        ? [
          .warning(
            "CRM", "\(connector.name): there is no path /conversations/voice", UsualMistake.rightPath)
        ] : [])
  }

  private static func mistake(_ key: String, _ connector: String) -> Finding? {
    let first = key.split(separator: ".").first.map { $0.lowercased() }
    guard ["customattributes", "attributes", "participantdata"].contains(first) else { return nil }
    return .warning(
      "CRM", "\(connector): the mapping writes to the key \"\(key)\"",
      "Name the attribute alone, such as account_tier: there is no customAttributes, and Patchbay writes to attributes."
    )
  }

  /// What client credentials cannot do, whatever their role.
  static let nobody = Finding.ok(
    "person", "none: client credentials have no \"my calls\" and no phone; `patchbay login` signs a person in"
  )
}
