import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork

@testable import DeskModel

/// A story whose session is kept, line by line, as the program keeps it.
struct RecordedStory {
  var story: DeskStory
  private(set) var bytes: [UInt8]
  private var recorder: Recorder

  init(rules: DeskRules = DeskRules(mappings: Samples.mappings), beginning: Moment? = nil) {
    story = DeskStory(rules: rules)
    if let beginning { story.now = beginning }
    recorder = Recorder(story.desk, at: story.now)
    bytes = recorder.head
  }

  /// The whole file.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func send(_ event: DeskEvent) {
    story.send(event)
    bytes += recorder.lines(event, story.effects, story.desk, at: story.now)
  }

  mutating func news(_ news: CallDeskNews) { send(.news(news)) }

  mutating func press(_ keys: String...) {
    for key in keys {
      story.wait(.seconds(1))
      if let key = Key(spelling: key) { send(.input(.key(key))) }
    }
  }

  /// A conversation arrives, with some attributes that changed.
  mutating func show(_ call: Conversation, _ attributes: [AttributeChange] = []) {
    news(
      .change(
        Change(
          conversation: call.id, value: call, attributes: attributes, callChanged: true,
          isNew: story.desk.calls[call.id] == nil, source: .callsEvent, time: story.now)))
  }

  mutating func wait(_ interval: Interval) { story.wait(interval) }

  mutating func report(_ ticket: CallDeskOrder.Ticket, _ keys: [KeyWrite]) {
    news(
      .write(
        WriteReport(
          ticket: ticket, conversation: Samples.maria.id, participant: Samples.customer, keys: keys,
          requests: 1)))
  }

  /// Dana on queue, Maria's call, a lookup, an injection with an end, and another writer's change.
  static func whole() -> RecordedStory {
    var kept = RecordedStory()
    kept.send(.opened(ProfileSummary(name: "demo", isDemo: true, loopbackURL: "http://127.0.0.1:8080")))
    kept.news(.agent(Samples.dana))
    kept.news(.link(.live))
    kept.show(Samples.maria)
    kept.send(
      .wire(
        WireRecord(
          id: 1, exchange: 1, time: kept.story.now, kind: .request, peer: .crm, method: "GET", target: "/x",
          headers: ["Authorization: ••••"], body: "{\"a\":1}", bodyBytes: 7)))
    kept.press("l")
    let lookup = kept.story.ticket
    kept.wait(.milliseconds(40))
    kept.news(
      .lookup(
        LookupReport(
          ticket: lookup, conversation: Samples.maria.id, key: Samples.phone,
          state: .answered(
            .init(key: Samples.phone, matches: [Samples.match()], elapsed: .milliseconds(40))))))
    kept.story.paint()
    kept.press("i")
    let write = kept.story.ticket
    let keys = [("account_tier", "silver" as String?, "gold"), ("crm_customer_id", nil, "CRM-998877")]
    for fate in [Fate.accepted(after: .milliseconds(39)), .confirmed(after: .milliseconds(84), by: .event)] {
      kept.wait(.milliseconds(40))
      kept.report(write, keys.map { KeyWrite(key: $0.0, old: $0.1, new: $0.2, fate: fate) })
    }
    kept.wait(.seconds(2))
    kept.show(
      Samples.maria.setting(["account_tier": "platinum"]),
      [AttributeChange(participant: Samples.customer, key: "account_tier", old: "gold", new: "platinum")])
    return kept
  }
}

extension Samples {
  static let phone = LookupKey(.phone, "+49 30 555 0142")
}
