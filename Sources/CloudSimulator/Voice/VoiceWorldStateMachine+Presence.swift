internal import Groundwork

/// Presence and routing status (section 5).
extension VoiceWorldStateMachine {
  static let routingStatuses = ["OFF_QUEUE", "IDLE", "INTERACTING", "NOT_RESPONDING", "COMMUNICATING"]

  mutating func setPresence(
    _ user: String, _ definition: String, _ message: String?, at now: Moment
  ) throws(PlatformFailure) {
    guard agents[user] != nil else { throw .notFound("user", user) }
    guard let choice = directory.presence(definition) else {
      throw .invalid("The presence definition \(definition) does not exist.")
    }
    agents[user]?.presenceID = choice.id
    agents[user]?.presenceSince = now.wall
    agents[user]?.presenceMessage = message
    outputs.append(.presence(user: user))
    let routing = agents[user]?.routing
    if choice.system == "OnQueue" {
      if routing == "OFF_QUEUE" || routing == "NOT_RESPONDING" { setRoutingUnchecked(user, "IDLE", at: now) }
    } else if routing != "OFF_QUEUE" {
      setRoutingUnchecked(user, "OFF_QUEUE", at: now)
    }
  }

  mutating func setRouting(_ user: String, _ status: String, at now: Moment) throws(PlatformFailure) {
    guard let state = agents[user] else { throw .notFound("user", user) }
    let onQueue = directory.presence(state.presenceID)?.system == "OnQueue"
    guard Self.routingStatuses.contains(status), status == "OFF_QUEUE" || onQueue else {
      throw PlatformFailure(
        400, "general.bad.request", "The routing status cannot be changed to \(status) now.")
    }
    setRoutingUnchecked(user, status, at: now)
  }

  mutating func setRoutingUnchecked(_ user: String, _ status: String, at now: Moment) {
    // Somebody off queue stays so while a call of theirs ends.
    let offQueue = agents[user]?.routing == "OFF_QUEUE" && status == "INTERACTING"
    guard agents[user]?.routing != status, !offQueue else { return }
    agents[user]?.routing = status
    agents[user]?.routingSince = now.wall
    outputs.append(.routing(user: user))
  }
}
