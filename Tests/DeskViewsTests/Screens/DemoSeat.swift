import CallDesk
import CustomerLookup
import DeskModel
import GenesysCloud
import Groundwork
import OrderedCollections

/// The demo as a newcomer walks through it, with the demo's own people, through `update` alone: what
/// the pictures of the README show is what the program draws.
enum DemoSeat {
  private static let users = "v2.users.dana.conversations"

  /// `l`, `i`, and every key confirmed by an event.
  static func confirmed() throws -> DeskSeat {
    var seat = try lookedUp()
    seat.press("i")
    guard case .write(let ticket, let call, let participant, let pairs) = seat.orders.last else {
      return seat
    }
    request(&seat, "PATCH", "/api/v2/conversations/calls/c/participants/p/attributes", body(pairs), 202, 39)
    func report(_ fate: Fate) -> DeskEvent {
      let keys = pairs.map { pair in
        KeyWrite(key: pair.key, old: maria.customer?.attributes[pair.key], new: pair.value, fate: fate)
      }
      return .news(
        .write(
          WriteReport(ticket: ticket, conversation: call, participant: participant, keys: keys, requests: 1)))
    }
    seat.take(report(.accepted(after: .milliseconds(39))), after: .zero)
    seat.now = seat.now.advanced(by: .milliseconds(45))
    var shown = maria
    let before = maria.customer?.attributes ?? [:]
    for pair in pairs { shown.participants[0].attributes[pair.key] = pair.value }
    event(&seat, shown)
    seat.show(
      shown,
      pairs.map {
        AttributeChange(participant: participant, key: $0.key, old: before[$0.key], new: $0.value)
      },
      isNew: false)
    seat.take(report(.confirmed(after: .milliseconds(84), by: .event)), after: .zero)
    seat.take(.tick, after: .milliseconds(900))
    return seat
  }

  /// The second call: two customers share its number; one is chosen, and what would be sent is shown.
  static func chooser() throws -> DeskSeat {
    var seat = try lookedUp()
    seat.show(ringing(keller), isNew: true)
    seat.press("A")
    request(&seat, "PATCH", "/api/v2/conversations/calls/c/participants/p", ["state": "connected"], 202, 38)
    event(&seat, keller)
    seat.show(keller, isNew: false)
    if case .act(let ticket, let call, let action) = seat.orders.last {
      let report = ActionReport(ticket: ticket, conversation: call, action: action, state: .done)
      seat.take(.news(.action(report)))
    }
    seat.press("l")
    seat.answer([
      match("Maria Keller", "CRM-998877", "2023-10-15"), match("Jonas Keller", "CRM-120044", "2019-02-11"),
    ])
    seat.press("i")
    seat.take(.input(.key(Key(.enter))))
    return seat
  }

  /// Maria's call is on the line and her record was found.
  static func lookedUp(columns: Int = 100, rows: Int = 30) throws -> DeskSeat {
    var seat = try DeskSeat(
      columns, rows,
      profile: ProfileSummary(name: "demo", isDemo: true, loopbackURL: "http://127.0.0.1:43147"))
    let presence = Presence(
      definitionID: "on", system: "OnQueue", label: "On Queue", since: Scenes.time(13, 40))
    seat.take(.news(.agent(Agent(id: "dana", name: "Dana Reyes", presence: presence, hasStation: true))))
    seat.take(.news(.link(.live)))
    request(&seat, "GET", "/api/v2/conversations/calls", nil, 200, 21)
    seat.show(maria, isNew: true)
    seat.press("l")
    crm(&seat)
    seat.answer([match("Maria Keller", "CRM-998877", "2023-10-15")])
    return seat
  }

  // MARK: People

  static var maria: Conversation {
    call(
      "6f1c09e2-58d3-4bd2-9c0f-0f3f8f0d7a11", "Maria Keller", "+49305550142", Scenes.time(13, 59, 17),
      [
        "account_tier": "silver", "ivr_intent": "billing_dispute", "language": "de-DE",
        "callback_number": "+49305550142",
      ])
  }

  static var keller: Conversation {
    call(
      "9e7e0fba-1f57-4d0e-8f4b-6f0a6a1d2c10", "Keller", "+49305550100", Scenes.time(14, 0, 2),
      ["ivr_intent": "address_change", "language": "de-DE"])
  }

  static func ringing(_ call: Conversation) -> Conversation {
    var call = call
    call.participants[1].state = .alerting
    call.participants[1].connectedTime = nil
    return call
  }

  private static func call(
    _ id: ConversationID, _ name: String, _ number: String, _ began: Timestamp, _ attributes: [String: String]
  ) -> Conversation {
    var customer = Participant(
      id: "p-customer", purpose: .customer, state: .connected, attributes: attributes)
    (customer.name, customer.ani, customer.connectedTime) = (name, "tel:" + number, began)
    var agent = Participant(id: "p-agent", purpose: .agent, state: .connected)
    (agent.userID, agent.name, agent.queueName) = ("dana", "Dana Reyes", "Billing")
    agent.startAlertingTime = began.advanced(by: .seconds(7))
    agent.connectedTime = began.advanced(by: .seconds(9))
    var acd = Participant(id: "p-acd", purpose: .acd, state: .terminated)
    (acd.queueName, acd.endTime) = ("Billing", agent.connectedTime)
    return Conversation(id: id, startTime: began, participants: [customer, agent, acd])
  }

  private static func match(_ name: String, _ id: String, _ lastActivity: String) -> Match {
    Match(
      record: CustomerRecord(
        id: id, name: name, lastActivity: lastActivity,
        fields: [
          "tier": "gold", "last_purchase": "2023-10-15", "language": "de-DE", "priority": "high",
          "case_note": "Refund promised by Friday, call back", "open_cases": "3",
        ], connector: "acme-crm", read: Scenes.time(14, 0, 4)),
      confidence: .sure, because: "phone, same E.164")
  }

  // MARK: Wire

  private static func body(_ pairs: [CallDeskOrder.Pair]) -> JSONValue {
    ["attributes": .members(pairs.map { ($0.key, Optional(JSONValue.string($0.value))) })]
  }

  private static func request(
    _ seat: inout DeskSeat, _ method: String, _ path: String, _ body: JSONValue?, _ status: Int, _ took: Int
  ) {
    exchange(&seat, method, WireSummary.request(method: method, path: path, body: body), status, took)
  }

  private static func crm(_ seat: inout DeskSeat) {
    exchange(&seat, "GET", "acme-crm customers?phone=…0142", 200, 6)
  }

  private static func exchange(
    _ seat: inout DeskSeat, _ method: String, _ words: String, _ status: Int, _ took: Int
  ) {
    let number = nextID(seat)
    seat.take(
      .wire(
        WireRecord(
          id: number, exchange: number, time: seat.now, kind: .request, method: method, target: "/",
          summary: words)), after: .zero)
    seat.now = seat.now.advanced(by: .milliseconds(took))
    seat.take(
      .wire(
        WireRecord(
          id: number + 1, exchange: number, time: seat.now, kind: .answer, method: method, target: "/",
          status: status, elapsed: .milliseconds(took))), after: .zero)
  }

  /// One change comes twice: once in each shape.
  private static func event(_ seat: inout DeskSeat, _ call: Conversation) {
    for topic in [users, users + ".calls"] {
      let shape = topic.hasSuffix(".calls") ? "calls" : "conversations"
      let state = call.participants[1].state.rawValue
      let leg: JSONValue = ["state": .string(state)]
      let participants: [JSONValue] = call.participants.map { party in
        var members: [(String, JSONValue?)] = [
          ("id", .string(party.id.rawValue)), ("purpose", .string(party.purpose.rawValue)),
          ("name", party.name.map(JSONValue.string)),
        ]
        members.append(shape == "calls" ? ("state", .string(party.state.rawValue)) : ("calls", .array([leg])))
        return .members(members)
      }
      let frame: JSONValue = [
        "topicName": .string(topic),
        "eventBody": ["id": .string(call.id.rawValue), "participants": .array(participants)],
      ]
      let words = WireSummary.frame(frame.bytes)
      seat.take(
        .wire(
          WireRecord(
            id: nextID(seat), time: seat.now, kind: .event, target: words.topic, summary: words.summary)),
        after: .zero)
    }
  }

  private static func nextID(_ seat: DeskSeat) -> UInt64 { UInt64(seat.desk.shownWire.count * 2 + 1) }
}
