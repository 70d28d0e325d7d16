internal import Groundwork

/// Presence and routing status, in answers and in events.
extension Shape {
  func presence(_ user: String, _ state: AgentState) -> JSONValue {
    let choice = directory.presence(state.presenceID)
    var definition = Members()
    definition.text("id", state.presenceID)
    definition.text("systemPresence", isEvent ? choice?.eventName : choice?.system)
    if !isEvent { definition.text("selfUri", "/api/v2/presence/definitions/\(state.presenceID)") }
    var members = Members()
    if !isEvent { members.text("id", user) }
    members.text("source", "PURECLOUD")
    if !isEvent { members.text("sourceId", "PURECLOUD") }
    members.flag("primary", true)
    members.put("presenceDefinition", definition.value)
    members.text("message", state.presenceMessage ?? "")
    members.time("modifiedDate", state.presenceSince)
    if !isEvent { members.text("selfUri", "/api/v2/users/\(user)/presences/purecloud") }
    return members.value
  }

  func routing(_ user: String, _ state: AgentState) -> JSONValue {
    var members = Members()
    members.text("userId", user)
    members.text("status", state.routing)
    members.time("startTime", state.routingSince)
    return members.value
  }

  /// The event on `v2.users.{id}.routingStatus` nests what the answer has flat.
  func routingEvent(_ user: String, _ state: AgentState) -> JSONValue {
    var members = Members()
    members.text("id", user)
    var status = Members()
    status.text("status", state.routing)
    status.time("startTime", state.routingSince)
    members.put("routingStatus", status.value)
    return members.value
  }

  /// `v2.users.{id}.activity`: presence and routing status in one.
  func activity(_ user: String, _ state: AgentState) -> JSONValue {
    var routing = Members()
    routing.text("status", state.routing)
    routing.time("startTime", state.routingSince)
    var presence = Members()
    presence.put(
      "presenceDefinition",
      [
        "id": .string(state.presenceID),
        "systemPresence": .string(directory.presence(state.presenceID)?.eventName ?? ""),
      ])
    presence.text("presenceMessage", state.presenceMessage ?? "")
    presence.time("modifiedDate", state.presenceSince)
    var members = Members()
    members.text("id", user)
    members.put("routingStatus", routing.value)
    members.put("presence", presence.value)
    return members.value
  }
}
