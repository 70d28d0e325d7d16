internal import Groundwork

/// Transfers, consultation, supervision (sections 5 and 6).
extension CloudStateMachine {
  private typealias Goal =
    @Sendable (inout CloudStateMachine, JSONValue) throws(PlatformFailure) -> LegAction.Destination

  static let transferRoutes: [Route] =
    ["conversations/:c/participants/:p/", "conversations/calls/:c/participants/:p/"].flatMap { participant in
      [
        replace(participant + "replace", anyGoal), replace(participant + "replace/agent", anyGoal),
        replace(participant + "replace/queue", anyGoal),
        replace(participant + "replace/contact/external", contactGoal),
        replace(participant + "replace/external", anyGoal), replace(participant + "transfer", anyGoal),
      ]
    } + [
      consult("consult", anyGoal), consult("consult/agent", anyGoal), consult("consult/queue", anyGoal),
      consult("consult/external", anyGoal), consult("consult/contact/external", contactGoal),
      consult("voice/consult", anyGoal),
      Route("PATCH", "conversations/calls/:c/participants/:p/consult", needsUser: true) {
        (cloud, call) throws(PlatformFailure) in
        let asked = try call.text(try call.body(), "speakTo")
        guard ["DESTINATION", "OBJECT", "BOTH", "CONFERENCE"].contains(asked) else {
          throw .invalid("speakTo must be DESTINATION, OBJECT, BOTH or CONFERENCE.")
        }
        _ = try cloud.voice.place(call["p"], in: try cloud.voice.found(call["c"]))
        return .empty()
      },
      Route("DELETE", "conversations/calls/:c/participants/:p/consult", needsUser: true) {
        (cloud, call) throws(PlatformFailure) in
        try cloud.act(.endConsult, call)
        return .empty(204)
      },
      watch("monitor", .monitor, status: 201), watch("coach", .coach, status: 202),
      watch("barge", .barge, status: 202),
    ]

  private static func replace(_ path: String, _ goal: @escaping Goal) -> Route {
    Route("POST", path) { (cloud, call) throws(PlatformFailure) in
      let destination = try goal(&cloud, try call.body())
      try cloud.act(.replace(destination), call)
      return .empty()
    }
  }

  private static func consult(_ name: String, _ goal: @escaping Goal) -> Route {
    Route("POST", "conversations/calls/:c/participants/:p/" + name, needsUser: true) {
      (cloud, call) throws(PlatformFailure) in
      let body = try call.body()
      let destination = try goal(&cloud, body["destination"] ?? body)
      for case .joined(let leg) in try cloud.act(.consult(destination), call) {
        return .json(["destinationParticipantId": .string(leg)])
      }
      return .json([:])
    }
  }

  private static func watch(_ name: String, _ kind: Watch.Kind, status: Int) -> Route {
    Route("POST", "conversations/calls/:c/participants/:p/" + name, needsUser: true) {
      (cloud, call) throws(PlatformFailure) in
      for case .joined(let leg) in try cloud.act(.watch(kind), call) {
        return .json(["id": .string(leg)], status: status)
      }
      return .empty(status)
    }
  }

  /// A person, a queue or an address, whichever the body names.
  private static let anyGoal: Goal = { (cloud, body) throws(PlatformFailure) in
    if let user = body["userId"]?.string { return .user(user) }
    if let queue = body["queueId"]?.string { return .queue(queue) }
    if let address = body["address"]?.string ?? body["phoneNumber"]?.string { return .number(address) }
    throw PlatformFailure(
      400, "conversations.error.transfer.destination.required", "A destination is required.")
  }

  private static let contactGoal: Goal = { (cloud, body) throws(PlatformFailure) in
    guard let id = body["contactId"]?.string,
      let contact = cloud.customers.first(where: { $0.contactID == id }),
      let number = contact.e164.first
    else {
      throw PlatformFailure(
        400, "conversations.error.transfer.destination.required", "The contact has no such phone.")
    }
    return .number(number)
  }
}
