internal import Groundwork
internal import OrderedCollections

/// Stories on demand: what colleagues, callers and supervisors do to the agent's calls.
extension CloudStateMachine {
  /// The conversation that is meant: the one named, or the agent's own, which she talks on rather than one that rings.
  func subject(_ body: ControlBody) throws(ControlProblem) -> SimulatedCall {
    let own = (voice.callsOfUser[directory.agent.id] ?? []).filter {
      voice.calls[$0]?.isLive == true && voice.calls[$0]?.own(directory.agent.id)?.watch == nil
    }
    let talks = own.last { voice.calls[$0]?.own(directory.agent.id)?.state == .connected }
    let id = try body.text("conversation") ?? talks ?? own.last
    guard let found = id.flatMap({ voice.calls[$0] }) else {
      throw ControlProblem(status: 404, text: "no such conversation")
    }
    return found
  }

  /// Lets the world of calls act; its refusal is the answer.
  @discardableResult
  mutating func drive(_ input: VoiceInput, at now: Moment) throws(ControlProblem) -> [VoiceOutput] {
    do throws(PlatformFailure) { return try act(input, at: now) } catch {
      throw ControlProblem(status: error.status, text: error.message)
    }
  }

  mutating func bringCall(_ body: ControlBody, at now: Moment) throws(ControlProblem) -> PlatformAnswer {
    if try body.word("direction", of: ["inbound", "outbound"]) == "outbound" {
      return try placeCall(body, at: now)
    }
    return answer(try arrive(body, by: nil, at: now))
  }

  /// Brings a caller: to the agent, to whoever is free, or to a colleague who is talking already.
  private mutating func arrive(
    _ body: ControlBody, by colleague: Person?, at now: Moment
  ) throws(ControlProblem) -> SimulatedCall {
    var scripted = ScriptedCall()
    scripted.number = try body.text("number") ?? ""
    scripted.name = try body.text("name") ?? ""
    scripted.queue = try body.queue()?.name ?? directory.queues[0].name
    let starts = try body.word("starts", of: ScriptedCall.Start.allCases.map(\.rawValue))
    scripted.starts = colleague != nil ? .connected : starts.flatMap(ScriptedCall.Start.init) ?? .alerting
    scripted.forAgent = try body.flag("forAgent") ?? true
    scripted.since = try body.number("since", in: 0...86_400) ?? 0
    scripted.talk = try body.number("talk", in: 1...86_400)
    scripted.attributes = try body.attributes()
    var plan = voice.plan(scripted)
    if let colleague { plan.userID = colleague.id }
    let before = voice.calls.count
    try drive(.arrive(plan), at: now)
    guard voice.calls.count > before, let made = voice.calls.values.last else {
      throw ControlProblem(status: 409, text: "no call came")
    }
    return made
  }

  private mutating func placeCall(_ body: ControlBody, at now: Moment) throws(ControlProblem)
    -> PlatformAnswer
  {
    guard let number = try body.text("number"), !number.isEmpty else {
      throw ControlProblem(text: "number is required")
    }
    var plan = OutboundPlan(user: (try body.person("by") ?? directory.agent).id, targets: [.number(number)])
    (plan.name, plan.queueID) = (try body.text("name"), try body.queue()?.id)
    plan.attributes = Dictionary(try body.attributes().map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    plan.isConnected = try body.word("starts", of: ["connected", "dialing"]) == "connected"
    try drive(.dial(plan), at: now)
    guard let made = voice.calls.values.last else { throw ControlProblem(status: 409, text: "no call came") }
    return answer(made)
  }

  /// `POST /consult`: one asks another about a caller; `do` cancels or finishes it.
  mutating func driveConsult(_ body: ControlBody, at now: Moment) throws(ControlProblem) -> PlatformAnswer {
    if let deed = try body.word("do", of: ["cancel", "finish"]) {
      return try endConsult(body, deed, at: now)
    }
    let by = try body.person("by") ?? directory.people[1]
    let to = try body.person("to") ?? (by.id == directory.agent.id ? directory.people[1] : directory.agent)
    let speakTo = try body.word("speakTo", of: LegAction.SpeakTo.allCases.map(\.rawValue))
    let (answers, voicemail) = (try body.flag("answers") ?? true, try body.flag("voicemail") ?? false)
    let isOwn = by.id == directory.agent.id || body.value["conversation"] != nil
    let call = isOwn ? try subject(body) : try arrive(body, by: by, at: now)
    guard let customer = call.customer else { throw ControlProblem(text: "the conversation has no customer") }
    let deed = LegAction.consult(.user(to.id), speakTo.flatMap(LegAction.SpeakTo.init) ?? .destination)
    try drive(.act(call: call.id, leg: call.legs[customer].id, by: .user(by.id), deed), at: now)
    let leg = voice.calls[call.id]?.consult?.destination ?? ""
    voice.prepare(call.id, leg, answers: answers, voicemail: voicemail)
    return answer(call, leg)
  }

  private mutating func endConsult(_ body: ControlBody, _ deed: String, at now: Moment) throws(ControlProblem)
    -> PlatformAnswer
  {
    let call = try subject(body)
    guard let consult = call.consult else { throw ControlProblem(text: "no consultation is pending") }
    let leg = deed == "cancel" ? consult.destination : consult.initiator
    try drive(.act(call: call.id, leg: leg, by: .client, .hangUp), at: now)
    return answer(call)
  }

  /// `POST /conference`: our agent with several people outside.
  mutating func driveConference(_ body: ControlBody, at now: Moment) throws(ControlProblem) -> PlatformAnswer
  {
    let parties = (body.value["parties"]?.array ?? []).map { ControlBody(value: $0, directory: directory) }
    guard (2...10).contains(parties.count) else { throw ControlProblem(text: "parties must be two to ten") }
    var people: [(number: String, name: String?, attributes: [(key: String, value: String)])] = []
    for party in parties {
      guard let number = try party.text("number") else {
        throw ControlProblem(text: "each party needs a number")
      }
      people.append((number: number, name: try party.text("name"), attributes: try party.attributes()))
    }
    let agent = try body.person("by") ?? directory.agent
    let id = voice.confer(people, with: agent, queueID: try body.queue()?.id, at: now)
    announce([.changed(call: id), .repeated(call: id)], at: now)
    return .json(["conversation": .string(id)])
  }

  /// `POST /parties`: somebody else from outside joins the agent's call.
  mutating func driveParty(_ body: ControlBody, at now: Moment) throws(ControlProblem) -> PlatformAnswer {
    let call = try subject(body)
    guard call.isLive else { throw ControlProblem(text: "the call has ended") }
    guard let number = try body.text("number") else { throw ControlProblem(text: "number is required") }
    let attributes = try body.attributes()
    if try body.flag("hold") == true, let customer = call.customer {
      voice.setAside(call.id, customer, at: now)
    }
    let leg = voice.joinOutside(call.id, number, try body.text("name"), attributes, at: now)
    announce([.changed(call: call.id), .repeated(call: call.id)], at: now)
    return answer(call, leg)
  }

  /// `POST /transfer`: a colleague's call is passed on to our agent.
  mutating func driveTransfer(_ body: ControlBody, at now: Moment) throws(ControlProblem) -> PlatformAnswer {
    let by = try body.person("by") ?? directory.people[1]
    let to = try body.person("to") ?? directory.agent
    let call = body.value["conversation"] != nil ? try subject(body) : try arrive(body, by: by, at: now)
    guard let leg = call.own(by.id) else { throw ControlProblem(text: "\(by.name) has no part in the call") }
    let transfer = LegAction.Transfer(
      destination: .user(to.id), voicemail: try body.flag("voicemail") ?? false)
    try drive(.act(call: call.id, leg: leg.id, by: .client, .replace(transfer)), at: now)
    return answer(call, voice.calls[call.id]?.own(to.id)?.id)
  }

  /// `POST /watch`: a supervisor listens to our agent; or our agent, as one, to a colleague.
  mutating func driveWatch(_ body: ControlBody, at now: Moment) throws(ControlProblem) -> PlatformAnswer {
    let word = try body.word("kind", of: Watch.Kind.allCases.map(\.rawValue)) ?? "monitor"
    guard let kind = Watch.Kind(rawValue: word) else { throw ControlProblem(text: "no such kind: \(word)") }
    let by = try body.person("by") ?? directory.people[2]
    let on = try body.word("on", of: ["agent", "customer"]) ?? "agent"
    let isAgent = by.id == directory.agent.id && body.value["conversation"] == nil
    let call = isAgent ? try arrive(body, by: directory.people[1], at: now) : try subject(body)
    let target = call.legs.last { leg in
      leg.isLive && leg.watch == nil
        && (on == "agent" ? leg.userID != nil && leg.userID != by.id : leg.isOutside)
    }
    guard let target else { throw ControlProblem(text: "there is nobody to listen to") }
    try drive(.act(call: call.id, leg: target.id, by: .user(by.id), .watch(kind)), at: now)
    return answer(call, voice.calls[call.id]?.own(by.id)?.id)
  }

  /// `POST /hangup`: the caller ends the call.
  mutating func driveHangUp(_ body: ControlBody, at now: Moment) throws(ControlProblem) -> PlatformAnswer {
    let call = try subject(body)
    guard call.isLive else { throw ControlProblem(text: "the call has ended") }
    try drive(.callerLeaves(call: call.id), at: now)
    return answer(call)
  }

  /// `POST /phone`: whether somebody's phone is registered anywhere.
  mutating func setPhone(_ body: ControlBody) throws(ControlProblem) -> PlatformAnswer {
    let user = try body.person("user") ?? directory.agent
    guard let hosted = try body.flag("hosted") else { throw ControlProblem(text: "hosted is required") }
    if hosted { voice.unhosted.remove(user.id) } else { voice.unhosted.insert(user.id) }
    return Self.done
  }

  /// `POST /times`: a participant's times are told as given, however absurd; null takes that back.
  mutating func setTimes(_ body: ControlBody, at now: Moment) throws(ControlProblem) -> PlatformAnswer {
    let call = try subject(body)
    let wanted = try body.text("participant") ?? call.own(directory.agent.id)?.id
    guard let leg = wanted, let place = call.leg(leg) else {
      throw ControlProblem(status: 404, text: "no such participant")
    }
    for (key, value) in body.value.object ?? [:] where !["conversation", "participant"].contains(key) {
      guard ["startTime", "connectedTime", "endTime", "startHoldTime"].contains(key) else {
        throw ControlProblem(text: "\(key) is no time of a participant")
      }
      guard value == .null || value.string != nil else {
        throw ControlProblem(text: "\(key) must be a string")
      }
      voice.calls[call.id]?.legs[place].absurdTimes[key] = value.string
    }
    announce([.changed(call: call.id)], at: now)
    return answer(call, leg)
  }

  private func answer(_ call: SimulatedCall, _ leg: String? = nil) -> PlatformAnswer {
    .json(.members([("conversation", .string(call.id)), ("participant", leg.map { .string($0) })]))
  }
}
