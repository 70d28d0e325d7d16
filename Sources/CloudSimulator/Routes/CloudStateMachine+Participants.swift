internal import Groundwork
internal import OrderedCollections

/// Attributes, call control and wrap-up of a participant (sections 4 and 5).
extension CloudStateMachine {
  static let participantRoutes: [Route] = [
    Route("PATCH", "conversations/:c/participants/:p/attributes") { (cloud, call) throws(PlatformFailure) in
      try cloud.patchAttributes(call, answersMap: false)
    },
    Route("PATCH", "conversations/calls/:c/participants/:p/attributes") {
      (cloud, call) throws(PlatformFailure) in
      try cloud.patchAttributes(call, answersMap: true)
    },
    Route(
      "PATCH", "conversations/:c/participants/:p", rights: "conversation:participant:wrapup",
      "conversation:call:record", "conversation:communication:disconnect"
    ) { (cloud, call) throws(PlatformFailure) in
      try cloud.patchParticipant(call)
    },
    Route(
      "PATCH", "conversations/calls/:c/participants/:p", needsUser: true,
      rights: "conversation:participant:wrapup", "conversation:call:record",
      "conversation:communication:disconnect"
    ) {
      (cloud, call) throws(PlatformFailure) in
      try cloud.patchParticipant(call)
    },
    Route("POST", "conversations/:c/participants/:p/digits") { (cloud, call) throws(PlatformFailure) in
      try cloud.sendDigits(call)
    },
    Route("GET", "conversations/:c/participants/:p/wrapupcodes") { (cloud, call) throws(PlatformFailure) in
      try cloud.wrapupCodes(call)
    },
    Route("GET", "conversations/calls/:c/participants/:p/wrapupcodes") {
      (cloud, call) throws(PlatformFailure) in
      try cloud.wrapupCodes(call)
    },
    Route("GET", "conversations/:c/participants/:p/wrapup") { (cloud, call) throws(PlatformFailure) in
      try cloud.wrapup(call)
    },
    Route("GET", "conversations/calls/:c/participants/:p/wrapup") { (cloud, call) throws(PlatformFailure) in
      try cloud.wrapup(call)
    },
    Route("GET", "conversations/calls/:c/participants/:p/communications/:m/wrapup") {
      (cloud, call) throws(PlatformFailure) in
      _ = try cloud.communication(call)
      return try cloud.wrapup(call)
    },
    Route(
      "POST", "conversations/calls/:c/participants/:p/communications/:m/wrapup",
      rights: "conversation:participant:wrapup"
    ) {
      (cloud, call) throws(PlatformFailure) in
      _ = try cloud.communication(call)
      try cloud.giveWrapup(try call.body(), call)
      return .empty()
    },
    Route("PATCH", "conversations/calls/:c/participants/:p/communications/:m", needsUser: true) {
      (cloud, call) throws(PlatformFailure) in
      _ = try cloud.communication(call)
      _ = try cloud.patchParticipant(call)
      return .json([:])
    },
    Route(
      "PATCH", "conversations/aftercallwork/:c/participants/:p/communications/:m",
      rights: "conversation:participant:wrapup"
    ) {
      (cloud, call) throws(PlatformFailure) in
      try cloud.requireAfterCallWork(call)
    },
  ]

  /// The participant's place, when the communication is its own.
  private func communication(_ call: RoutedRequest) throws(PlatformFailure) -> Int {
    let found = try voice.found(call["c"])
    let place = try voice.place(call["p"], in: found)
    guard found.legs[place].communicationID == call["m"] else { throw .notFound("communication", call["m"]) }
    return place
  }

  /// Connected legs only; what it says of the others is a state, not an error.
  private mutating func requireAfterCallWork(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer
  {
    let place = try communication(call)
    let wanted = try call.body()["afterCallWorkRequired"]?.bool ?? false
    guard let leg = voice.calls[call["c"]]?.legs[place], leg.state == .connected else {
      throw PlatformFailure(400, "conversation.error.call.disconnected", "The call is not connected.")
    }
    if wanted, leg.afterCall == nil {
      voice.calls[call["c"]]?.legs[place].afterCall = AfterCall(prompt: "agentRequested", timeout: nil)
      announce([.changed(call: call["c"])], at: call.now)
    }
    return .json(["afterCallWorkRequired": .bool(wanted || leg.afterCall != nil)])
  }

  // MARK: Attributes

  private mutating func patchAttributes(_ call: RoutedRequest, answersMap: Bool) throws(PlatformFailure)
    -> PlatformAnswer
  {
    guard let given = try call.body()["attributes"] else {
      throw PlatformFailure(
        400, "conversation.error.participant.attribute.null", "The attributes map is missing or null.")
    }
    let attributes = try Self.attributes(in: given)
    let replacing = faults.nextReplaces()
    try act(
      .write(call: call["c"], leg: call["p"], attributes: attributes, replacing: replacing), at: call.now)
    // What the 202 of the calls flavour holds is not known (section 4.1): here the keys sent.
    var answer = answersMap ? PlatformAnswer.json(["attributes": given], status: 202) : .empty()
    if let hold = faults.nextHold() { answer.delay = hold }
    return answer
  }

  /// A map of strings; whatever else is refused (section 4.2).
  static func attributes(in value: JSONValue) throws(PlatformFailure) -> [String: String] {
    guard let members = value.object else { throw .invalid("attributes must be a map of strings.") }
    var attributes: [String: String] = [:]
    for (key, value) in members {
      guard let text = value.string else {
        throw .invalid("The value of the attribute \(key) must be a string, not \(value.kind).")
      }
      attributes[key] = text
    }
    return attributes
  }

  // MARK: Call control

  private mutating func patchParticipant(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    let body = try call.body()
    let found = try voice.found(call["c"])
    _ = try voice.place(call["p"], in: found)
    let actions = try Self.actions(in: body)
    for action in actions { try act(action, call) }
    if body["wrapup"] != nil { try giveWrapup(body["wrapup"] ?? .null, call) }
    guard !actions.isEmpty || body["wrapup"] != nil else {
      throw .invalid(
        "Nothing to change: state, held, muted, recording, confined, wrapup or wrapupSkipped expected.")
    }
    return .empty()
  }

  private static func actions(in body: JSONValue) throws(PlatformFailure) -> [LegAction] {
    var actions: [LegAction] = []
    switch body["state"]?.string {
    case "connected": actions.append(.answer)
    case "disconnected": actions.append(.hangUp)
    case nil: break
    case let other?: throw .invalid("The state \(other) cannot be asked for.")
    }
    if let on = body["held"]?.bool { actions.append(.hold(on)) }
    if let on = body["muted"]?.bool { actions.append(.mute(on)) }
    if let on = body["recording"]?.bool { actions.append(.record(on)) }
    if let on = body["confined"]?.bool { actions.append(.confine(on)) }
    if body["wrapupSkipped"]?.bool == true { actions.append(.skipWrapup) }
    return actions
  }

  @discardableResult
  mutating func act(_ action: LegAction, _ call: RoutedRequest) throws(PlatformFailure) -> [VoiceOutput] {
    try act(.act(call: call["c"], leg: call["p"], by: call.caller, action), at: call.now)
  }

  private mutating func giveWrapup(_ wrapup: JSONValue, _ call: RoutedRequest) throws(PlatformFailure) {
    try act(.wrapup(code: wrapup["code"]?.string ?? "", notes: wrapup["notes"]?.string ?? ""), call)
  }

  private mutating func sendDigits(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    _ = try voice.place(call["p"], in: try voice.found(call["c"]))
    let digits = try call.text(try call.body(), "digits")
    guard digits.allSatisfy({ "0123456789*#ABCDabcd,".contains($0) }) else {
      throw .invalid("digits may hold 0 to 9, A to D, * and #.")
    }
    try act(.sendDigits, call)
    return .empty()
  }

  private func wrapupCodes(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    _ = try voice.place(call["p"], in: try voice.found(call["c"]))
    return .json(.array(directory.wrapupCodes.map { ["id": .string($0.id), "name": .string($0.name)] }))
  }

  private func wrapup(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    let found = try voice.found(call["c"])
    let leg = found.legs[try voice.place(call["p"], in: found)]
    guard let wrapup = rest.wrapup(leg) else { throw .notFound("wrapup", leg.id) }
    return .json(wrapup)
  }
}
