import Groundwork
import OrderedCollections
import Testing

@testable import CustomerLookup

@Suite("Records of several CRMs") struct RecordMergerTests {
  private let region = NumberRegion(countryCode: "49")

  private func merger(_ kinds: LookupKey.Kind...) -> RecordMerger {
    RecordMerger(kinds: kinds, order: ["new", "old", "shop"], region: region)
  }

  private func match(
    _ id: String, _ connector: String, email: String? = nil, phones: [String] = [], tier: String? = nil,
    _ confidence: Match.Confidence = .sure
  ) -> Match {
    var record = Lookups.record(id, phones, from: connector)
    record.email = email
    record.fields["tier"] = tier
    return Match(record: record, confidence: confidence, because: "phone in \(connector)")
  }

  private func names(_ matches: [Match]) -> [[String]] { matches.map { $0.records.map(\.connector) } }

  @Test
  func `are one customer where they share a key of the rule, the connector that is believed first in front`()
  {
    let found = [
      match("7", "old", email: "Maria@Example.com", .likely),
      match("1", "new", email: "maria@example.com ", .weak),
    ]
    let merged = merger(.email).merged(found)
    #expect(names(merged) == [["new", "old"]])
    #expect(merged.first?.confidence == .likely && merged.first?.because == "phone in old")
    #expect(names(merger(.phone).merged(found)) == [["old"], ["new"]])
    #expect(merger().merged(found) == found)
  }

  @Test func `share a number however it is spelled, and only a sure one`() {
    let found = [
      match("1", "new", phones: ["030 5550142"]), match("2", "old", phones: ["+49 (30) 555-0142"]),
    ]
    #expect(names(merger(.phone).merged(found)) == [["new", "old"]])
    let weak = [
      match("1", "new", phones: ["0171 30 5550142"]), match("2", "old", phones: ["+1 530 555 0142"]),
    ]
    #expect(merger(.phone).merged(weak) == weak)
  }

  @Test func `are joined over a third that knows both`() {
    let found = [
      match("1", "new", email: "a@b.c"), match("2", "old", email: "x@y.z"),
      match("3", "shop", email: "a@b.c", phones: ["+49305550142"]),
    ]
    var shop = found
    shop[1].record.phones = ["+49305550142"]
    #expect(names(merger(.email, .phone).merged(shop)) == [["new", "old", "shop"]])
    #expect(names(merger(.email).merged(found)) == [["new", "shop"], ["old"]])
  }

  @Test func `stay apart where one CRM holds two customers who share the key`() {
    let found = [
      match("1", "new", email: "family@example.com"), match("2", "old", email: "family@example.com"),
      match("3", "old", email: "family@example.com"),
    ]
    #expect(merger(.email).merged(found) == found)
  }

  @Test func `are not sure where one of the CRMs had more rows than were read`() {
    let found = [
      match("1", "new", email: "a@b.c"), match("2", "old", email: "a@b.c", .sure).amongOthers,
    ]
    let merged = merger(.email).merged(found)
    #expect(names(merged) == [["new", "old"]] && merged.first?.confidence == .likely)
  }

  @Test func `without the key are nobody's twins`() {
    let found = [match("1", "new"), match("2", "old"), match("3", "shop", email: " ")]
    #expect(merger(.email, .phone).merged(found) == found)
  }

  @Test func `lead to the first value there is, and say whose it is`() {
    var match = match("1", "new", tier: "gold")
    var other = Lookups.record("9", [], from: "old")
    (other.fields["tier"], other.fields["note"]) = ("silver", "owes us")
    match.others = [other]
    let mapping = Mapping([.init(field: "tier", key: "tier"), .init(field: "note", key: "note")])
    let mapped = match.mapped { _ in mapping }
    #expect(mapped["tier"]?.value == "gold" && mapped["note"]?.value == "owes us")
    #expect(mapped["tier"]?.origin == "new: tier" && mapped["note"]?.origin == "old: note")
    match.record.fields["tier"] = nil
    #expect(match.mapped { _ in mapping }["tier"]?.value == "silver")
    match.others = []
    #expect(match.mapped { _ in mapping }["tier"]?.origin == "tier")
  }
}
