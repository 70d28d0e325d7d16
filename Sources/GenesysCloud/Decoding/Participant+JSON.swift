internal import Groundwork

extension Participant {
  /// Reads a participant of either shape.
  /// - Returns: nil without an id.
  init?(_ json: JSONValue, shape: Conversation.Shape) {
    guard let id = json.text("id") else { return nil }
    self.init(
      id: ParticipantID(rawValue: id), purpose: json.word("purpose").map(Purpose.init(rawValue:)),
      attributes: json.texts("attributes"))
    readParty(json)
    readParts(json)
    readWrapup(json)
    switch shape {
    case .generic: readGeneric(json)
    case .calls: readCalls(json)
    }
  }

  /// What both shapes call the same and keep in the same place.
  private mutating func readParty(_ json: JSONValue) {
    name = json.text("name")
    address = json.text("address")
    ani = json.text("ani")
    dnis = json.text("dnis")
    startTime = json.time("startTime")
    connectedTime = json.time("connectedTime")
    endTime = json.time("endTime")
    alertingTimeout = json.milliseconds("alertingTimeoutMs")
  }

  /// What the party is on the call for; whatever is not said any more is over.
  private mutating func readParts(_ json: JSONValue) {
    func party(_ key: String) -> ParticipantID? { json.text(key).map(ParticipantID.init(rawValue:)) }
    consultParticipantID = party("consultParticipantId")
    monitoredParticipantID = party("monitoredParticipantId")
    coachedParticipantID = party("coachedParticipantId")
    bargedParticipantID = party("bargedParticipantId")
    mediaRoles = json.list("mediaRoles").compactMap(\.string)
    callback = (json.list("callbacks").last ?? json).callback
  }

  private mutating func readWrapup(_ json: JSONValue) {
    $wrapupRequired = json.flag("wrapupRequired")
    wrapupPrompt = json.text("wrapupPrompt")
    wrapupTimeout = json.milliseconds("wrapupTimeoutMs")
    $wrapupSkipped = json.flag("wrapupSkipped")
    wrapupCode = json["wrapup"]?.text("code")
    wrapupNotes = json["wrapup"]?.text("notes")
    startACWTime = json.time("startAcwTime")
    endACWTime = json.time("endAcwTime")
  }

  private mutating func readCalls(_ json: JSONValue) {
    userID = json.reference("user")
    queueID = json.reference("queue")
    queueName = json["queue"]?.text("name")
    readLeg(json)
  }

  private mutating func readGeneric(_ json: JSONValue) {
    userID = json.text("userId")
    queueID = json.text("queueId")
    queueName = json.text("queueName")
    guard let leg = Self.currentLeg(json.list("calls")) else { return }
    communicationID = leg.text("id")
    readLeg(leg)
    connectedTime = connectedTime ?? leg.time("connectedTime")
    wrapupCode = wrapupCode ?? leg["wrapup"]?.text("code")
    wrapupNotes = wrapupNotes ?? leg["wrapup"]?.text("notes")
  }

  /// State of the call: on the participant in the calls shape, on a leg in the generic one.
  private mutating func readLeg(_ json: JSONValue) {
    $state = json.word("state").map(CallState.init(rawValue:))
    direction = json.text("direction")
    $held = json.flag("held")
    confined = json.flag("confined") ?? false
    $muted = json.flag("muted")
    $isRecordingPaused = Self.isRecordingPaused(json)
    startHoldTime = json.time("startHoldTime")
    startAlertingTime = json.time("startAlertingTime")
    bargedTime = json.time("bargedTime")
    transferSource = json.text("transferSource")
    disconnectType = json.text("disconnectType")
    afterCallWork = json["afterCallWork"]?.text("state")
    errorMessage = json["errorInfo"]?.text("message") ?? json["errorInfo"]?.text("code")
  }

  /// Either member says that it is; that it is not, only both, or the one that is there.
  private static func isRecordingPaused(_ json: JSONValue) -> Bool? {
    let said = [json.flag("securePause"), json.word("recordingState").map { $0.lowercased() == "paused" }]
    return said.contains(true) ? true : said.compactMap { $0 }.first
  }

  /// The leg that still is there, else the latest: a participant gets a new leg on every try.
  private static func currentLeg(_ legs: [JSONValue]) -> JSONValue? {
    legs.last { !CallState(rawValue: $0.word("state") ?? "").isEnded } ?? legs.last
  }
}

extension JSONValue {
  /// A callback, on its leg or, in the shape of callbacks, on the participant itself; nil where it is none.
  fileprivate var callback: Callback? {
    let asked = list("callbackNumbers").compactMap(\.string).filter { !$0.isEmpty }
    let other = self["other"]?.text("addressNormalized")
    let isCallback =
      self["callbackNumbers"] != nil || text("callbackScheduledTime") != nil
      || text("callbackUserName") != nil
    guard isCallback else { return nil }
    return Callback(
      numbers: asked.isEmpty ? [other].compactMap(\.self) : asked, userName: text("callbackUserName"),
      scheduledTime: time("callbackScheduledTime"), timeout: timeoutSeconds,
      isSkippable: flag("skipEnabled") ?? false)
  }

  private var timeoutSeconds: Interval? {
    self["timeoutSeconds"]?.number?.exactly(in: 0...Int(Int32.max)).map { .seconds($0) }
  }
}
