import CallDesk
import CustomerLookup
import DeskModel
import GenesysCloud
import Groundwork

@testable import DeskViews

/// The scenes of screens.md.
enum Scenes {
  /// 2026-11-21, the day of every scene.
  static func time(_ hour: Int, _ minute: Int, _ second: Int = 0, _ milliseconds: Int = 0) -> Timestamp {
    Timestamp(
      unixMilliseconds: 1_795_219_200_000 + Int64((hour * 3600 + minute * 60 + second) * 1000 + milliseconds))
  }

  static let zone = LocalZone.utc

  static func status(_ link: LinkState = .live) -> StatusLine {
    StatusLine(
      profile: "acme", region: "eu-west-1", agent: "Dana Reyes", presence: "On Queue",
      presenceRole: .connected,
      since: time(13, 40), link: link)
  }

  static func keys(_ pairs: [(String, String)]) -> [FooterItem] {
    pairs.map { FooterItem(key: $0.0, label: $0.1) }
  }

  static func fate(_ fate: Fate, isNew: Bool = false) -> FateWord { FateWord(fate, isNew: isNew, zone: zone) }

  static func attribute(
    _ key: String, _ value: String, _ was: String = "", _ status: FateWord? = nil, origin: String = "",
    selected: Bool = false, unproven: Bool = false, masked: Bool = false
  ) -> AttributeLine {
    AttributeLine(
      key: key, value: value, was: was, status: status, origin: origin, isSelected: selected,
      isUnproven: unproven,
      isMasked: masked)
  }

  static let maria = CallLine(
    phase: .connected, duration: .seconds(133), name: "Maria Keller", number: "+49 30 555 0142",
    queue: "Billing",
    direction: "inbound", isSelected: true)
  static let tom = CallLine(
    phase: .held, duration: .seconds(80), name: "Tom Okafor", number: "+1 317 555 0199", queue: "direct",
    direction: "inbound")
  static let ended = [
    CallLine(
      phase: .ended(at: time(13, 58)), duration: .seconds(252), name: "Vera Lang", number: "+1 317 555 0163",
      queue: "Support", direction: "inbound"),
    CallLine(
      phase: .ended(at: time(13, 47)), duration: .seconds(170), name: "Li Wei", number: "+86 10 5555 0101",
      queue: "Support", direction: "inbound"),
    CallLine(
      phase: .ended(at: time(13, 41)), duration: .seconds(37), name: "withheld", number: "", queue: "Billing",
      direction: "inbound"),
  ]

  static func participants(_ state: ParticipantLine.Phase = .connected) -> [ParticipantLine] {
    [
      ParticipantLine(
        purpose: "customer", name: "Maria Keller", number: "+49 30 555 0142", phase: .connected,
        duration: .seconds(133), isSelected: true),
      ParticipantLine(
        purpose: "acd", name: "Billing", number: "", phase: .ended, duration: .seconds(22), ended: time(14, 0)
      ),
      ParticipantLine(
        purpose: "agent", name: "Dana Reyes", isMe: true, number: "", phase: state,
        duration: state == .connected ? .seconds(109) : nil),
    ]
  }

  /// Screen a: a live call, focus on an attribute.
  static func live() -> DeskScene {
    let confirmed = fate(.confirmed(after: .milliseconds(84), by: .event))
    return DeskScene(
      status: status(), calls: CallsPane(lines: [maria, tom], note: "2 live", idle: []),
      participants: ParticipantsPane(lines: participants(), note: "conversation 6f1c09e2"),
      attributes: AttributesPane(
        lines: [
          attribute("account_tier", "gold", "was silver", confirmed, selected: true),
          attribute("crm_customer_id", "CRM-998877", "new", confirmed),
          attribute("last_purchase", "2023-10-15", "new", confirmed),
          attribute(
            "case_note", "Refund promised by Friday, call back on Monday", "new",
            fate(.accepted(after: .milliseconds(39))), unproven: true),
          attribute("priority", "high", "was normal", origin: "other 14:02:05"),
          attribute("callback_number", "••••••••0142", "masked", origin: "at start", masked: true),
          attribute("ivr_intent", "billing_dispute", origin: "at start"),
          attribute("language", "de-DE", origin: "at start"),
        ], owner: "customer Maria Keller", note: "8 keys · 175 B of 10 KB"),
      customer: CustomerPane(
        parts: [
          .facts([
            CustomerLine(value: "Maria Keller"), CustomerLine(value: "gold"),
            CustomerLine(value: "CRM-998877"),
            CustomerLine(label: "last purchase", value: "2023-10-15"), CustomerLine(value: "3 open cases"),
          ]),
          .words("Injection 14:02:10: 3 of 3 keys confirmed (2 new, 1 changed).", .text),
          .words("Nothing left to inject.", .muted),
        ], note: "acme-crm · sure: phone"),
      wire: WirePane(
        lines: [
          WireLine(
            time: time(14, 2, 31, 4), kind: .request, text: "PATCH attributes  1 key", status: 202,
            elapsed: .milliseconds(39))
        ], note: ""),
      notice: .words("case_note: accepted, the channel has not shown it yet.", role: .notice),
      footer: keys([
        ("l", "lookup"), ("i", "inject"), ("e", "edit"), ("n", "new"), ("u", "undo"), ("H", "hold"),
        ("M", "mute"),
        ("D", "hang up"), ("?", "help"),
      ]), wishes: .init(focused: .attributes), overlay: nil)
  }

  /// Screen b: idle, the last call still readable.
  static func idle() -> DeskScene {
    var scene = live()
    var lines = ended
    lines[0].isSelected = true
    scene.calls = CallsPane(
      lines: lines, note: "0 live", idle: ["No live call.", "On Queue: the next call appears here."])
    scene.attributes = AttributesPane(
      lines: [
        attribute(
          "account_tier", "gold", "new", fate(.confirmed(after: .milliseconds(91), by: .event)),
          selected: true),
        attribute("priority", "high", "ours: low", fate(.overwritten(theirs: "high"))),
        attribute("case_note", "Call back on Monday", "new", fate(.notWritten(reason: ""))),
        attribute("ivr_intent", "repair", origin: "at start"),
      ], owner: "customer Vera Lang", note: "4 keys · ended 13:58",
      remarks: [
        "case_note: the call had ended before it was sent.",
        "This call is over: look, copy, export; nothing can be written to it.",
      ])
    scene.customer = CustomerPane(
      parts: [
        .words("No live call.", .text), .gap, .key("l", "look up by number, e-mail or id"),
        .key("P", "presence"),
        .key(":", "everything else"),
      ], note: "")
    scene.notice = .words("Waiting for calls. Last event 13:59:02.", role: .notice)
    scene.footer = keys([
      ("Enter", "open"), ("y", "copy"), ("/", "filter"), ("l", "lookup"), ("P", "presence"), (":", "palette"),
      ("?", "help"), ("q", "quit"),
    ])
    scene.wishes.focused = .calls
    return scene
  }

  /// Screen c: alerting, the lookup running.
  static func alerting() -> DeskScene {
    var scene = idle()
    var call = maria
    call.phase = .alerting(since: time(14, 0, 40))
    (call.duration, call.waited) = (nil, .seconds(22))
    scene.calls = CallsPane(lines: [call] + ended, note: "1 alerting", idle: [])
    scene.participants = ParticipantsPane(lines: participants(.alerting), note: "conversation 6f1c09e2")
    scene.customer = CustomerPane(
      parts: [
        .words("Looking up", .text), .words("  +49 30 555 0142", .strong),
        .words("since 14:00:40.106", .muted), .gap,
        .words("slow after 2 s, given up at 5 s", .muted), .gap, .key("^C", "cancel"),
      ], note: "acme-crm")
    scene.wire = WirePane(
      lines: [
        WireLine(
          time: time(14, 0, 40, 101), kind: .event, text: "conversations.calls  alerting  Maria Keller"),
        WireLine(
          time: time(14, 0, 40, 106), kind: .request, text: "GET acme-crm customers?phone=…0142",
          outcome: "no answer yet"),
      ], note: "")
    scene.notice = .alerting(
      name: "Maria Keller", number: "+49 30 555 0142", queue: "Billing", until: "until 14:00:55",
      keys: keys([("A", "answer"), ("D", "decline")]))
    return scene
  }

  /// Where the values of screen d come from.
  static let mapped = MappingResult(
    [
      ("account_tier", "tier"), ("crm_customer_id", "id"), ("last_purchase", "last_purchase"),
      ("language", "language"), ("card_hint", "/cards/0/hint"),
    ].map { MappedAttribute(key: $0.0, origin: $0.1, outcome: .value("")) })

  /// Screen d: two matches, with the preview of the chosen one.
  static func twoMatches() -> DeskScene {
    var scene = live()
    func record(_ name: String, _ id: String, _ date: String) -> CustomerRecord {
      CustomerRecord(id: id, name: name, lastActivity: date, connector: "acme-crm", read: time(14, 5))
    }
    let matches = [
      Match(
        record: record("Maria Keller", "CRM-998877", "2023-10-15"), confidence: .sure,
        because: "phone, same E.164"),
      Match(
        record: record("Jonas Keller", "CRM-120044", "2019-02-11"), confidence: .sure,
        because: "phone, same E.164"),
    ]
    let answer = LookupAnswer(
      key: LookupKey(.phone, "+49 30 555 0100"), matches: matches,
      silent: [.init(connector: "legacy-crm", reason: "no answer within 5 s")])
    let rows = [
      Proposal.Row(key: "account_tier", now: "silver", wouldBe: "gold", kind: .changed, isMarked: true),
      Proposal.Row(key: "crm_customer_id", now: nil, wouldBe: "CRM-998877", kind: .new, isMarked: true),
      Proposal.Row(key: "last_purchase", now: nil, wouldBe: "2023-10-15", kind: .new, isMarked: false),
      Proposal.Row(key: "language", now: "de-DE", wouldBe: "de-DE", kind: .same, isMarked: false),
      Proposal.Row(
        key: "card_hint", now: nil, wouldBe: "4111 1111", kind: .refused("card number"), isMarked: false),
    ]
    let proposal = Proposal(
      conversation: "6f1c09e2", participant: "p1", match: matches[0], rows: rows,
      size: BudgetUse(keys: 4, bytes: 83, keysAfter: 5, bytesAfter: 106, limit: 10_240), mapped: mapped)
    scene.overlay = .chooser(
      MatchChooser(answer: answer, chosen: 0, highlighted: 0, isFocused: true),
      ProposalPreview(
        proposal: proposal, target: "customer of the call · connected 00:31", highlighted: 0,
        isFocused: false,
        remarks: ["account_tier was changed by another writer at 14:05:09 (it was bronze)."],
        keys: [
          ("Enter", "choose this customer"), ("Space", "leave a key out or put it back"),
          ("Tab", "customers / keys"), ("i", "inject the 2 keys marked [x]"),
          ("Esc", "close; sends nothing"),
        ]))
    scene.notice = .words("Chosen: Maria Keller, CRM-998877.", role: .notice)
    return scene
  }

  /// Screen e: the link is lost.
  static func linkLost() -> DeskScene {
    var scene = live()
    scene.status = status(.stale(since: time(14, 3, 2), reason: "cut", nextTry: time(14, 3, 20)))
    scene.calls.note = "as of 14:03:02"
    scene.participants.note = "as of 14:03:02"
    scene.attributes.note = "as of 14:03:02"
    scene.attributes.lines[0].isSelected = false
    scene.attributes.lines[4] = attribute(
      "priority", "urgent", "was high", fate(.unknown(.noAnswer)), selected: true, unproven: true)
    scene.attributes.lines[6] = attribute(
      "ivr_intent", "billing_other", "was billing_dispute", fate(.waiting(.link)), unproven: true)
    scene.customer.note = "acme-crm · read 14:00:41"
    scene.wire = WirePane(
      lines: [
        WireLine(
          time: time(14, 3, 14, 220), kind: .failure, text: "channel  cannot connect  try 3",
          outcome: "next try 14:03:20")
      ], note: "")
    scene.notice = .words(
      "No link; the voice of your call does not depend on it. 2 writes unfinished.", role: .levelWarn)
    scene.footer = keys([
      ("e", "edit"), ("y", "copy"), ("Enter", "open"), ("/", "filter"), ("z", "zoom"), (":", "palette"),
      ("?", "help"), ("q", "quit"),
    ])
    return scene
  }
}

extension CallsPane {
  init(lines: [CallLine], note: String, idle: [String]) {
    let live = lines.filter { if case .ended = $0.phase { false } else { true } }.count
    self.init(
      count: lines.count, live: live, selected: lines.firstIndex { $0.isSelected }, note: note, idle: idle,
      line: { lines[$0] })
  }
}

extension WirePane {
  init(lines: [WireLine], note: String) {
    self.init(count: lines.count, note: note, line: { lines[$0] })
  }
}
