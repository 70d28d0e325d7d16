internal import Groundwork
internal import OrderedCollections

/// People, presence, routing status, tokens (sections 2.3 and 5).
extension CloudStateMachine {
  static let userRoutes: [Route] = [
    Route("GET", "users/me", needsUser: true) { (cloud, call) throws(PlatformFailure) in
      .json(try cloud.me(call))
    },
    Route("GET", "users/:u") { (cloud, call) throws(PlatformFailure) in
      .json(cloud.person(try cloud.known(call["u"])).value)
    },
    Route("GET", "users/:u/presences/:s") { (cloud, call) throws(PlatformFailure) in
      .json(cloud.rest.presence(call["u"], try cloud.state(call["u"])))
    },
    Route("PATCH", "users/:u/presences/:s") { (cloud, call) throws(PlatformFailure) in
      let body = try call.body()
      let definition = body["presenceDefinition"]?["id"]?.string ?? ""
      try cloud.act(
        .setPresence(user: call["u"], definition: definition, message: body["message"]?.string), at: call.now)
      return .json(cloud.rest.presence(call["u"], try cloud.state(call["u"])))
    },
    Route("GET", "users/:u/routingstatus") { (cloud, call) throws(PlatformFailure) in
      .json(cloud.rest.routing(call["u"], try cloud.state(call["u"])))
    },
    Route("PUT", "users/:u/routingstatus") { (cloud, call) throws(PlatformFailure) in
      let status = try call.text(try call.body(), "status")
      try cloud.act(.setRouting(user: call["u"], status: status), at: call.now)
      return .json(cloud.rest.routing(call["u"], try cloud.state(call["u"])))
    },
    Route("GET", "users/:u/station") { (cloud, call) throws(PlatformFailure) in
      .json(cloud.stations(try cloud.known(call["u"])))
    },
    Route("GET", "users/:u/queues") { (cloud, call) throws(PlatformFailure) in
      try call.listing(
        cloud.directory.queues.map { cloud.queue($0, joined: true) }, path: "users/\(call["u"])/queues")
    },
    Route("GET", "presence/definitions") { (cloud, call) throws(PlatformFailure) in
      let all = cloud.directory.presences.map(cloud.definition)
      return .json([
        "entities": .array(all), "total": .int(all.count), "selfUri": "/api/v2/presence/definitions",
      ])
    },
    Route("GET", "presencedefinitions") { (cloud, call) throws(PlatformFailure) in
      try call.listing(cloud.directory.presences.map(cloud.organizationPresence), path: "presencedefinitions")
    },
    Route("GET", "systempresences") { (cloud, call) throws(PlatformFailure) in
      .json(
        .array(cloud.directory.presences.map { ["name": .string($0.label), "id": .string($0.eventName)] }))
    },
    Route("GET", "tokens/me") { (cloud, call) throws(PlatformFailure) in .json(cloud.tokenInfo(call)) },
    Route("HEAD", "tokens/me") { (_, _) throws(PlatformFailure) in .empty(200) },
    Route("DELETE", "tokens/me") { (cloud, call) throws(PlatformFailure) in
      let ended = cloud.oauth.expire(call.token.value)
      cloud.order(cloud.channels.tokensEnded(ended))
      return .empty(200)
    },
  ]

  private func known(_ user: String) throws(PlatformFailure) -> Person {
    guard let person = directory.person(user) else { throw .notFound("user", user) }
    return person
  }

  private func state(_ user: String) throws(PlatformFailure) -> AgentState {
    guard let state = voice.agents[user] else { throw .notFound("user", user) }
    return state
  }

  private func person(_ person: Person) -> Members {
    var members = Members()
    members.text("id", person.id)
    members.text("name", person.name)
    members.put(
      "division",
      [
        "id": .string(directory.divisionID), "name": "Home",
        "selfUri": .string("/api/v2/authorization/divisions/\(directory.divisionID)"),
      ])
    members.text("email", person.email)
    members.text("username", person.email)
    members.text("state", "active")
    members.text("title", "Agent")
    members.number("version", 1)
    members.flag("acdAutoAnswer", false)
    members.text("selfUri", "/api/v2/users/\(person.id)")
    return members
  }

  private func me(_ call: RoutedRequest) throws(PlatformFailure) -> JSONValue {
    let user = try known(call.token.userID ?? "")
    let state = try state(user.id)
    var members = person(user)
    let wanted = Set(
      (call.request.query.filter { $0.name == "expand" }.flatMap { $0.value.split(separator: ",") }).map(
        String.init))
    if wanted.contains("presence") { members.put("presence", rest.presence(user.id, state)) }
    if wanted.contains("routingStatus") { members.put("routingStatus", rest.routing(user.id, state)) }
    if wanted.contains("station") { members.put("station", stations(user)) }
    if wanted.contains("organization") { members.put("organization", organization) }
    if wanted.contains("authorization") {
      members.put("authorization", ["permissions": .strings(call.token.rights.sorted()), "roles": []])
    }
    if wanted.contains("token") { members.put("token", tokenInfo(call)) }
    if wanted.contains("presenceDefinitions") {
      members.put("presenceDefinitions", .array(directory.presences.map(organizationPresence)))
    }
    return members.value
  }

  private func stations(_ person: Person) -> JSONValue {
    let station: JSONValue = [
      "id": .string(person.stationID), "name": .string("\(person.name)'s phone"),
      "type": "inin_webrtc_softphone",
      "associatedUser": ["id": .string(person.id), "name": .string(person.name)],
    ]
    return [
      "associatedStation": station, "effectiveStation": station, "defaultStation": station,
      "lastAssociatedStation": station,
    ]
  }

  private func definition(_ choice: PresenceChoice) -> JSONValue {
    [
      "id": .string(choice.id), "name": .string(choice.label), "type": "System",
      "languageLabels": ["en_US": .string(choice.label)], "systemPresence": .string(choice.system),
      "divisionId": .string(directory.divisionID), "deactivated": false,
      "selfUri": .string("/api/v2/presence/definitions/\(choice.id)"),
    ]
  }

  private func organizationPresence(_ choice: PresenceChoice) -> JSONValue {
    [
      "id": .string(choice.id), "name": .string(choice.label),
      "languageLabels": ["en_US": .string(choice.label)],
      "systemPresence": .string(choice.system), "deactivated": false, "primary": true,
      "selfUri": .string("/api/v2/presencedefinitions/\(choice.id)"),
    ]
  }

  private func tokenInfo(_ call: RoutedRequest) -> JSONValue {
    let organization: JSONValue = [
      "id": .string(directory.organizationID), "name": .string(directory.organizationName),
    ]
    return [
      "organization": organization, "homeOrganization": organization,
      "authorizedScope": .strings(call.token.userID == nil ? [] : Self.scopes),
      "dateTokenIdles": .string(call.token.expires.wall.iso8601),
      "OAuthClient": [
        "id": .string(call.token.clientID), "name": "patchbay", "organization": organization,
      ],
    ]
  }
}
