import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections

@testable import DeskModel

/// Desks as the model would have them, for the screens of screens.md.
enum Desks {
  static let now = Moment(ticks: 0, wall: Scenes.time(14, 2, 33))

  static func empty(_ profile: ProfileSummary = ProfileSummary(name: "acme", region: "eu-west-1")) -> Desk {
    var desk = Desk(profile: profile, screen: ScreenSize(columns: 80, rows: 24), now: now)
    desk.link = .live
    desk.agent = Agent(
      id: "u1", name: "Dana Reyes",
      presence: Presence(
        definitionID: "d1", system: "OnQueue", label: "On Queue", since: Scenes.time(13, 40)),
      hasStation: true)
    return desk
  }

  /// Screen a.
  static func live() -> Desk {
    var desk = empty()
    desk.calls.put(maria())
    desk.see("6f1c09e2-1")
    var tom = entry("77aa", name: "Tom Okafor", number: "+1 317 555 0199", queue: "")
    (tom.phase, tom.since) = (.held, Scenes.time(14, 1, 13))
    desk.calls.put(tom)
    desk.selectedCall = "6f1c09e2-1"
    desk.focus = .attributes
    for record in wire { desk.wire.append(record) }
    return desk
  }

  private static let wire: [WireRecord] = {
    func at(_ milliseconds: Int) -> Moment { Moment(ticks: 0, wall: Scenes.time(14, 2, 10, milliseconds)) }
    return [
      WireRecord(
        id: 1, exchange: 1, time: at(106), kind: .request, method: "PATCH", target: "",
        summary: "attributes  3 keys"),
      WireRecord(
        id: 2, exchange: 1, time: at(145), kind: .answer, method: "PATCH", target: "", status: 202,
        elapsed: .milliseconds(39)),
      WireRecord(
        id: 3, time: at(190), kind: .event, target: "", summary: "conversations  attributes of Maria Keller"),
      WireRecord(
        id: 4, exchange: 2, time: at(800), kind: .request, method: "PATCH", target: "",
        summary: "attributes  1 key"),
    ]
  }()

  /// Screen d: two customers share a number, and the preview of the chosen one is open.
  static func twoMatches() -> Desk {
    var desk = live()
    let key = LookupKey(.phone, "+49 30 555 0100")
    var other = match
    (other.record.id, other.record.name, other.record.lastActivity) = (
      "CRM-120044", "Jonas Keller", "2019-02-11"
    )
    let answer = LookupAnswer(
      key: key, matches: [match, other],
      silent: [.init(connector: "legacy-crm", reason: "no answer within 5 s")])
    desk.calls.change("6f1c09e2-1") {
      $0.work.lookup = LookupProgress(
        ticket: .init(1), key: key, state: .answered(answer))
      $0.work.injection = nil
      $0.work.proposal?.rows = [
        .init(key: "account_tier", now: "silver", wouldBe: "gold", kind: .changed, isMarked: true),
        .init(key: "crm_customer_id", now: nil, wouldBe: "CRM-998877", kind: .new, isMarked: true),
        .init(key: "last_purchase", now: nil, wouldBe: "2023-10-15", kind: .new, isMarked: false),
        .init(key: "language", now: "de-DE", wouldBe: "de-DE", kind: .same, isMarked: false),
        .init(key: "card_hint", now: nil, wouldBe: "4111", kind: .refused("card number"), isMarked: false),
      ]
      $0.work.proposal?.size = BudgetUse(
        keys: 4, bytes: 83, keysAfter: 5, bytesAfter: 106, limit: 10_240)
      $0.work.proposal?.mapped = Scenes.mapped
    }
    desk.see("6f1c09e2-1")
    desk.overlays = [
      .preview(PreviewState(conversation: "6f1c09e2-1", match: 0, row: 0, isAtMatches: true))
    ]
    return desk
  }

  static func entry(_ id: ConversationID, name: String, number: String, queue: String) -> CallEntry {
    CallEntry(
      id: id, conversation: Conversation(id: id), phase: .connected, since: Scenes.time(14, 0, 20),
      name: name,
      number: number, queue: queue, direction: "inbound", isMuted: false, isMine: true, isUnsettled: false,
      wrapup: WrapupState(), work: CallWork())
  }

  static func maria() -> CallEntry {
    var call = entry("6f1c09e2-1", name: "Maria Keller", number: "+49 30 555 0142", queue: "Billing")
    call.conversation.participants = participants()
    call.work.lookup = LookupProgress(
      ticket: .init(1), key: LookupKey(.phone, "+49 30 555 0142"),
      state: .answered(LookupAnswer(key: LookupKey(.phone, "+49 30 555 0142"), matches: [match])))
    call.work.chosen = 0
    call.work.proposal = Proposal(
      conversation: call.id, participant: "p1", match: match, rows: [],
      size: BudgetUse(keys: 8, bytes: 175, keysAfter: 8, bytesAfter: 175, limit: 10_240))
    call.work.attributes["p1"] = attributes()
    call.work.attribute = "account_tier"
    call.work.injection = InjectionSummary(ticket: .init(2), time: Scenes.time(14, 2, 10), keys: writes)
    return call
  }

  static let match = Match(
    record: CustomerRecord(
      id: "CRM-998877", name: "Maria Keller", lastActivity: "2023-10-15",
      fields: ["tier": "gold", "last_purchase": "2023-10-15", "open_cases": "3"], connector: "acme-crm",
      read: Scenes.time(14, 0, 41)), confidence: .sure, because: "phone, same E.164")

  static let writes = [
    KeyWrite(
      key: "account_tier", old: "silver", new: "gold", fate: .confirmed(after: .milliseconds(84), by: .event)),
    KeyWrite(
      key: "crm_customer_id", old: nil, new: "CRM-998877",
      fate: .confirmed(after: .milliseconds(84), by: .event)),
    KeyWrite(
      key: "last_purchase", old: nil, new: "2023-10-15",
      fate: .confirmed(after: .milliseconds(84), by: .event)),
  ]

  private static func participants() -> [Participant] {
    var customer = Participant(
      id: "p1", purpose: .customer, state: .connected, attributes: ["language": "de-DE"])
    (customer.name, customer.ani, customer.connectedTime) = (
      "Maria Keller", "tel:+49305550142", Scenes.time(14, 0, 20)
    )
    var acd = Participant(id: "p2", purpose: .acd, state: .terminated)
    (acd.queueName, acd.endTime) = ("Billing", Scenes.time(14, 0, 40))
    var agent = Participant(id: "p3", purpose: .agent, state: .connected)
    (agent.name, agent.userID, agent.connectedTime) = ("Dana Reyes", "u1", Scenes.time(14, 0, 44))
    return [customer, acd, agent]
  }

  private static func attributes() -> AttributeTable {
    var table = AttributeTable()
    for key in ["language", "ivr_intent", "callback_number"] { table.change(key) { $0.shown = "de-DE" } }
    table.change("callback_number") { ($0.shown, $0.isMasked) = ("+493055500142", true) }
    for write in writes {
      table.change(write.key, touching: true) { ($0.shown, $0.write, $0.origin) = (write.new, write, .ours) }
    }
    let note = KeyWrite(
      key: "case_note", old: nil, new: "Refund promised by Friday, call back",
      fate: .accepted(after: .milliseconds(39)))
    table.change("case_note", touching: true) { $0.write = note }
    table.change("priority", touching: true) {
      ($0.shown, $0.before, $0.origin) = ("high", "normal", .other(Scenes.time(14, 2, 5)))
    }
    return table
  }
}
