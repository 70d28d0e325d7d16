internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension RecordingCode {
  /// A piece of news with its name; nil for what belongs to an earlier session.
  mutating func json(_ news: CallDeskNews) -> (name: String, value: JSONValue)? {
    switch news {
    case .agent(let agent): ("agent", Self.json(agent))
    case .link(let state): ("link", Self.json(state))
    case .signedOut(let words): ("signedOut", .string(words))
    case .reread(let gap): ("reread", .int(gap.milliseconds))
    case .change(let change): ("change", json(change))
    case .named(let named): ("named", json(named))
    case .write(let report): ("write", json(report))
    case .lookup(let report): ("lookup", json(report))
    case .action(let report): ("action", json(report))
    case .presenceDefinitions(let definitions): ("presences", .array(definitions.map(Self.json)))
    case .wrapupCodes(let id, let codes): ("wrapupCodes", Self.json(id, codes))
    case .topics(let topics): ("topics", .array(topics.map(Self.json)))
    case .waits(let wait): ("waits", Self.json(wait))
    case .trouble(let words): ("trouble", .string(words))
    case .recovered, .earlier: nil
    }
  }

  /// The news of an entry; nil when the name is none of theirs.
  func news(_ name: String, _ entry: RecordedFields) throws -> CallDeskNews? {
    switch name {
    case "agent": .agent(try Self.agent(entry.object(name)))
    case "link": .link(try Self.link(entry.object(name)))
    case "signedOut": .signedOut(try entry.text(name))
    case "reread": .reread(gap: try entry.interval(name))
    case "change": .change(try change(entry.object(name)))
    case "named": .named(try named(entry.object(name)))
    case "write": .write(try writeReport(entry.object(name)))
    case "lookup": .lookup(try lookupReport(entry.object(name)))
    case "action": .action(try actionReport(entry.object(name)))
    case "presences":
      .presenceDefinitions(try entry.list(name) { try Self.definition(RecordedFields($0, "presence")) })
    case "wrapupCodes": try Self.codes(entry.object(name))
    case "topics": .topics(try entry.list(name) { try Self.topic(RecordedFields($0, "topic")) })
    case "waits": .waits(try Self.wait(entry.object(name)))
    case "trouble": .trouble(try entry.text(name))
    default: nil
    }
  }

  private static func json(_ agent: Agent) -> JSONValue {
    .members([
      ("id", .string(agent.id)), ("name", .string(agent.name)),
      (
        "presence",
        agent.presence.map { presence in
          .members([
            ("definition", .string(presence.definitionID)), ("system", .string(presence.system)),
            ("label", .string(presence.label)), ("since", .time(presence.since)),
          ])
        }
      ),
      (
        "routing",
        agent.routingStatus.map { .members([("status", .string($0.status)), ("since", .time($0.since))]) }
      ), ("hasStation", agent.hasStation.map(JSONValue.bool)),
    ])
  }

  private static func agent(_ fields: RecordedFields) throws -> Agent {
    var agent = Agent(id: try fields.text("id"), name: try fields.text("name"))
    if fields["presence"] != nil {
      let presence = try fields.object("presence")
      agent.presence = Presence(
        definitionID: try presence.text("definition"), system: try presence.text("system"),
        label: try presence.text("label"), since: try presence.time(optional: "since"))
    }
    if fields["routing"] != nil {
      let routing = try fields.object("routing")
      agent.routingStatus = RoutingStatus(
        status: try routing.text("status"), since: try routing.time(optional: "since"))
    }
    if fields["hasStation"] != nil { agent.hasStation = try fields.flag("hasStation") }
    return agent
  }

  private static func json(_ link: LinkState) -> JSONValue {
    switch link {
    case .live: ["is": "live"]
    case .offline(let reason, let next):
      .members([("is", "offline"), ("reason", .text(reason)), ("nextTry", .time(next))])
    case .stale(let since, let reason, let next):
      .members([
        ("is", "stale"), ("since", .time(since)), ("reason", .text(reason)), ("nextTry", .time(next)),
      ])
    case .signingInAgain(let since): .members([("is", "signingInAgain"), ("since", .time(since))])
    case .reading(let asOf, let reason, let next):
      .members([
        ("is", "reading"), ("since", .time(asOf)), ("reason", .text(reason)), ("nextTry", .time(next)),
      ])
    }
  }

  private static func link(_ fields: RecordedFields) throws -> LinkState {
    let (reason, next) = (try fields.text(optional: "reason"), try fields.time(optional: "nextTry"))
    switch try fields.text("is") {
    case "live": return .live
    case "offline": return .offline(reason: reason, nextTry: next)
    case "stale": return .stale(since: try fields.time("since"), reason: reason, nextTry: next)
    case "signingInAgain": return .signingInAgain(since: try fields.time("since"))
    case "reading": return .reading(asOf: try fields.time("since"), reason: reason, nextTry: next)
    default: throw fields.problem("is", "live, offline, stale, reading or signingInAgain")
    }
  }

  private static func json(_ id: ConversationID, _ codes: [WrapupCode]) -> JSONValue {
    let list = codes.map { code -> JSONValue in ["id": .string(code.id), "name": .string(code.name)] }
    return ["conversation": .string(id.rawValue), "codes": .array(list)]
  }

  private static func codes(_ fields: RecordedFields) throws -> CallDeskNews {
    let codes = try fields.list("codes") { value in
      let fields = try RecordedFields(value, "code")
      return WrapupCode(id: try fields.text("id"), name: try fields.text("name"))
    }
    return .wrapupCodes(ConversationID(rawValue: try fields.text("conversation")), codes)
  }

  private static func json(_ topic: TopicState) -> JSONValue {
    .members([
      ("topic", .string(topic.topic)), ("isPermitted", .bool(topic.isPermitted)),
      ("reason", .text(topic.rejectionReason)), ("missing", .strings(topic.missingPermissions)),
    ])
  }

  private static func topic(_ fields: RecordedFields) throws -> TopicState {
    TopicState(
      topic: try fields.text("topic"), isPermitted: try fields.flag("isPermitted"),
      rejectionReason: try fields.text(optional: "reason"), missingPermissions: try fields.texts("missing"))
  }

  private static func json(_ wait: RateLimitWait?) -> JSONValue {
    .members([("requests", wait.map { .int($0.requests) }), ("until", .time(wait?.until))])
  }

  private static func wait(_ fields: RecordedFields) throws -> RateLimitWait? {
    guard let requests = try fields.int(optional: "requests") else { return nil }
    return RateLimitWait(requests: requests, until: try fields.time("until"))
  }
}
