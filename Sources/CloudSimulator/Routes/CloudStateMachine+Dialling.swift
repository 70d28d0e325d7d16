internal import Groundwork
internal import OrderedCollections

/// Placing calls and calling further people into one (section 5).
extension CloudStateMachine {
  mutating func placeCall(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    let body = try call.body()
    let known = (body["conversationIds"]?.array ?? []).compactMap(\.string)
    if let first = known.first, try Self.targets(of: body, optional: true).isEmpty {
      try act(.merge(call: first, others: Array(known.dropFirst()), by: call.caller), at: call.now)
      return Self.created(first)
    }
    var plan = OutboundPlan(
      user: call.token.userID ?? directory.agent.id, targets: try Self.targets(of: body))
    plan.attributes = try Self.attributes(in: body["attributes"] ?? .object([:]))
    plan.queueID = try call.optionalText(body, "callFromQueueId")
    plan.uui = try call.optionalText(body, "uuiData")
    plan.callerID = try call.optionalText(body, "callerId").map(VoiceWorldStateMachine.uri)
    try act(.dial(plan), at: call.now)
    return Self.created(voice.calls.keys.last ?? "")
  }

  private static func created(_ id: String) -> PlatformAnswer {
    .json(["id": .string(id), "selfUri": .string("/api/v2/conversations/calls/\(id)")], status: 202)
  }

  /// Whom a request to place a call names.
  private static func targets(
    of body: JSONValue, optional: Bool = false
  ) throws(PlatformFailure) -> [LegAction.Destination] {
    var targets: [LegAction.Destination] = []
    if let number = body["phoneNumber"]?.string, !number.isEmpty { targets.append(.number(number)) }
    if let user = body["callUserId"]?.string { targets.append(.user(user)) }
    if let queue = body["callQueueId"]?.string { targets.append(.queue(queue)) }
    for destination in body["participants"]?.array ?? [] {
      targets.append(try Self.destination(in: destination))
    }
    guard optional || !targets.isEmpty else {
      throw .invalid("phoneNumber or another destination is required.")
    }
    return targets
  }

  /// A person, a queue or an address, whichever the body names.
  static func destination(in body: JSONValue) throws(PlatformFailure) -> LegAction.Destination {
    if let user = body["userId"]?.string, !user.isEmpty { return .user(user) }
    if let queue = body["queueId"]?.string, !queue.isEmpty { return .queue(queue) }
    if let address = body["address"]?.string, !address.isEmpty { return .number(address) }
    throw PlatformFailure(
      400, "conversations.error.transfer.destination.required", "A destination is required.")
  }

  /// `POST …/participants` and the call command, which names a number only.
  mutating func invite(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    let body = try call.body()
    var asked: [LegAction.Destination] = []
    for destination in body["participants"]?.array ?? [] {
      asked.append(try Self.destination(in: destination))
    }
    if let number = body["callNumber"]?.string, !number.isEmpty { asked.append(.number(number)) }
    _ = try voice.found(call["c"])
    guard !asked.isEmpty else { throw .invalid("An address to call is required.") }
    for destination in asked {
      try act(.invite(call: call["c"], destination, by: call.caller), at: call.now)
    }
    return .json(rest.generic(try voice.found(call["c"])))
  }
}
