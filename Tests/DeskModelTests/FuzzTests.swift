import CallDesk
import CustomerLookup
@testable import DeskModel
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

/// Thousands of random shifts: no key, event, order of events or hostile text may break what the
/// desk promises.
struct FuzzTests {
  private static let keys =
    CommandTable.all.flatMap(\.keys) + "abcdyYnxq19 =\"é".map { Key(.character($0)) } + [
      Key(.backspace), Key(.left),
    ]

  @Test(.background, arguments: 0..<40)
  func `a random shift keeps every promise`(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var story = DeskStory(calls: [])
    for _ in 0..<400 {
      let before = story.desk
      story.wait(.milliseconds(Int.random(in: 0...1500, using: &random)))
      if Bool.random(using: &random) {
        act(&story, &random)
      } else {
        arrive(&story, &random)
        checkNothingMoved(before, story, seed)
      }
      check(before, story, seed)
    }
  }

  private func act(_ story: inout DeskStory, _ random: inout SeededRandom) {
    let key = Self.keys.randomElement(using: &random) ?? Key(.escape)
    switch Int.random(in: 0..<20, using: &random) {
    case 0: story.send(.input(.paste("DyAi\n\u{202E}q")))
    case 1:
      story.send(
        .pointed(
          .press,
          .pane(
            Pane.allCases.randomElement(using: &random) ?? .wire, item: Int.random(in: -1...4, using: &random)
          )))
    case 2: story.send(.pointed(.doublePress, .overlay(item: Int.random(in: 0...30, using: &random))))
    case 3:
      story.send(.pointed(.wheelDown, .pane(Pane.allCases.randomElement(using: &random) ?? .wire, item: nil)))
    case 4: story.send(.repeated(key))
    case 5: story.send(.input(.resize(ScreenSize(columns: Int.random(in: 0...200, using: &random), rows: 5))))
    case 6: story.paint()
    default: story.send(.input(.key(key)))
    }
  }

  private func arrive(_ story: inout DeskStory, _ random: inout SeededRandom) {
    let id = ConversationID(rawValue: "call-\(Int.random(in: 0..<30, using: &random))")
    let states: [CallState] = [.alerting, .connected, .disconnected, .none, "odd"]
    let state = states.randomElement(using: &random) ?? .none
    var call = Samples.call(id, ["Maria", "", "\u{1b}[2J"].randomElement(using: &random) ?? "", mine: state)
    call = call.setting([
      ["k", "account_tier", ""].randomElement(using: &random) ?? "k":
        "\(Int.random(in: 0..<9, using: &random))"
    ])
    let ticket = CallDeskOrder.Ticket(Int.random(in: 0..<40, using: &random))
    let key = LookupKey(.phone, "1")
    let matches = (0..<Int.random(in: 0...3, using: &random)).map { Samples.match(id: "C-\($0)") }
    switch Int.random(in: 0..<12, using: &random) {
    case 0: story.show(call.over(wrapup: Bool.random(using: &random)))
    case 1: story.news(.change(Change(conversation: id, value: nil, source: .read, time: story.now)))
    case 2:
      story.news(
        .link(
          [
            LinkState.live, .stale(since: story.now.wall, reason: nil, nextTry: nil),
            .signingInAgain(since: story.now.wall),
          ].randomElement(using: &random) ?? .live))
    case 3: story.news(.reread(gap: .seconds(9)))
    case 4:
      story.news(
        .lookup(
          LookupReport(
            ticket: ticket, conversation: story.desk.selectedCall, key: key,
            state: .answered(LookupAnswer(key: key, matches: matches)))))
    case 5:
      story.news(
        .action(
          ActionReport(
            ticket: ticket, conversation: id, action: .answer,
            state: [.done, .notPickedUp, .refused("no"), .unknown("?")].randomElement(using: &random) ?? .done
          )))
    case 6:
      story.news(
        .write(
          WriteReport(
            ticket: ticket, conversation: id, participant: Samples.customer,
            keys: [KeyWrite(key: "k", old: nil, new: "v", fate: fate(&random))], requests: 1)))
    case 7: story.news(.trouble("\u{1b}]0;x"))
    case 8:
      story.send(
        .wire(
          WireRecord(id: UInt64(ticket.number), exchange: 1, time: story.now, kind: .request, target: "x")))
    case 9: story.news(.agent(Samples.dana))
    default: story.show(call)
    }
  }

  private func fate(_ random: inout SeededRandom) -> Fate {
    let fates: [Fate] = [
      .sent, .waiting(.link), .accepted(after: .zero), .confirmed(after: .zero, by: .event),
      .unknown(.noAnswer),
      .conflict(theirs: nil), .overwritten(theirs: "x"), .refused(reason: "r", status: 400),
      .notWritten(reason: "over"),
    ]
    return fates.randomElement(using: &random) ?? .sent
  }

  /// The dialogs, whatever stands now under an attribute that is read.
  private func dialogs(_ desk: Desk) -> [Overlay] {
    desk.overlays.map { overlay in
      guard case .viewer(let view) = overlay, view.place != nil else { return overlay }
      return .viewer(ValueView(title: view.title, whole: "", of: view.place))
    }
  }

  /// Nothing that arrives takes the focus, opens or closes a dialog, or moves a selection that can stay;
  /// and nothing is sent because of it. The journal may be told, and a lookup ends with its call.
  private func checkNothingMoved(_ before: Desk, _ story: DeskStory, _ seed: Int) {
    let desk = story.desk
    #expect(desk.focus == before.focus && dialogs(desk) == dialogs(before), "seed \(seed)")
    if desk.selectedCall != before.selectedCall, let old = before.selectedCall, desk.calls[old] != nil {
      #expect(desk.liveCount == 1 && desk.call?.phase == .alerting, "seed \(seed)")
    }
    let orders = story.effects.filter { effect in
      switch effect {
      case .order(.noteProposal), .order(.cancel): false
      case .order: true
      default: false
      }
    }
    #expect(orders.isEmpty, "seed \(seed)")
  }

  private func check(_ before: Desk, _ story: DeskStory, _ seed: Int) {
    let desk = story.desk
    if let id = desk.selectedCall { #expect(desk.calls[id] != nil, "seed \(seed)") }
    #expect(desk.calls.isEmpty == (desk.selectedCall == nil), "seed \(seed)")
    #expect(Set(desk.calls.ids).count == desk.calls.ids.count, "seed \(seed)")
    for id in desk.calls.live.ids { #expect(desk.calls[id]?.phase.isLive == true, "seed \(seed)") }
    for id in desk.calls.ended { #expect(desk.calls[id]?.phase.isLive == false, "seed \(seed)") }
    #expect(desk.calls.ended.count <= 20, "seed \(seed)")
    for effect in story.effects {
      if case .order(.act(_, _, .disconnect)) = effect { #expect(asked(before), "seed \(seed)") }
      if case .order(.write(_, let id, _, let pairs)) = effect {
        #expect(before.calls[id]?.isOver == false && !pairs.isEmpty, "seed \(seed)")
      }
      if case .quit = effect, desk.liveCount > 0 { #expect(asked(before), "seed \(seed)") }
    }
    // Everything that is shown can be computed in every state.
    _ = (desk.noticeLine, desk.footer, desk.copyItems, desk.presence, desk.asOf)
    _ = (desk.shownCalls, desk.shownParticipants, desk.shownAttributes, desk.shownWire)
  }

  private func asked(_ desk: Desk) -> Bool {
    if case .confirm = desk.overlays.last { true } else { false }
  }

  @Test func `the cost of a change does not grow with the number of calls`() {
    var order = CallOrder()
    for number in 0..<5000 { order.append(ConversationID(rawValue: "\(number)")) }
    for number in 0..<4990 { order.remove(ConversationID(rawValue: "\(number)")) }
    #expect(order.ids.map(\.rawValue) == (4990..<5000).map(String.init))
    #expect(order.first == "4990" && order.count == 10)
    order.remove("nobody")
    order.append("4995")
    #expect(order.count == 10)
  }
}
