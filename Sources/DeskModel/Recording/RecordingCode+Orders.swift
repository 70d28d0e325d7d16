internal import CallDesk
internal import GenesysCloud
internal import Groundwork

extension RecordingCode {
  /// An order; nil for one that changes nothing that is shown.
  mutating func json(_ order: CallDeskOrder) -> JSONValue? {
    switch order {
    case .write(let ticket, let conversation, let participant, let pairs):
      let keys = pairs.map { pair -> JSONValue in
        .members([("key", .string(pair.key)), ("value", kept(pair.key, pair.value))])
      }
      return .members([
        ("does", "write"), ("ticket", .int(ticket.number)), ("conversation", .string(conversation.rawValue)),
        ("participant", .string(participant.rawValue)), ("keys", .array(keys)),
      ])
    case .lookup(let ticket, let conversation, let key, _):
      return .members([
        ("does", "lookup"), ("ticket", .int(ticket.number)), ("conversation", .text(conversation?.rawValue)),
        ("key", json(key)),
      ])
    case .act(let ticket, let conversation, let action):
      return .members([
        ("does", "act"), ("ticket", .int(ticket.number)), ("conversation", .string(conversation.rawValue)),
        ("action", json(action)),
      ])
    case .setPresence(let ticket, let definition):
      return .members([
        ("does", "presence"), ("ticket", .int(ticket.number)), ("presence", Self.json(definition)),
      ])
    case .cancel, .readWrapupCodes, .readPresenceDefinitions, .noteProposal, .noteReveal, .readEarlier,
      .reconnect,
      .checkClocks:
      return nil
    }
  }

  func order(_ fields: RecordedFields) throws -> CallDeskOrder {
    let ticket = try ticket(fields)
    switch try fields.text("does") {
    case "write":
      return .write(
        ticket: ticket, try conversationID(fields),
        ParticipantID(rawValue: try fields.text("participant")),
        try fields.list("keys") { value in
          let fields = try RecordedFields(value, "key")
          return CallDeskOrder.Pair(try fields.text("key"), try fields.text("value"))
        })
    case "lookup":
      let conversation = try fields.text(optional: "conversation").map(ConversationID.init(rawValue:))
      return .lookup(ticket: ticket, conversation, try lookupKey(fields.object("key")))
    case "act":
      return .act(ticket: ticket, try conversationID(fields), try action(fields.object("action")))
    case "presence":
      return .setPresence(ticket: ticket, try Self.definition(fields.object("presence")))
    default: throw fields.problem("does", "write, lookup, act or presence")
    }
  }

  func conversationID(_ fields: RecordedFields) throws -> ConversationID {
    ConversationID(rawValue: try fields.text("conversation"))
  }

  func json(_ action: CallAction) -> JSONValue {
    switch action {
    case .answer: ["is": "answer"]
    case .disconnect: ["is": "disconnect"]
    case .hold(let on): ["is": "hold", "on": .bool(on)]
    case .mute(let on): ["is": "mute", "on": .bool(on)]
    case .securePause(let on): ["is": "secure-pause", "on": .bool(on)]
    case .wrapup(let id, let name, let notes, let leg):
      .members([
        ("is", "wrap-up"), ("code", .string(id)), ("name", .string(name)), ("notes", kept(notes)),
        ("leg", .text(leg?.rawValue)),
      ])
    }
  }

  func action(_ fields: RecordedFields) throws -> CallAction {
    switch try fields.text("is") {
    case "answer": .answer
    case "disconnect": .disconnect
    case "hold": .hold(try fields.flag("on"))
    case "mute": .mute(try fields.flag("on"))
    case "secure-pause": .securePause(try fields.flag("on"))
    case "wrap-up":
      .wrapup(
        codeID: try fields.text("code"), codeName: try fields.text("name"), notes: try fields.text("notes"),
        leg: try fields.text(optional: "leg").map(ParticipantID.init(rawValue:)))
    default: throw fields.problem("is", "answer, disconnect, hold, mute, secure-pause or wrap-up")
    }
  }

  func json(_ report: ActionReport) -> JSONValue {
    var pairs: [(String, JSONValue?)] = [
      ("ticket", .int(report.ticket.number)), ("conversation", .text(report.conversation?.rawValue)),
      ("action", report.action.map { json($0) }),
    ]
    switch report.state {
    case .requested(let since): pairs += [("state", "requested"), ("since", .time(since))]
    case .done: pairs.append(("state", "done"))
    case .notPickedUp: pairs.append(("state", "notPickedUp"))
    case .refused(let words): pairs += [("state", "refused"), ("words", .string(words))]
    case .unknown(let words): pairs += [("state", "unknown"), ("words", .string(words))]
    }
    return .members(pairs)
  }

  func actionReport(_ fields: RecordedFields) throws -> ActionReport {
    let state: ActionReport.State
    switch try fields.text("state") {
    case "requested": state = .requested(since: try fields.time("since"))
    case "done": state = .done
    case "notPickedUp": state = .notPickedUp
    case "refused": state = .refused(try fields.text("words"))
    case "unknown": state = .unknown(try fields.text("words"))
    default: throw fields.problem("state", "requested, done, notPickedUp, refused or unknown")
    }
    return ActionReport(
      ticket: try ticket(fields),
      conversation: try fields.text(optional: "conversation").map(ConversationID.init(rawValue:)),
      action: fields["action"] == nil ? nil : try action(fields.object("action")), state: state)
  }

  static func json(_ definition: PresenceDefinition) -> JSONValue {
    [
      "id": .string(definition.id), "system": .string(definition.system), "label": .string(definition.label),
    ]
  }

  static func definition(_ fields: RecordedFields) throws -> PresenceDefinition {
    PresenceDefinition(
      id: try fields.text("id"), system: try fields.text("system"), label: try fields.text("label"))
  }
}
