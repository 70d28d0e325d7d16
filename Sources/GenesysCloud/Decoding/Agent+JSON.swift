internal import Groundwork

extension Agent {
  /// Reads `GET /users/me`, with whatever was expanded. Nil without an id.
  init?(_ json: JSONValue) {
    guard let id = json.text("id") else { return nil }
    self.init(
      id: id, name: json.text("name") ?? id, presence: json["presence"].flatMap(Presence.init),
      routingStatus: json["routingStatus"].flatMap(RoutingStatus.init),
      hasStation: json["station"].map { station in
        station.reference("associatedStation") != nil || station.reference("effectiveStation") != nil
      })
  }
}

extension Presence {
  /// Reads a `UserPresence`, from REST or from an event; nil without a definition.
  init?(_ json: JSONValue) {
    guard let definition = json["presenceDefinition"], let id = definition.text("id") else { return nil }
    let system = SystemPresence.restSpelling(definition.text("systemPresence") ?? "")
    self.init(
      definitionID: id, system: system, label: SystemPresence.label(system), since: json.time("modifiedDate"))
  }
}

extension RoutingStatus {
  /// Reads `{status, startTime}`; nil without a status.
  init?(_ json: JSONValue) {
    guard let status = json.text("status") else { return nil }
    self.init(status: status, since: json.time("startTime"))
  }
}

extension PresenceDefinition {
  /// Reads a definition of either listing; nil for one without an id or one no longer in use.
  init?(_ json: JSONValue) {
    guard let id = json.text("id"), json.flag("deactivated") != true else { return nil }
    let system = SystemPresence.restSpelling(json.text("systemPresence") ?? "")
    let labels = json["languageLabels"]
    let label = labels?.text("en_US") ?? labels?.text("en") ?? json.text("name")
    self.init(id: id, system: system, label: label ?? SystemPresence.label(system))
  }
}

extension WrapupCode {
  /// Reads `{id, name}`; nil without an id.
  init?(_ json: JSONValue) {
    guard let id = json.text("id") else { return nil }
    self.init(id: id, name: json.text("name") ?? id)
  }
}

extension Queue {
  /// Reads `{id, name}`; nil without an id.
  init?(_ json: JSONValue) {
    guard let id = json.text("id") else { return nil }
    self.init(id: id, name: json.text("name") ?? id)
  }
}
