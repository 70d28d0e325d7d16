internal import Groundwork

/// `CallConversation`: flat participants, no times on the conversation.
extension Shape {
  func calls(_ call: SimulatedCall) -> JSONValue {
    var members = Members()
    members.text("id", call.id)
    members.put("participants", .array(call.legs.map(callParticipant)))
    members.put("otherMediaUris", [])
    if isEvent { members.text("address", call.legs.first?.address) }
    if !isEvent { members.put("recentTransfers", transfers(call)) }
    members.put("divisions", divisions(call))
    members.text(
      "recordingState", call.securePause ? "paused" : call.legs.contains { $0.recording } ? "active" : "none")
    members.flag("securePause", call.securePause)
    if !isEvent { members.text("selfUri", "/api/v2/conversations/calls/\(call.id)") }
    return members.value
  }

  private func callParticipant(_ leg: Leg) -> JSONValue {
    var members = Members()
    members.text("id", leg.id)
    // An agent's leg was seen to have no name, only the user's id.
    members.text("name", leg.userID == nil ? leg.name : nil)
    members.text("address", leg.address)
    addTime("startTime", leg.startTime, of: leg, to: &members)
    if !isEvent { members.time("startAlertingTime", leg.initialState == .alerting ? leg.startTime : nil) }
    addTime("connectedTime", leg.connectedTime, of: leg, to: &members)
    addTime("endTime", leg.endTime, of: leg, to: &members)
    addTime("startHoldTime", leg.holdSince, of: leg, to: &members)
    members.text("purpose", leg.purpose)
    members.text("state", leg.state.rawValue)
    if isEvent { members.text("initialState", leg.initialState.rawValue) }
    members.text("direction", leg.direction)
    members.text("disconnectType", disconnect(leg))
    members.flag("held", leg.held)
    addWrapup(leg, to: &members)
    if leg.afterCall != nil { members.flag("wrapupSkipped", leg.afterCall?.skipped) }
    members.put("user", reference("users", leg.userID))
    members.put("queue", queue(leg))
    members.put("attributes", isSilent ? nil : attributes(leg))
    members.number("alertingTimeoutMs", leg.alertingTimeout)
    members.text("transferSource", leg.transferSource)
    if !isEvent { members.text("uuiData", leg.uui) }
    addMedia(leg, to: &members)
    return members.value
  }

  private func queue(_ leg: Leg) -> JSONValue? {
    reference("routing/queues", leg.queueID, name: leg.queueID.flatMap { directory.queue($0) }?.name)
  }

  private func addMedia(_ leg: Leg, to members: inout Members) {
    members.text("provider", "Edge")
    members.text("peer", leg.peer)
    members.flag("muted", leg.muted)
    members.flag("confined", leg.confined)
    members.flag("recording", leg.recording)
    members.text("recordingState", leg.recordingState)
    members.flag("securePause", leg.securePause)
    members.text("ani", leg.ani)
    members.text("dnis", leg.dnis)
    members.text("consultParticipantId", leg.consultParticipantID)
    addWatch(leg, to: &members)
    members.time("bargedTime", bargedTime(leg))
  }
}
