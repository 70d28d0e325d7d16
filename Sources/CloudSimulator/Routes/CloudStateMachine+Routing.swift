internal import Groundwork

/// Queues, their members and wrap-up codes (section 6).
extension CloudStateMachine {
  static let routingRoutes: [Route] = [
    Route("GET", "routing/queues", rights: "routing:queue:view") { (cloud, call) throws(PlatformFailure) in
      let name = call.request.query("name")?.lowercased().filter { $0 != "*" } ?? ""
      let fitting = cloud.directory.queues.filter { name.isEmpty || $0.name.lowercased().contains(name) }
      return try call.listing(fitting.map { cloud.queue($0, joined: nil) }, path: "routing/queues")
    },
    Route("GET", "routing/queues/me", needsUser: true) { (cloud, call) throws(PlatformFailure) in
      try call.listing(
        cloud.directory.queues.map { cloud.queue($0, joined: true) }, path: "routing/queues/me")
    },
    Route("GET", "routing/queues/:q") { (cloud, call) throws(PlatformFailure) in
      .json(cloud.queue(try cloud.knownQueue(call["q"]), joined: nil))
    },
    Route("GET", "routing/queues/:q/members", rights: "routing:queue:view") {
      (cloud, call) throws(PlatformFailure) in
      _ = try cloud.knownQueue(call["q"])
      return try call.listing(
        cloud.directory.people.map(cloud.member), path: "routing/queues/\(call["q"])/members", counts: false)
    },
    Route("GET", "routing/queues/:q/wrapupcodes") { (cloud, call) throws(PlatformFailure) in
      _ = try cloud.knownQueue(call["q"])
      return try call.listing(
        cloud.directory.wrapupCodes.map(cloud.code), path: "routing/queues/\(call["q"])/wrapupcodes")
    },
    Route("GET", "routing/wrapupcodes", rights: "routing:wrapupCode:view") {
      (cloud, call) throws(PlatformFailure) in
      try call.listing(cloud.directory.wrapupCodes.map(cloud.code), path: "routing/wrapupcodes")
    },
    Route("GET", "routing/wrapupcodes/divisionviews", rights: "routing:wrapupCode:search") {
      (cloud, call) throws(PlatformFailure) in
      try call.listing(cloud.directory.wrapupCodes.map(cloud.code), path: "routing/wrapupcodes/divisionviews")
    },
  ]

  func knownQueue(_ id: String) throws(PlatformFailure) -> SimulatedQueue {
    guard let queue = directory.queue(id) else { throw .notFound("queue", id) }
    return queue
  }

  func queue(_ queue: SimulatedQueue, joined: Bool?) -> JSONValue {
    var members = Members()
    members.text("id", queue.id)
    members.text("name", queue.name)
    members.put("division", ["id": .string(directory.divisionID), "name": "Home"])
    members.number("memberCount", directory.people.count)
    members.number("userMemberCount", directory.people.count)
    members.number("joinedMemberCount", directory.people.count)
    members.flag("joined", joined)
    members.text("selfUri", "/api/v2/routing/queues/\(queue.id)")
    return members.value
  }

  private func member(_ person: Person) -> JSONValue {
    var members = Members()
    members.text("id", person.id)
    members.text("name", person.name)
    members.put(
      "user",
      [
        "id": .string(person.id), "name": .string(person.name),
        "selfUri": .string("/api/v2/users/\(person.id)"),
      ])
    members.number("ringNumber", 1)
    members.flag("joined", true)
    members.text("memberBy", "user")
    members.put("routingStatus", voice.agents[person.id].map { rest.routing(person.id, $0) })
    return members.value
  }

  private func code(_ code: NamedID) -> JSONValue {
    [
      "id": .string(code.id), "name": .string(code.name),
      "division": ["id": .string(directory.divisionID), "name": "Home"],
      "selfUri": .string("/api/v2/routing/wrapupcodes/\(code.id)"),
    ]
  }
}
