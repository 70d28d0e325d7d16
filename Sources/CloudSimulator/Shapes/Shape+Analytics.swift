internal import Groundwork

/// The analytics shape of a call: sessions and segments, no attributes (section 4.2).
extension Shape {
  func analytics(_ call: SimulatedCall) -> JSONValue {
    var members = Members()
    members.text("conversationId", call.id)
    members.time("conversationStart", call.startTime)
    members.time("conversationEnd", call.endTime)
    members.text("originatingDirection", call.plan.direction)
    members.put("participants", .array(call.legs.map(analyticsParticipant)))
    return members.value
  }

  private func analyticsParticipant(_ leg: Leg) -> JSONValue {
    var segment = Members()
    segment.time("segmentStart", leg.startTime)
    segment.time("segmentEnd", leg.endTime)
    segment.text("segmentType", leg.state == .alerting ? "alert" : "interact")
    segment.text("queueId", leg.queueID)
    var session = Members()
    session.text("sessionId", leg.communicationID)
    session.text("mediaType", "voice")
    session.text("direction", leg.direction)
    session.text("ani", leg.ani)
    session.text("dnis", leg.dnis)
    session.put("segments", [segment.value])
    var participant = Members()
    participant.text("participantId", leg.id)
    participant.text("participantName", leg.name)
    participant.text("purpose", leg.purpose)
    participant.text("userId", leg.userID)
    participant.put("sessions", [session.value])
    return participant.value
  }
}
