import CallDesk
import CustomerLookup
import GenesysCloud
import Groundwork
import OrderedCollections
import Testing

@testable import DeskModel

/// What is to be seen of a customer, and what can be copied.
@Suite("The customer") struct CustomerTests {
  private static let outline = RecordOutline([
    .field("last_purchase"): "last purchase", .field("tier"): "", .field("nothing"): "nothing", .id: "no.",
    .phones: "calls from",
  ])
  private static let page = "https://crm.example/people/CRM-998877"

  private func story(
    _ match: Match = Self.match(), outline: RecordOutline? = Self.outline, privacy: Privacy = Privacy()
  ) -> DeskStory {
    let rules = DeskRules(
      injection: Injection(privacy: privacy), mappings: Samples.mappings,
      outlines: outline.map { ["acme-crm": $0] } ?? [:])
    var story = DeskStory(calls: [Samples.maria], rules: rules)
    story.lookUp(match)
    return story
  }

  private static func match() -> Match {
    var match = Samples.match()
    match.record.link = page
    return match
  }

  private func words(_ story: DeskStory) -> [String] {
    story.desk.call?.work.customer.map(\.words) ?? []
  }

  @Test func `is shown in the configured order, with the configured labels, and nothing that is empty`() {
    #expect(
      words(story()) == [
        "Maria Keller", "last purchase 2023-10-15", "gold", "no. CRM-998877", "calls from +49305550142",
      ])
  }

  @Test func `is shown whole where nothing is configured`() {
    #expect(
      words(story(outline: nil)) == ["Maria Keller", "CRM-998877", "tier gold", "last purchase 2023-10-15"])
  }

  @Test func `has of another CRM its id there and what the first does not show, with where it is from`() {
    var match = Self.match()
    var other = CustomerRecord(
      id: "L-7", name: "M. Keller", connector: "legacy", read: Samples.time("14:00:00"))
    other.fields = ["tier": "silver", "debt": "none"]
    other.link = "https://legacy.example/7"
    match.others = [other]
    let story = story(match)
    #expect(words(story).suffix(2) == ["id L-7 (legacy)", "debt none (legacy)"])
    let lines = story.desk.call?.work.customer ?? []
    #expect(lines.compactMap(\.page?.text) == [Self.page, "https://legacy.example/7"])
  }

  @Test func `is masked where a part becomes a masked attribute, whatever the mapping makes of it`() {
    let story = story(privacy: Privacy(["last_purchase": .neverLog, "crm_customer_id": .mask]))
    #expect(
      words(story) == [
        "Maria Keller", "last purchase ••••••••", "gold", "no. ••••••••8877", "calls from +49305550142",
      ])
  }

  @Test func `shows no card number that somebody has typed into the CRM`() {
    var match = Self.match()
    match.record.fields["tier"] = "4111 1111 1111 1111"
    #expect(words(story(match))[2] == "••••••••")
  }

  private func copies(_ story: DeskStory) -> [String] {
    var story = story
    story.press("4")
    return story.desk.copyItems.map { "\($0.letter) \($0.text)" }
  }

  @Test func `can be copied by id, name and page`() {
    #expect(
      copies(story()) == [
        "i CRM-998877", "n Maria Keller", "l \(Self.page)", "c \(Samples.maria.id.rawValue)",
      ])
  }

  @Test func `leads nowhere and is not copied by what is masked`() {
    let hidden = story(privacy: Privacy(["crm_customer_id": .mask]))
    #expect(copies(hidden) == ["n Maria Keller", "c \(Samples.maria.id.rawValue)"])
    let lines = hidden.desk.call?.work.customer ?? []
    #expect(!lines.isEmpty && lines.allSatisfy { $0.page == nil })
  }

  @Test func `is worked out when its answer comes, and again where what would be written changes`() throws {
    var story = story(privacy: Privacy(["note": .neverLog]))
    let first = try #require(story.desk.call?.work.lookup?.seen)
    #expect(first.customers.count == 1 && first.answer.matches.count == 1)
    // What stands on the call may change: what may be seen of the customer does not.
    story.show(Samples.call("6f1c09e2", "Maria Keller", attributes: ["account_tier": "gold", "note": "x"]))
    #expect(story.desk.call?.work.lookup?.seen == first)
    story.press("l")
    story.press("l")
    story.type("4711")
    story.press("Enter")
    #expect(story.desk.call?.work.lookup?.seen == nil, "the old answer is nobody's any more")
  }

  @Test func `is masked in an answer that belongs to no call, too`() {
    var story = DeskStory(
      calls: [],
      rules: DeskRules(
        injection: Injection(privacy: Privacy(["crm_customer_id": .mask])), mappings: Samples.mappings))
    story.press("l")
    story.type("+49305550142")
    story.press("Enter")
    story.answer([Self.match()], for: LookupKey(.phone, "+49305550142"))
    let words = story.desk.freeLookup?.seen?.customers.first?.map(\.words) ?? []
    #expect(words.first == "Maria Keller" && words.contains { $0.contains("••••") })
    #expect(!words.contains { $0.contains("CRM-998877") })
  }

  @Test(arguments: ["javascript:alert(1)", "https://crm.example/\u{1B}]8;;x", "https://a@evil.example/"])
  func `leads nowhere by an address that is none`(link: String) {
    var match = Self.match()
    match.record.link = link
    #expect(copies(story(match)).count == 3)
  }
}
