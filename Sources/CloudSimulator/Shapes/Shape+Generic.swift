internal import Groundwork

/// `Conversation`: media-free participants, the voice leg in `calls[]`.
extension Shape {
  func generic(_ call: SimulatedCall) -> JSONValue {
    var members = Members()
    members.text("id", call.id)
    if !isEvent {
      members.time("startTime", call.startTime)
      members.time("endTime", call.endTime)
    }
    members.text("address", call.legs.first?.address)
    members.put("participants", .array(call.legs.map { participant($0, in: call) }))
    members.put("recentTransfers", transfers(call))
    members.put("divisions", divisions(call))
    members.text(
      "recordingState", call.securePause ? "PAUSED" : call.legs.contains { $0.recording } ? "ACTIVE" : "NONE")
    members.flag("securePause", call.securePause)
    if !isEvent {
      members.text("state", call.isLive ? "connected" : "disconnected")
      members.text("selfUri", "/api/v2/conversations/\(call.id)")
    }
    return members.value
  }

  private func participant(_ leg: Leg, in call: SimulatedCall) -> JSONValue {
    var members = Members()
    members.text("id", leg.id)
    if !isEvent { addTime("startTime", leg.startTime, of: leg, to: &members) }
    addTime("connectedTime", leg.connectedTime, of: leg, to: &members)
    addTime("endTime", leg.endTime, of: leg, to: &members)
    members.text("name", leg.name)
    members.text("userId", leg.userID)
    members.text("queueId", leg.queueID)
    members.text("purpose", leg.purpose)
    members.text("address", leg.address)
    if !isEvent {
      members.text("queueName", leg.queueID.flatMap({ directory.queue($0) })?.name)
      members.text("ani", leg.ani)
      members.text("aniName", leg.purpose == "customer" ? leg.name : nil)
      members.text("dnis", leg.dnis)
      members.text("participantType", leg.purpose == "agent" ? "Internal" : "External")
    }
    members.text("consultParticipantId", leg.consultParticipantID)
    members.number("alertingTimeoutMs", leg.alertingTimeout)
    addWrapup(leg, to: &members)
    if isEvent { members.flag("wrapupExpected", leg.owesWrapup) }
    addWatch(leg, to: &members)
    members.put("attributes", isSilent ? nil : attributes(leg))
    members.put("calls", [callLeg(leg, in: call)])
    return members.value
  }

  private func callLeg(_ leg: Leg, in call: SimulatedCall) -> JSONValue {
    var members = Members()
    members.text("id", leg.communicationID)
    members.text("state", leg.state.rawValue)
    members.text("initialState", leg.initialState.rawValue)
    members.text("direction", leg.direction)
    members.flag("recording", leg.recording)
    members.text("recordingState", leg.recordingState)
    members.flag("muted", leg.muted)
    members.flag("confined", leg.confined)
    members.flag("held", leg.held)
    members.flag("securePause", leg.securePause)
    members.text("disconnectType", disconnect(leg))
    addTime("startHoldTime", leg.holdSince, of: leg, to: &members)
    members.text("transferSource", leg.transferSource)
    members.text("uuiData", leg.uui)
    if isEvent { members.time("bargedTime", bargedTime(leg)) }
    if !isEvent {
      members.time("startAlertingTime", leg.initialState == .alerting ? leg.startTime : nil)
      members.put("segments", [])
    }
    addTime("connectedTime", leg.connectedTime, of: leg, to: &members)
    addTime("disconnectedTime", leg.endTime, named: "endTime", of: leg, to: &members)
    members.text("provider", "Edge")
    members.text("peerId", leg.peer)
    members.put("self", address(leg.name, leg.address))
    members.put("other", other(of: leg, in: call))
    if let work = leg.afterCall { members.put("afterCallWork", afterCall(work)) }
    members.put("wrapup", wrapup(leg))
    members.flag("afterCallWorkRequired", leg.afterCall != nil)
    return members.value
  }

  private func afterCall(_ work: AfterCall) -> JSONValue {
    var members = Members()
    members.text("state", work.state)
    members.time("startTime", work.startTime)
    members.time("endTime", work.endTime)
    return members.value
  }

  private func other(of leg: Leg, in call: SimulatedCall) -> JSONValue? {
    if leg.isOutside { return (leg.direction == "outbound" ? leg.ani : leg.dnis).map { address(nil, $0) } }
    return call.customer.map { address(call.legs[$0].name, call.legs[$0].address) }
  }

  private func address(_ name: String?, _ uri: String) -> JSONValue {
    var members = Members()
    members.text("name", name)
    members.text("nameRaw", name)
    members.text("addressNormalized", uri)
    members.text("addressRaw", uri)
    members.text("addressDisplayable", String(uri.drop { $0 != ":" }.dropFirst()))
    return members.value
  }
}
