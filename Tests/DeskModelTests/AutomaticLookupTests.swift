import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import PatchbayTestSupport
import Testing

@testable import DeskModel

/// What is looked up, injected and told where nobody pressed a key.
@Suite("A lookup of a call") struct AutomaticLookupTests {
  private static let rules = LookupRules(
    order: [.attribute("ivr_account", LookupKey.Kind(rawValue: "account")), .number], automatic: .connected,
    injectsSure: true, outcomeKey: "crm_lookup")
  private static let typed = LookupKey(LookupKey.Kind(rawValue: "account"), "4711")

  private func story(_ calls: Conversation..., rules: LookupRules = Self.rules) -> DeskStory {
    var story = DeskStory(calls: [], rules: DeskRules(mappings: Samples.mappings, lookup: rules))
    for call in calls {
      // It rings before anybody talks, so the desk sees it come up.
      if call[Samples.me]?.state != .alerting { story.show(call.mine(.alerting)) }
      story.show(call)
    }
    return story
  }

  private func asked(_ story: DeskStory) -> LookupKey? {
    if case .lookup(_, _, let key, _)? = story.order { key } else { nil }
  }

  private func written(_ story: DeskStory) -> [String: String] {
    var values: [String: String] = [:]
    for case .order(.write(_, _, _, let pairs)) in story.effects {
      for pair in pairs { values[pair.key] = pair.value }
    }
    return values
  }

  private let account = Samples.call(
    "6f1c09e2", "Maria Keller", attributes: ["ivr_account": "4711", "account_tier": "silver"])

  @Test func `starts by itself once the call is connected, by the first that it carries`() {
    let story = story(account)
    #expect(asked(story) == Self.typed)
  }

  @Test(arguments: [LookupRules.Occasion.never, .connected, .alerting])
  func `waits for its occasion`(occasion: LookupRules.Occasion) {
    var rules = Self.rules
    rules.automatic = occasion
    var story = story(account.mine(.alerting), rules: rules)
    #expect((asked(story) != nil) == (occasion == .alerting))
    story.show(account)
    #expect((asked(story) != nil) == (occasion == .connected))
  }

  @Test func `goes on with the next where nobody is found, and names all of them in the end`() {
    var story = story(account)
    story.answer([], for: Self.typed)
    #expect(asked(story) == LookupKey(.phone, "+49305550142"))
    story.answer([], for: LookupKey(.phone, "+49305550142"))
    #expect(asked(story) == nil)
    #expect(
      story.notice
        == "No customer for 4711, nor for +49305550142. crm_lookup gets none, as configured. l looks up something else."
    )
    #expect(
      story.facts.contains {
        if case .notice(let told) = $0 { told.text(.utc).contains("crm_lookup") } else { false }
      }
    )
    #expect(written(story) == ["crm_lookup": "none"])
  }

  @Test func `is never made again by itself for the same call, whatever became of it`() {
    var story = story(account)
    story.answer([Samples.match(confidence: .likely)], for: Self.typed)
    for isHeld in [true, false] {
      story.show(account.with(Samples.me) { $0.held = isHeld })
      #expect(story.order == nil)
    }
  }

  @Test func `injects one sure customer by itself, with one PATCH`() {
    var story = story(account)
    story.answer([Samples.match()], for: Self.typed)
    let sent = ["account_tier": "gold", "crm_customer_id": "CRM-998877", "last_purchase": "2023-10-15"]
    #expect(written(story) == sent)
    #expect(story.effects.count { if case .order(.write) = $0 { true } else { false } } == 1)
    #expect(story.notice == "Sure: Maria Keller. Injecting 3 keys by itself, as configured.")
  }

  @Test func `says how it ended once it has`() {
    var story = story(account)
    story.answer([Samples.match()], for: Self.typed)
    let ticket = story.ticket
    let keys = [("account_tier", "gold"), ("crm_customer_id", "CRM-998877"), ("last_purchase", "2023-10-15")]
    func report(_ fate: Fate) {
      story.report(
        ticket, keys.map { KeyWrite(key: $0.0, old: nil, new: $0.1, fate: fate) }, of: account)
    }
    report(.accepted(after: .milliseconds(39)))
    #expect(story.notice == "Sure: Maria Keller. Injecting 3 keys by itself, as configured.")
    report(.confirmed(after: .milliseconds(84), by: .event))
    #expect(story.notice == "Sure: Maria Keller. Injected by itself: 3 of 3 keys confirmed.")
  }

  @Test func `injects nothing into a call that was under way when the desk opened`() {
    var story = DeskStory(
      calls: [account], rules: DeskRules(mappings: Samples.mappings, lookup: Self.rules))
    #expect(asked(story) == Self.typed)
    story.answer([Samples.match()], for: Self.typed)
    #expect(written(story) == [:])
    #expect(
      story.notice
        == "Sure: Maria Keller. i injects 3 keys. Not by itself: the call is older than this desk.")
    story.paint()
    story.press("i")
    #expect(written(story)["account_tier"] == "gold", "a person may")
  }

  @Test func `tells nothing to such a call either, also when it rang before the link was live`() {
    var story = DeskStory(rules: DeskRules(mappings: Samples.mappings, lookup: Self.rules))
    story.news(.agent(Samples.dana))
    story.show(account.mine(.alerting))
    story.news(.link(.live))
    story.show(account)
    story.answer([], for: Self.typed)
    story.answer([], for: LookupKey(.phone, "+49305550142"))
    #expect(written(story) == [:] && story.notice.hasPrefix("No customer for 4711"))
  }

  @Test func `by itself writes over nothing that is not as it came with the call`() {
    var story = story(account)
    story.show(account.setting(["account_tier": "HANDMADE"]))
    answer(&story, LookupAnswer(key: Self.typed, matches: [Samples.match()]))
    #expect(written(story) == ["crm_customer_id": "CRM-998877", "last_purchase": "2023-10-15"])
    #expect(story.desk.call?.work.proposal?.rows.first { $0.key == "account_tier" }?.kind == .changed)

    story = self.story(account)
    story.press("3", "e", "x", "Enter")
    story.show(account.setting(["crm_customer_id": "A", "last_purchase": "B"]))
    answer(&story, LookupAnswer(key: Self.typed, matches: [Samples.match()]))
    #expect(written(story) == [:])
    #expect(
      story.notice
        == "Sure: Maria Keller. i injects 3 keys. Not by itself: changed since the call came.")
  }

  @Test func `a name of three hundred letters leaves the key on the line`() {
    var rules = Self.rules
    rules.automatic = .never
    var story = story(account, rules: rules)
    story.press("l")
    story.answer([Samples.match(String(repeating: "Maria ", count: 50))], for: Self.typed)
    #expect(story.notice.hasSuffix("… i injects 3 keys.") || story.notice.hasSuffix("…. i injects 3 keys."))
    #expect(story.notice.count < 78)
  }

  @Test(arguments: [
    [Samples.match(confidence: .likely)], [Samples.match(confidence: .weak)],
    [Samples.match(), Samples.match("Jonas Keller", id: "CRM-120044")],
  ])
  func `injects nothing where it is not sure or not alone`(matches: [Match]) {
    var story = story(account)
    story.answer(matches, for: Self.typed)
    #expect(written(story) == (matches.count > 1 ? ["crm_lookup": "many"] : [:]))
  }

  @Test func `injects nothing where a CRM failed: it may know another customer`() {
    var story = story(account)
    let silent = LookupAnswer.SilentConnector(connector: "legacy-crm", reason: "no answer within 5 s")
    answer(&story, LookupAnswer(key: Self.typed, matches: [Samples.match()], silent: [silent]))
    #expect(written(story) == [:])
    #expect(story.desk.call?.work.proposal != nil)
  }

  @Test func `that a CRM failed to answer says how old is what it knows, and is previewed before it is sent`()
  {
    var rules = Self.rules
    rules.automatic = .never
    var story = story(account, rules: rules)
    story.press("l")
    let silent = LookupAnswer.SilentConnector(connector: "acme-crm", reason: "no answer within 5 s")
    var old = LookupAnswer(key: Self.typed, matches: [Samples.match()], silent: [silent])
    old.earlier = ["acme-crm": Samples.time("14:00:00")]
    answer(&story, old)
    #expect(
      story.notice == "acme-crm gave no answer: Maria Keller as known at 14:00:00. i injects 3 keys.")
    story.paint()
    story.press("i")
    #expect(written(story) == [:])
    #expect(story.desk.overlays.last.map { if case .preview = $0 { true } else { false } } == true)
  }

  @Test func `of a CRM that lets nobody in it is not said that it gave no answer`() {
    var rules = Self.rules
    rules.automatic = .never
    var story = story(account, rules: rules)
    story.press("l")
    let shut = LookupAnswer.SilentConnector(
      connector: "acme-crm", reason: "the key was not accepted (401)", trouble: .notPermitted)
    var old = LookupAnswer(key: Self.typed, matches: [Samples.match()], silent: [shut])
    old.earlier = ["acme-crm": Samples.time("14:00:00")]
    answer(&story, old)
    #expect(story.notice.hasPrefix("acme-crm let nobody in: Maria Keller as known at 14:00:00."))
  }

  @Test func `injects all the same where a CRM cannot be asked by such a key`() {
    var story = story(account)
    let unable = LookupAnswer.SilentConnector(
      connector: "legacy-crm", reason: "not configured for lookups by account", wasAsked: false)
    answer(&story, LookupAnswer(key: Self.typed, matches: [Samples.match()], silent: [unable]))
    #expect(written(story)["crm_customer_id"] == "CRM-998877")
  }

  @Test func `injects nothing that somebody asked for by hand`() {
    var rules = Self.rules
    rules.automatic = .never
    var story = story(account, rules: rules)
    story.press("l")
    story.answer([Samples.match()], for: Self.typed)
    #expect(written(story) == [:])
  }

  @Test func `of a withheld number says so, of a silent CRM too, and only where the key changes`() {
    var story = story(Samples.call("6f1c09e2", "Nobody", number: "tel:anonymous", attributes: [:]))
    var withheld = LookupAnswer(
      key: LookupKey(.phone, "anonymous"), notAsked: "the caller's number is withheld")
    withheld.isWithheld = true
    answer(&story, withheld)
    #expect(written(story) == ["crm_lookup": "withheld"])

    story = self.story(account.setting(["crm_lookup": "none"]))
    let silent = LookupAnswer.SilentConnector(connector: "acme-crm", reason: "no answer within 5 s")
    answer(&story, LookupAnswer(key: Self.typed, silent: [silent]))
    #expect(written(story) == ["crm_lookup": "timeout"])

    story = self.story(account.setting(["crm_lookup": "many"]))
    story.answer([Samples.match(), Samples.match("Jonas Keller", id: "CRM-120044")], for: Self.typed)
    #expect(written(story) == [:])

    story = self.story(account.setting(["crm_lookup": "none"]))
    story.answer([Samples.match(confidence: .weak)], for: Self.typed)
    #expect(written(story) == ["crm_lookup": "one"])
  }

  @Test func `is cancelled when its call ends, not when another call is selected`() {
    var story = story(account, Samples.tom)
    let ticket = story.desk.calls["6f1c09e2"]?.work.lookup?.ticket
    story.press("1", "j")
    #expect(story.desk.selectedCall == Samples.tom.id)
    #expect(story.desk.calls["6f1c09e2"]?.work.lookup?.isRunning == true)
    var over = account
    over.endTime = Samples.time("14:01:00")
    story.show(over)
    #expect(story.order == ticket.map { .cancel($0) })
    #expect(story.desk.calls["6f1c09e2"]?.work.lookup?.state == .cancelled)
    #expect(story.desk.courses.isEmpty)
  }

  @Test func `never asks with a card number that a flow has left in an attribute`() {
    let story = story(account.setting(["ivr_account": "4111 1111 1111 1111"]))
    #expect(asked(story) == LookupKey(.phone, "+49305550142"))
  }

  private func answer(_ story: inout DeskStory, _ answer: LookupAnswer) {
    story.news(
      .lookup(
        LookupReport(
          ticket: story.desk.call?.work.lookup?.ticket ?? story.ticket,
          conversation: story.desk.selectedCall, key: answer.key,
          state: .answered(answer))))
  }
}
