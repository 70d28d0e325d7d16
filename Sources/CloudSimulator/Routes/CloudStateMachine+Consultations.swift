internal import Groundwork
internal import OrderedCollections

/// Consultation and supervision (sections 5 and 6).
extension CloudStateMachine {
  static let consultationRoutes: [Route] = [
    consult("consult", anyGoal), consult("consult/agent", personGoal), consult("consult/queue", queueGoal),
    consult("consult/external", addressGoal), consult("consult/contact/external", contactGoal),
    consult("voice/consult", addressGoal),
    Route("PATCH", "conversations/calls/:c/participants/:p/consult", needsUser: true) {
      (cloud, call) throws(PlatformFailure) in
      try cloud.act(.speakTo(try speakTo(try call.body())), call)
      return .json(["destinationParticipantId": .string(cloud.consulted(call))])
    },
    Route("DELETE", "conversations/calls/:c/participants/:p/consult", needsUser: true) {
      (cloud, call) throws(PlatformFailure) in
      try cloud.act(.endConsult, call)
      return .empty(200)
    },
    watch("monitor", .monitor), watch("coach", .coach), watch("barge", .barge),
    Route("POST", "conversations/:c/barge", needsUser: true, rights: "conversation:call:barge") {
      (cloud, call) throws(PlatformFailure) in
      let found = try cloud.voice.found(call["c"])
      guard let target = found.legs.first(where: { $0.isLive && $0.isOutside }) ?? found.parties.first else {
        throw PlatformFailure(400, "conversation.error.call.disconnected", "The call has been disconnected.")
      }
      try cloud.act(.act(call: found.id, leg: target.id, by: call.caller, .watch(.barge)), at: call.now)
      return .empty()
    },
  ]

  private static func consult(_ name: String, _ goal: @escaping Goal) -> Route {
    Route(
      "POST", "conversations/calls/:c/participants/:p/" + name, needsUser: true,
      rights: "conversation:communication:consultTransfer", "conversation:communication:consultTransferAgent",
      "conversation:communication:consultTransferQueue",
      "conversation:communication:consultTransferExternalContact"
    ) { (cloud, call) throws(PlatformFailure) in
      let body = try call.body()
      _ = try cloud.voice.place(call["p"], in: try cloud.voice.found(call["c"]))
      let destination = try goal(cloud, body["destination"] ?? body)
      try cloud.act(.consult(destination, try speakTo(body)), call)
      return .json(["destinationParticipantId": .string(cloud.consulted(call))])
    }
  }

  private static func speakTo(_ body: JSONValue) throws(PlatformFailure) -> LegAction.SpeakTo {
    guard let asked = body["speakTo"]?.string.flatMap(LegAction.SpeakTo.init) else {
      throw .invalid("speakTo must be DESTINATION, OBJECT, BOTH or CONFERENCE.")
    }
    return asked
  }

  private func consulted(_ call: RoutedRequest) -> String {
    let found = voice.calls[call["c"]]
    return found?.consult?.destination ?? found?.legs.last?.id ?? ""
  }

  private static func watch(_ name: String, _ kind: Watch.Kind) -> Route {
    Route(
      "POST", "conversations/calls/:c/participants/:p/" + name, needsUser: true,
      rights: "conversation:call:\(name)"
    ) { (cloud, call) throws(PlatformFailure) in
      try cloud.act(.watch(kind), call)
      return .empty(201)
    }
  }
}
