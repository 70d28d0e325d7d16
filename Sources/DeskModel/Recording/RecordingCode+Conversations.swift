internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension RecordingCode {
  private static let texts: [(String, any WritableKeyPath<Participant, String?> & Sendable)] = [
    ("name", \.name), ("userId", \.userID), ("queueId", \.queueID), ("queueName", \.queueName),
    ("address", \.address), ("ani", \.ani), ("dnis", \.dnis), ("direction", \.direction),
    ("disconnectType", \.disconnectType), ("communicationId", \.communicationID),
    ("wrapupPrompt", \.wrapupPrompt), ("wrapupCode", \.wrapupCode), ("wrapupNotes", \.wrapupNotes),
    ("afterCallWork", \.afterCallWork), ("errorMessage", \.errorMessage),
    ("transferSource", \.transferSource),
  ]
  private static let parties: [(String, any WritableKeyPath<Participant, ParticipantID?> & Sendable)] = [
    ("consultParticipantId", \.consultParticipantID),
    ("monitoredParticipantId", \.monitoredParticipantID),
    ("coachedParticipantId", \.coachedParticipantID), ("bargedParticipantId", \.bargedParticipantID),
  ]
  private static let times: [(String, any WritableKeyPath<Participant, Timestamp?> & Sendable)] = [
    ("startTime", \.startTime), ("connectedTime", \.connectedTime), ("startHoldTime", \.startHoldTime),
    ("startAlertingTime", \.startAlertingTime), ("endTime", \.endTime), ("startAcwTime", \.startACWTime),
    ("endAcwTime", \.endACWTime), ("bargedTime", \.bargedTime),
  ]
  private static let flags: [(String, any WritableKeyPath<Participant, Bool?> & Sendable)] = [
    ("held", \.$held), ("muted", \.$muted),
    ("wrapupRequired", \.$wrapupRequired),
    ("wrapupSkipped", \.$wrapupSkipped), ("recordingPaused", \.$isRecordingPaused),
  ]
  private static let intervals: [(String, any WritableKeyPath<Participant, Interval?> & Sendable)] = [
    ("alertingTimeoutMs", \.alertingTimeout), ("wrapupTimeoutMs", \.wrapupTimeout),
  ]

  mutating func json(_ conversation: Conversation) -> JSONValue {
    .members([
      ("id", .string(conversation.id.rawValue)), ("startTime", .time(conversation.startTime)),
      ("endTime", .time(conversation.endTime)), ("recordingState", .text(conversation.recordingState)),
      ("securePause", conversation.securePause.map(JSONValue.bool)),
      ("customer", .text(conversation.customerID?.rawValue)),
      ("participants", .array(conversation.participants.map { json($0) })),
    ])
  }

  func conversation(_ fields: RecordedFields) throws -> Conversation {
    Conversation(
      id: ConversationID(rawValue: try fields.text("id")), startTime: try fields.time(optional: "startTime"),
      endTime: try fields.time(optional: "endTime"),
      participants: try fields.list("participants") { try participant(RecordedFields($0, "participant")) },
      recordingState: try fields.text(optional: "recordingState"),
      securePause: fields["securePause"] == nil ? nil : try fields.flag("securePause"),
      customerID: try fields.text(optional: "customer").map(ParticipantID.init(rawValue:)))
  }

  private mutating func json(_ party: Participant) -> JSONValue {
    var pairs: [(String, JSONValue?)] = [
      ("id", .string(party.id.rawValue)), ("purpose", .text(party.$purpose?.rawValue)),
      ("state", .text(party.$state?.rawValue)),
    ]
    for (name, path) in Self.texts { pairs.append((name, .text(party[keyPath: path]))) }
    for (name, path) in Self.times { pairs.append((name, .time(party[keyPath: path]))) }
    for (name, path) in Self.flags { pairs.append((name, .flag(ifTold: party[keyPath: path]))) }
    pairs.append(("confined", .flag(party.confined)))
    for (name, path) in Self.intervals { pairs.append((name, .milliseconds(party[keyPath: path]))) }
    for (name, path) in Self.parties { pairs.append((name, .text(party[keyPath: path]?.rawValue))) }
    if !party.mediaRoles.isEmpty {
      pairs.append(("mediaRoles", .array(party.mediaRoles.map(JSONValue.string))))
    }
    pairs.append(("callback", party.callback.map(Self.json)))
    let sorted = party.$attributes?.sorted { $0.key < $1.key }
    pairs.append(("attributes", sorted.map { .members($0.map { ($0.key, kept($0.key, $0.value)) }) }))
    return .members(pairs)
  }

  private func participant(_ fields: RecordedFields) throws -> Participant {
    var party = Participant(
      id: ParticipantID(rawValue: try fields.text("id")),
      purpose: try fields.text(optional: "purpose").map(Purpose.init(rawValue:)),
      state: try fields.text(optional: "state").map(CallState.init(rawValue:)))
    for (name, path) in Self.texts { party[keyPath: path] = try fields.text(optional: name) }
    for (name, path) in Self.times { party[keyPath: path] = try fields.time(optional: name) }
    for (name, path) in Self.flags { party[keyPath: path] = try fields.flag(ifTold: name) }
    party.confined = try fields.flag("confined")
    for (name, path) in Self.intervals { party[keyPath: path] = try fields.interval(optional: name) }
    for (name, path) in Self.parties {
      party[keyPath: path] = try fields.text(optional: name).map(ParticipantID.init(rawValue:))
    }
    party.mediaRoles = try fields.texts("mediaRoles")
    party.callback = fields["callback"] == nil ? nil : try Self.callback(fields.object("callback"))
    if fields["attributes"] != nil {
      party.attributes = Dictionary(
        try fields.dictionary("attributes").map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    }
    return party
  }

  private static func json(_ callback: Callback) -> JSONValue {
    .members([
      ("numbers", .array(callback.numbers.map(JSONValue.string))), ("userName", .text(callback.userName)),
      ("scheduledTime", .time(callback.scheduledTime)), ("timeoutMs", .milliseconds(callback.timeout)),
      ("isSkippable", .flag(callback.isSkippable)),
    ])
  }

  private static func callback(_ fields: RecordedFields) throws -> Callback {
    Callback(
      numbers: try fields.texts("numbers"), userName: try fields.text(optional: "userName"),
      scheduledTime: try fields.time(optional: "scheduledTime"),
      timeout: try fields.interval(optional: "timeoutMs"), isSkippable: try fields.flag("isSkippable"))
  }

  mutating func json(_ change: Change) -> JSONValue {
    let attributes = change.attributes.map { json($0) }
    return .members([
      ("conversation", .string(change.conversation.rawValue)), ("value", change.value.map { json($0) }),
      ("attributes", attributes.isEmpty ? nil : .array(attributes)),
      ("callChanged", .flag(change.callChanged)),
      ("isNew", .flag(change.isNew)), ("source", .string(Self.word(change.source))),
      ("time", since(change.time)),
      ("isUnsettled", .flag(change.isUnsettled)),
    ])
  }

  func change(_ fields: RecordedFields) throws -> Change {
    Change(
      conversation: ConversationID(rawValue: try fields.text("conversation")),
      value: fields["value"] == nil ? nil : try conversation(fields.object("value")),
      attributes: try attributes(fields), callChanged: try fields.flag("callChanged"),
      isNew: try fields.flag("isNew"),
      source: try Self.source(fields), time: try moment(fields, "time"),
      isUnsettled: try fields.flag("isUnsettled"))
  }

  mutating func json(_ named: NamedChanges) -> JSONValue {
    .members([
      ("conversation", .string(named.conversation.rawValue)),
      ("attributes", .array(named.changes.map { json($0) })), ("time", since(named.time)),
    ])
  }

  func named(_ fields: RecordedFields) throws -> NamedChanges {
    NamedChanges(
      ConversationID(rawValue: try fields.text("conversation")), try attributes(fields),
      at: try moment(fields, "time"))
  }

  private mutating func json(_ attribute: AttributeChange) -> JSONValue {
    .members([
      ("participant", .string(attribute.participant.rawValue)), ("key", .string(attribute.key)),
      ("old", kept(attribute.key, ifAny: attribute.old)), ("new", kept(attribute.key, ifAny: attribute.new)),
    ])
  }

  private func attributes(_ fields: RecordedFields) throws -> [AttributeChange] {
    try fields.list("attributes") { value in
      let fields = try RecordedFields(value, "attribute")
      return AttributeChange(
        participant: ParticipantID(rawValue: try fields.text("participant")), key: try fields.text("key"),
        old: try fields.text(optional: "old"), new: try fields.text(optional: "new"))
    }
  }

  private static func word(_ source: ConversationReport.Source) -> String {
    switch source {
    case .read: "read"
    case .genericEvent: "conversations"
    case .callsEvent: "conversations.calls"
    }
  }

  private static func source(_ fields: RecordedFields) throws -> ConversationReport.Source {
    switch try fields.text("source") {
    case "read": .read
    case "conversations": .genericEvent
    case "conversations.calls": .callsEvent
    default: throw fields.problem("source", "read, conversations or conversations.calls")
    }
  }
}
