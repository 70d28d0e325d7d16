internal import Groundwork

/// The organization, its limits, the scopes (sections 2.4 and 4.3).
extension CloudStateMachine {
  static let scopes = [
    "analytics", "analytics:readonly", "authorization:readonly", "conversations", "conversations:readonly",
    "external-contacts", "external-contacts:readonly", "notifications", "organization:readonly", "presence",
    "presence:readonly", "routing", "routing:readonly", "user-basic-info", "users", "users:readonly",
  ]

  private static let limits: [String: [(String, Int)]] = [
    "platform.api": [
      ("client.credentials.token.rate.per.minute", 300), ("token.rate.per.minute", 300),
      ("request.bytes.max", maximumBody),
    ],
    "notifications": [
      ("channels.max", ChannelsStateMachine.perOwner), ("topics.max", ChannelsStateMachine.topicsPerChannel),
    ],
    "conversation": [("participants.max", 100)],
  ]

  static let organizationRoutes: [Route] = [
    Route("GET", "organizations/me") { (cloud, _) throws(PlatformFailure) in .json(cloud.organization) },
    Route("GET", "organizations/limits/namespaces") { (_, call) throws(PlatformFailure) in
      .json(["entities": .strings(limits.keys.sorted())])
    },
    Route("GET", "organizations/limits/namespaces/:n") { (_, call) throws(PlatformFailure) in
      .json(try limits(of: call["n"]))
    },
    Route("GET", "organizations/limits/namespaces/:n/defaults") { (_, call) throws(PlatformFailure) in
      .json(try limits(of: call["n"]))
    },
    Route("GET", "oauth/scopes") { (_, _) throws(PlatformFailure) in
      .json([
        "entities": .array(scopes.map(scope)), "total": .int(scopes.count), "selfUri": "/api/v2/oauth/scopes",
      ])
    },
    Route("GET", "oauth/scopes/:s") { (_, call) throws(PlatformFailure) in
      guard scopes.contains(call["s"]) else { throw .notFound("scope", call["s"]) }
      return .json(scope(call["s"]))
    },
  ]

  var organization: JSONValue {
    [
      "id": .string(directory.organizationID), "name": .string(directory.organizationName),
      "defaultLanguage": "en-us",
      "defaultCountryCode": "DE", "thirdPartyOrgName": .string(directory.organizationName), "domain": "acme",
      "state": "active", "version": 1, "productPlatform": "GenesysCloud",
      "selfUri": "/api/v2/organizations/me",
    ]
  }

  private static func limits(of namespace: String) throws(PlatformFailure) -> JSONValue {
    guard let found = limits[namespace] else { throw .notFound("namespace", namespace) }
    let entities: [JSONValue] = found.map {
      ["key": .string($0.0), "namespace": .string(namespace), "value": .int($0.1)]
    }
    return ["entities": .array(entities)]
  }

  private static func scope(_ name: String) -> JSONValue {
    [
      "id": .string(name), "description": .string("Access to \(name)"),
      "selfUri": .string("/api/v2/oauth/scopes/\(name)"),
    ]
  }
}
