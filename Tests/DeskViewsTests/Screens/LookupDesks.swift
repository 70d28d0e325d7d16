import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections

@testable import DeskModel

/// Desks whose CRMs are slow, broken, silent, or know too many.
enum LookupDesks {
  static let all: [(name: String, desk: @Sendable () -> Desk)] = [
    ("crm-many", many), ("crm-chosen", chosen), ("crm-slow", slow), ("crm-old", old), ("crm-broken", broken),
    ("crm-partly", partly), ("crm-customer", customer),
  ]

  private static let id: ConversationID = "6f1c09e2-1"
  private static let key = LookupKey(.phone, "+49305550142")
  private static let late = LookupAnswer.SilentConnector(
    connector: "legacy-crm", reason: "no answer within 5 s")

  private static let maria: Match = {
    var match = Desks.match
    match.record.phones = ["+49305550142"]
    match.record.link = "https://crm.example/people/CRM-998877"
    return match
  }()

  /// A CRM that gave less than it has, and nobody in it.
  static func truncated() -> Desk {
    var answer = LookupAnswer(key: key)
    answer.truncated = [
      .init(
        connector: "acme-crm", reason: "it gave 60 of 70 rows",
        advice: "let its search ask for less, or configure its paging")
    ]
    return desk(.answered(answer))
  }

  /// A call that nothing was done with yet, looked up so far.
  private static func desk(_ state: LookupReport.State, chosen: Int? = nil, crms: [String] = ["acme-crm"])
    -> Desk
  {
    var desk = Desks.live()
    desk.rules = DeskRules(
      mappings: Dictionary(uniqueKeysWithValues: crms.map { ($0, Mapping.embedded) }),
      outlines: [
        "acme-crm": RecordOutline([
          .id: "", .field("tier"): "", .lastActivity: "last seen", .field("open_cases"): "open cases",
        ])
      ])
    let attributes = [
      "account_tier": "silver", "ivr_intent": "billing_dispute", "callback_number": "+49305550142",
    ]
    var table = AttributeTable()
    for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
      table.change(key) { ($0.shown, $0.isMasked) = (value, key == "callback_number") }
    }
    desk.calls.change(id) { call in
      call.conversation.participants[0].attributes = attributes
      call.work.attributes = ["p1": table]
      (call.work.injection, call.work.proposal, call.work.chosen) = (nil, nil, chosen)
      call.work.lookup = LookupProgress(ticket: .init(1), key: key, state: state)
    }
    desk.refreshProposal(id)
    return desk
  }

  private static func answer(
    _ matches: [Match], _ silent: [LookupAnswer.SilentConnector] = [], earlier: [String: Timestamp] = [:]
  ) -> LookupReport.State {
    var answer = LookupAnswer(key: key, matches: matches, silent: silent)
    answer.earlier = earlier
    return .answered(answer)
  }

  private static func choosing(_ chosen: Int?) -> Desk {
    var jonas = maria
    (jonas.record.id, jonas.record.name, jonas.record.lastActivity) = (
      "CRM-120044", "Jonas Keller", "2019-02-11"
    )
    var anna = maria
    (anna.record.id, anna.record.name, anna.record.lastActivity) = ("CRM-120977", "Anna Keller-Brandt", nil)
    (anna.confidence, anna.because) = (.weak, "phone, same last 9 digits")
    var desk = desk(
      answer([maria, jonas, anna], [late]), chosen: chosen, crms: ["acme-crm", "legacy-crm"])
    desk.overlays = [
      .preview(PreviewState(conversation: id, match: chosen ?? 1, row: 0, isAtMatches: chosen == nil))
    ]
    return desk
  }

  /// Three customers come into question; nothing is chosen, and nothing would be sent.
  static func many() -> Desk { choosing(nil) }

  /// The first of them is chosen: what would be written, and where it comes from.
  static func chosen() -> Desk { choosing(0) }

  /// Two seconds without an answer.
  static func slow() -> Desk {
    desk(
      .slow(
        since: Scenes.time(14, 2, 30, 106), waitingFor: ["acme-crm"], until: Scenes.time(14, 2, 35, 106)))
  }

  /// No answer at all, and what was known before.
  static func old() -> Desk {
    var before = maria
    before.record.read = Scenes.time(13, 12, 40)
    return desk(
      answer(
        [before], [.init(connector: "acme-crm", reason: "no answer within 5 s")],
        earlier: ["acme-crm": Scenes.time(13, 12, 40)]), chosen: 0)
  }

  /// An answer that is none.
  static func broken() -> Desk {
    desk(
      answer(
        [],
        [.init(connector: "acme-crm", reason: "the answer is a web page, not JSON; is the URL right?")]))
  }

  /// One CRM answers, another does not.
  static func partly() -> Desk {
    desk(answer([maria], [late]), chosen: 0, crms: ["acme-crm", "legacy-crm"])
  }

  /// The customer pane has the screen to itself: the whole record, and where its page is.
  static func customer() -> Desk {
    var desk = desk(answer([maria]), chosen: 0)
    (desk.focus, desk.isZoomed) = (.customer, true)
    return desk
  }
}
