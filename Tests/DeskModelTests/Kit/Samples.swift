import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections

/// The people and calls of the stories.
enum Samples {
  static let customer: ParticipantID = "p-customer"
  static let me: ParticipantID = "p-agent"

  static let dana = Agent(
    id: "dana", name: "Dana Reyes",
    presence: Presence(definitionID: "on", system: "On Queue", label: "On Queue"),
    routingStatus: RoutingStatus(status: "IDLE"), hasStation: true)

  static let mappings = [
    "acme-crm": Mapping([
      Mapping.Entry(field: "tier", key: "account_tier"), Mapping.Entry(field: "id", key: "crm_customer_id"),
      Mapping.Entry(field: "last_purchase", key: "last_purchase"),
    ])
  ]

  static func time(_ clock: String) -> Timestamp {
    Timestamp(iso8601: "2026-03-02T\(clock)Z") ?? Timestamp(unixMilliseconds: 0)
  }

  static func call(
    _ id: ConversationID, _ name: String, number: String = "tel:+49305550142", mine: CallState = .connected,
    attributes: [String: String] = ["account_tier": "silver", "language": "de-DE"]
  ) -> Conversation {
    var customer = Participant(id: customer, purpose: .customer, state: .connected, attributes: attributes)
    customer.name = name
    customer.ani = number
    customer.connectedTime = time("13:58:00")
    customer.direction = "inbound"
    var agent = Participant(id: me, purpose: .agent, state: mine)
    agent.userID = "dana"
    agent.name = "Dana Reyes"
    agent.queueName = "Billing"
    agent.startAlertingTime = time("13:59:00")
    agent.connectedTime = mine == .alerting ? nil : time("13:59:05")
    agent.alertingTimeout = .seconds(15)
    return Conversation(id: id, startTime: time("13:58:00"), participants: [customer, agent])
  }

  static let maria = call("6f1c09e2", "Maria Keller")
  static let tom = call("41d7be10", "Tom Okafor", number: "tel:+13175550199", mine: .alerting)

  static func match(
    _ name: String = "Maria Keller", id: String = "CRM-998877", confidence: Match.Confidence = .sure
  ) -> Match {
    var record = CustomerRecord(id: id, name: name, connector: "acme-crm", read: time("14:00:00"))
    record.phones = ["+49305550142"]
    record.fields["tier"] = "gold"
    record.fields["last_purchase"] = "2023-10-15"
    return Match(record: record, confidence: confidence, because: "phone, same E.164")
  }
}

extension Conversation {
  func with(_ id: ParticipantID, _ body: (inout Participant) -> Void) -> Conversation {
    var copy = self
    for index in copy.participants.indices where copy.participants[index].id == id {
      body(&copy.participants[index])
    }
    return copy
  }

  func mine(_ state: CallState) -> Conversation { with(Samples.me) { $0.state = state } }

  func setting(_ attributes: [String: String]) -> Conversation {
    with(Samples.customer) { $0.attributes.merge(attributes) { _, new in new } }
  }

  /// Everybody has hung up.
  func over(wrapup: Bool = false) -> Conversation {
    var copy = with(Samples.me) {
      $0.state = .disconnected
      $0.endTime = Samples.time("14:02:00")
      $0.wrapupRequired = wrapup
      $0.wrapupTimeout = wrapup ? .seconds(30) : nil
    }
    copy = copy.with(Samples.customer) {
      $0.state = .terminated
      $0.endTime = Samples.time("14:02:00")
    }
    copy.endTime = Samples.time("14:02:00")
    return copy
  }
}
