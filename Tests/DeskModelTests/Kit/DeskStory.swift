import CallDesk
import CustomerLookup
@testable import DeskModel
import GenesysCloud
import Groundwork

/// A desk that a test tells a story: every event goes through `update`, time stands still between
/// them, and the effects of the last one are there to be asserted whole.
struct DeskStory {
  var desk: Desk
  var now: Moment
  /// Effects of the last event, facts for linear mode aside.
  var effects: [DeskEffect] = []
  /// Facts of the last event.
  var facts: [DeskFact] = []
  var wireID: UInt64 = 0

  init(isDemo: Bool = true, rules: DeskRules = DeskRules(mappings: Samples.mappings)) {
    now = Moment(ticks: 1_000_000_000_000, wall: Samples.time("14:00:00"))
    let profile = ProfileSummary(
      name: isDemo ? "demo" : "acme", region: isDemo ? "" : "eu-west-1", isDemo: isDemo,
      loopbackURL: isDemo ? "http://127.0.0.1:8080" : nil)
    desk = Desk(profile: profile, rules: rules, screen: ScreenSize(columns: 80, rows: 24), now: now)
  }

  /// A desk with Dana on queue, a live link, and these calls.
  init(
    calls: [Conversation], isDemo: Bool = true, rules: DeskRules = DeskRules(mappings: Samples.mappings)
  ) {
    self.init(isDemo: isDemo, rules: rules)
    news(.agent(Samples.dana))
    news(.link(.live))
    for call in calls { show(call) }
  }

  mutating func send(_ event: DeskEvent) {
    let all = update(&desk, event, at: now)
    effects = all.filter { if case .say = $0 { false } else { true } }
    facts = all.compactMap { if case .say(let fact) = $0 { fact } else { nil } }
  }

  mutating func news(_ news: CallDeskNews) { send(.news(news)) }

  mutating func wait(_ interval: Interval) { now = now.advanced(by: interval) }

  /// Presses keys one after the other, a second apart so that none counts as held down.
  mutating func press(_ keys: String...) {
    for key in keys {
      wait(.seconds(1))
      if let key = Key(spelling: key) { send(.input(.key(key))) }
    }
  }

  mutating func type(_ text: String) {
    for character in text { send(.input(.key(Key(.character(character))))) }
  }

  /// The platform shows a conversation; what changed is told apart as the store does.
  mutating func show(_ call: Conversation, source: ConversationReport.Source = .callsEvent) {
    let old = desk.calls[call.id]?.conversation
    let changes = call.participants.flatMap { participant -> [AttributeChange] in
      guard let before = old?[participant.id]?.attributes else { return [] }
      return Set(before.keys).union(participant.attributes.keys).sorted().compactMap { key in
        before[key].isExactly(participant.attributes[key])
          ? nil
          : AttributeChange(
            participant: participant.id, key: key, old: before[key], new: participant.attributes[key])
      }
    }
    news(
      .change(
        Change(
          conversation: call.id, value: call, attributes: changes, callChanged: true, isNew: old == nil,
          source: source, time: now)))
  }

  /// The last order among the effects.
  var order: CallDeskOrder? {
    effects.lazy.compactMap { if case .order(let order) = $0 { order } else { nil } }.last
  }

  /// The ticket of the last write, lookup or action that was ordered.
  var ticket: CallDeskOrder.Ticket {
    switch order {
    case .write(let ticket, _, _, _), .lookup(let ticket, _, _, _), .cancel(let ticket),
      .act(let ticket, _, _),
      .setPresence(let ticket, _):
      ticket
    case .readWrapupCodes, .readPresenceDefinitions, .reconnect, .checkClocks, .noteProposal, .noteReveal,
      .readEarlier,
      nil:
      CallDeskOrder.Ticket(-1)
    }
  }

  /// The notice line in words.
  var notice: String {
    switch desk.noticeLine {
    case .words(let notice): notice.text(.utc)
    case .alerting(let alert): "ALERTING \(alert.call.person) +\(alert.others)"
    case .filter(_, let input): "/\(input.text)"
    }
  }

  /// What the views report after painting everything that is proposed.
  mutating func paint() {
    let marked = desk.call?.work.proposal?.marked ?? []
    send(
      .painted(
        Painted(
          rows: [.attributes: 8, .wire: 2, .calls: 2], conversation: desk.selectedCall,
          proposed: Dictionary(uniqueKeysWithValues: marked.map { ($0.key, $0.wouldBe) }))))
  }

  /// Looks the selected call up and answers with these customers.
  mutating func lookUp(_ matches: Match...) {
    press("l")
    answer(matches)
  }

  mutating func answer(_ matches: [Match], for key: LookupKey = LookupKey(.phone, "+49 30 555 0142")) {
    let ticket = ticket
    news(
      .lookup(
        LookupReport(
          ticket: ticket, conversation: desk.selectedCall, key: key,
          state: .answered(LookupAnswer(key: key, matches: matches, elapsed: .milliseconds(40))))))
  }

  /// A report about the keys of the last write.
  mutating func report(_ ticket: CallDeskOrder.Ticket, _ keys: [KeyWrite], of call: Conversation) {
    news(
      .write(
        WriteReport(
          ticket: ticket, conversation: call.id, participant: Samples.customer, keys: keys, requests: 1)))
  }
}
