internal import Groundwork
internal import OrderedCollections

/// Reading conversations and placing calls (sections 3.1 and 5).
extension CloudStateMachine {
  var rest: Shape { Shape(audience: .rest, directory: directory) }

  static let conversationRoutes: [Route] = [
    Route("GET", "conversations") { (cloud, call) throws(PlatformFailure) in
      // With client credentials an empty list was observed, not a refusal (section 2.3).
      try cloud.listing(call, path: "conversations") { $0.generic($1) }
    },
    Route("GET", "conversations/calls", needsUser: true) { (cloud, call) throws(PlatformFailure) in
      try cloud.listing(call, path: "conversations/calls") { $0.calls($1) }
    },
    Route("GET", "conversations/:c", rights: "conversation:communication:view") {
      (cloud, call) throws(PlatformFailure) in
      .json(cloud.rest.generic(try cloud.voice.found(call["c"])))
    },
    Route("GET", "conversations/calls/:c") { (cloud, call) throws(PlatformFailure) in
      .json(cloud.rest.calls(try cloud.voice.found(call["c"])))
    },
    Route("POST", "conversations/calls", needsUser: true) { (cloud, call) throws(PlatformFailure) in
      try cloud.placeCall(call)
    },
    Route("PATCH", "conversations/calls/:c", needsUser: true, rights: "conversation:communication:disconnect")
    { (cloud, call) throws(PlatformFailure) in
      try cloud.patchCall(call)
    },
    Route("DELETE", "conversations/:c", rights: "conversation:communication:disconnect") {
      (cloud, call) throws(PlatformFailure) in
      try cloud.end(call)
      return .empty(204)
    },
    Route("POST", "conversations/:c/disconnect", rights: "conversation:communication:disconnect") {
      (cloud, call) throws(PlatformFailure) in
      try cloud.end(call)
      return .emptyText
    },
    Route("PATCH", "conversations/:c/recordingstate", rights: "conversation:recording:pauseOthers") {
      (cloud, call) throws(PlatformFailure) in
      try cloud.setRecordingState(call)
      return .empty()
    },
    Route("PUT", "conversations/calls/:c/recordingstate", rights: "conversation:recording:pauseOthers") {
      (cloud, call) throws(PlatformFailure) in
      try cloud.setRecordingState(call)
      return .emptyText
    },
    Route("POST", "conversations/calls/:c/participants", needsUser: true) {
      (cloud, call) throws(PlatformFailure) in
      try cloud.invite(call)
    },
    Route("POST", "conversations/calls/:c", needsUser: true) { (cloud, call) throws(PlatformFailure) in
      try cloud.invite(call)
    },
    Route(
      "PATCH", "conversations/calls/:c/conference", needsUser: true, rights: "conversation:conference:add"
    ) {
      (cloud, call) throws(PlatformFailure) in
      let ids = try call.body()["conversationIds"]?.array ?? []
      guard !ids.isEmpty, ids.allSatisfy({ $0.string != nil }) else {
        throw .invalid("conversationIds is required, a list of ids.")
      }
      try cloud.act(
        .merge(call: call["c"], others: ids.compactMap(\.string), by: call.caller), at: call.now)
      return .empty()
    },
    Route("PUT", "conversations/:c/tags") { (cloud, call) throws(PlatformFailure) in
      _ = try cloud.voice.found(call["c"])
      return .emptyText
    },
    Route("GET", "conversations/calls/maximumconferenceparties") { (_, _) throws(PlatformFailure) in
      .json(["maxParticipants": 100])
    },
    Route("GET", "conversations/:c/secureattributes", rights: "conversation:participant:attributesview") {
      (cloud, call) throws(PlatformFailure) in
      .json(cloud.secureAttributes(of: try cloud.voice.found(call["c"])))
    },
    Route("PUT", "conversations/:c/secureattributes", rights: "conversation:participant:attributesedit") {
      (cloud, call) throws(PlatformFailure) in
      try cloud.setSecureAttributes(call, replacing: true)
    },
    Route("PATCH", "conversations/:c/secureattributes", rights: "conversation:participant:attributesedit") {
      (cloud, call) throws(PlatformFailure) in
      try cloud.setSecureAttributes(call, replacing: false)
    },
  ]

  private func listing(
    _ call: RoutedRequest, path: String, _ render: (Shape, SimulatedCall) -> JSONValue
  ) throws(PlatformFailure) -> PlatformAnswer {
    let own = call.token.userID.flatMap { voice.callsOfUser[$0] } ?? []
    let active = own.compactMap { voice.calls[$0] }.filter { $0.concerns(call.token.userID ?? "") }
    return try call.listing(active.map { render(rest, $0) }, path: path)
  }

  private mutating func patchCall(_ call: RoutedRequest) throws(PlatformFailure) -> PlatformAnswer {
    guard try call.body()["state"]?.string == "disconnected" else {
      throw .invalid("Only the state disconnected can be asked for.")
    }
    try act(.end(call: call["c"], by: call.caller, .client), at: call.now)
    return .json(rest.generic(try voice.found(call["c"])), status: 202)
  }

  private mutating func end(_ call: RoutedRequest) throws(PlatformFailure) {
    try act(.end(call: call["c"], by: call.caller, .system), at: call.now)
  }

  private mutating func setRecordingState(_ call: RoutedRequest) throws(PlatformFailure) {
    let asked = try call.text(try call.body(), "recordingState").uppercased()
    guard ["PAUSED", "ACTIVE", "NONE"].contains(asked) else {
      throw .invalid("recordingState must be PAUSED or ACTIVE.")
    }
    try act(.securePause(call: call["c"], asked == "PAUSED"), at: call.now)
  }

  // MARK: Secure attributes (section 4.4)

  private func secureAttributes(of call: SimulatedCall) -> JSONValue {
    var attributes = Members()
    for (key, value) in call.secureAttributes.sorted(by: { $0.key < $1.key }) { attributes.text(key, value) }
    return ["attributes": attributes.value, "version": .int(call.secureVersion)]
  }

  private mutating func setSecureAttributes(
    _ call: RoutedRequest, replacing: Bool
  ) throws(PlatformFailure) -> PlatformAnswer {
    let found = try voice.found(call["c"])
    let body = try call.body()
    if replacing, body["version"]?.number?.exactly() != found.secureVersion { throw .conflict }
    let attributes = try Self.attributes(in: body["attributes"] ?? .object([:]))
    if replacing {
      voice.calls[found.id]?.secureAttributes = attributes
    } else {
      voice.calls[found.id]?.secureAttributes.merge(attributes) { _, new in new }
    }
    voice.calls[found.id]?.secureVersion += 1
    return .json("", status: 202)
  }
}
