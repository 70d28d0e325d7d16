internal import GenesysCloud

extension Diagnosis {
  /// What each feature wants, by kind of token (genesys-cloud-api, section 2.4).
  static func features(_ kind: TokenKind) -> [(name: String, permissions: [String])] {
    switch kind {
    case .user:
      [
        ("read any conversation by its id", ["conversation:communication:view"]),
        ("hang up", ["conversation:communication:disconnect"]),
        ("wrap up", ["conversation:participant:wrapup"]),
      ]
    case .clientCredentials:
      [("find live calls", ["analytics:queueObservation:view", "routing:queue:view"])]
    }
  }

  /// Rights of a person, feature by feature. Attribute writes, channels and one's own calls need none.
  static func rights(_ permissions: [String]) -> [Finding] {
    features(.user).map { feature in
      let missing = feature.permissions.filter { !permissions.contains($0) }
      guard !missing.isEmpty else { return .ok("right", feature.name) }
      return .warning(
        "right", "\(feature.name): \(missing.joined(separator: ", ")) is missing",
        "An administrator can give the role that holds it.")
    }
  }

  static func token(_ facts: TokenFacts) -> Finding {
    let whose = facts.kind == .user ? "a user's token" : "a token of client credentials"
    let place = [facts.organization, facts.clientName.map { "client \($0)" }].compactMap(\.self)
    return .ok("token", ([whose] + place).joined(separator: ", "))
  }

  static func person(_ agent: Agent) -> [Finding] {
    let person = Finding.ok("person", agent.name)
    guard agent.hasStation == false else { return [person] }
    return [
      person,
      .warning(
        "person", "no phone is chosen",
        "Choose a phone in Genesys Cloud: without one no call can be answered."),
    ]
  }
}
