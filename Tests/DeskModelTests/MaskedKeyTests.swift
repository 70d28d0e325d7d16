import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import Testing

@testable import DeskModel

/// What is looked up is as private as the attribute that it stands in.
@Suite("A masked key of a lookup") struct MaskedKeyTests {
  private static let account = LookupKey.Kind(rawValue: "account")
  private static let call = Samples.call(
    "6f1c09e2", "Maria Keller", attributes: ["ivr_account": "AC-4711-0099"])

  private func story(_ privacyClass: PrivacyClass = .mask, _ call: Conversation = Self.call) -> DeskStory {
    let rules = DeskRules(
      injection: Injection(privacy: Privacy(["ivr_account": privacyClass, "callback_number": .mask])),
      mappings: Samples.mappings,
      lookup: LookupRules(order: [.attribute("ivr_account", Self.account), .number]),
      lookupKinds: LookupKey.Kind.common + [Self.account])
    var story = DeskStory(calls: [call], rules: rules)
    story.press("l")
    return story
  }

  private func asked(_ story: DeskStory) -> LookupKey? {
    if case .lookup(_, _, let key, _)? = story.order { key } else { nil }
  }

  private func answer(_ story: inout DeskStory, _ matches: [Match] = []) throws {
    story.answer(matches, for: try #require(asked(story)))
  }

  @Test func `goes out whole, and is known to be private`() throws {
    let key = try #require(asked(story()))
    #expect(key.value == "AC-4711-0099" && key.privacyClass == .mask)
    #expect(key.shown == "••••••••0099" && key.spoken == "this masked account")
    #expect(asked(story(.neverLog))?.shown == "••••••••")
    #expect(asked(story(.show))?.shown == "AC-4711-0099")
  }

  @Test func `is on no notice line, in no fact and in no input`() throws {
    var story = story()
    try answer(&story)
    try answer(&story)
    #expect(story.notice.hasPrefix("No customer for ••••••••0099, nor for +49305550142."))
    #expect(!"\(story.facts)".contains("4711"))
    story.press("l")
    #expect(!"\(story.desk.overlays)".contains("4711"))

    var found = self.story()
    try answer(&found, [Samples.match(), Samples.match("Jonas Keller", id: "CRM-120044")])
    #expect(found.notice == "2 customers match ••••••••0099: i to choose.")
    guard case .lookup(_, let spoken)? = found.facts.first else {
      Issue.record("\(found.facts)")
      return
    }
    #expect(spoken.key.value == "this masked account")
  }

  @Test func `is private when it is typed, too`() throws {
    var story = story(.mask, Samples.maria)
    story.send(.linear(.lookup("account:AC-9")))
    #expect(asked(story)?.privacyClass == .mask)
    story.send(.linear(.lookup("+49 171 2345678")))
    #expect(asked(story)?.privacyClass == .show)
  }

  @Test func `is the caller's number no more private than beside the name`() {
    let call = Samples.call("6f1c09e2", "Maria Keller", attributes: ["callback_number": "+49305550142"])
    let key = asked(story(.mask, call))
    #expect(key == LookupKey(.phone, "+49305550142"))
    var typed = story(.mask, call.setting(["callback_number": "+491712345678"]))
    typed.send(.linear(.lookup("+491712345678")))
    #expect(asked(typed)?.privacyClass == .mask)
  }

  @Test func `is kept in no session`() throws {
    var kept = RecordedStory(
      rules: DeskRules(
        injection: Injection(privacy: Privacy(["ivr_account": .mask])),
        lookup: LookupRules(order: [.attribute("ivr_account", .phone)])))
    kept.news(.agent(Samples.dana))
    kept.news(.link(.live))
    kept.show(Samples.call("6f1c09e2", "Maria Keller", attributes: ["ivr_account": "+491712345678"]))
    kept.press("l")
    #expect(kept.text.contains("\"does\":\"lookup\""))
    #expect(!kept.text.contains("+491712345678"))
  }

  @Test func `hides the name and id that become masked attributes, in words and lists`() throws {
    var match = Samples.match()
    match.record.name = "Maria Keller"
    let rules = DeskRules(
      injection: Injection(privacy: Privacy(["crm_customer_id": .mask, "who": .neverLog])),
      mappings: [
        "acme-crm": Mapping([.init(field: "id", key: "crm_customer_id"), .init(field: "name", key: "who")])
      ])
    var story = DeskStory(calls: [Samples.maria], rules: rules)
    story.lookUp(match)
    #expect(story.notice.hasPrefix("Sure: ••••••••."))
    let shown = try #require(story.desk.call?.work.lookup?.answer).matches
    #expect(shown.first?.record.id == "CRM-998877")
    let seen = try #require(story.desk.call?.work.lookup?.seen?.answer)
    #expect(seen.matches.first?.record.id == "••••••••8877" && seen.matches.first?.record.name == "••••••••")
    guard case .lookup(_, let spoken)? = story.facts.first else {
      Issue.record("\(story.facts)")
      return
    }
    #expect(spoken.matches.first?.record.id == "masked" && spoken.matches.first?.record.name == "masked")
  }
}
