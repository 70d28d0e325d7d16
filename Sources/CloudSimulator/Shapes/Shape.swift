internal import Groundwork
internal import OrderedCollections

/// Turns a call into the platform's bodies: two shapes, each for answers and for events. The four
/// differ in the fields they have (section 3.2, and "Differences from REST that bite" in 7.6).
struct Shape: Sendable {
  enum Audience: Sendable { case rest, event }

  let audience: Audience
  let directory: Directory
  /// Whether attributes are left out.
  var isSilent = false

  var isEvent: Bool { audience == .event }

  func attributes(_ leg: Leg) -> JSONValue {
    .object(OrderedDictionary(uniqueKeysWithValues: leg.attributes.map { ($0, .string($1)) }))
  }

  func disconnect(_ leg: Leg) -> String? { isEvent ? leg.disconnect?.eventName : leg.disconnect?.rawValue }

  /// `{id, name?}` in events, `{id, name?, selfUri}` in answers.
  func reference(_ path: String, _ id: String?, name: String? = nil) -> JSONValue? {
    guard let id else { return nil }
    var members = Members()
    members.text("id", id)
    members.text("name", name)
    if !isEvent { members.text("selfUri", "/api/v2/\(path)/\(id)") }
    return members.value
  }

  func divisions(_ call: SimulatedCall) -> JSONValue {
    var membership = Members()
    var division = Members()
    division.text("id", directory.divisionID)
    if !isEvent { division.text("selfUri", "/api/v2/authorization/divisions/\(directory.divisionID)") }
    membership.put("division", division.value)
    membership.put("entities", [])
    return [membership.value]
  }

  func wrapup(_ leg: Leg) -> JSONValue? {
    guard let work = leg.afterCall, let wrapup = work.wrapup else { return nil }
    var members = Members()
    members.text("code", wrapup.code)
    if !isEvent { members.text("name", wrapup.name) }
    members.text("notes", wrapup.notes)
    members.put("tags", [])
    if let end = work.endTime, let start = work.startTime {
      members.number("durationSeconds", end.since(start).milliseconds / 1000)
    }
    members.time("endTime", work.endTime)
    if !isEvent { members.flag("provisional", false) }
    return members.value
  }

  /// What both shapes call the same (section 3.2).
  func addWrapup(_ leg: Leg, to members: inout Members) {
    members.flag("wrapupRequired", leg.requiresWrapup)
    guard let work = leg.afterCall else { return }
    members.text("wrapupPrompt", work.prompt)
    members.number("wrapupTimeoutMs", work.timeout)
    members.put("wrapup", wrapup(leg))
    members.time("startAcwTime", work.startTime)
    members.time("endAcwTime", work.endTime)
  }

  /// A time of a leg, as it is or as absurd as somebody wants it.
  func addTime(
    _ key: String, _ time: Timestamp?, named name: String? = nil, of leg: Leg, to members: inout Members
  ) {
    members.text(key, leg.absurdTimes[name ?? key] ?? time?.iso8601)
  }

  func bargedTime(_ leg: Leg) -> Timestamp? { leg.watch?.kind == .barge ? leg.watch?.since : nil }

  func addWatch(_ leg: Leg, to members: inout Members) {
    guard let watch = leg.watch else { return }
    let key =
      switch watch.kind {
      case .monitor: "monitoredParticipantId"
      case .coach: "coachedParticipantId"
      case .barge: "bargedParticipantId"
      }
    members.text(key, watch.participantID)
    members.put("mediaRoles", ["full"])
  }
}
