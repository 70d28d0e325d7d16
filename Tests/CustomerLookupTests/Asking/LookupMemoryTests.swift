import Groundwork
import Testing

@testable import CustomerLookup

@Suite("What a CRM has answered") struct LookupMemoryTests {
  private var memory = LookupMemory(region: NumberRegion(countryCode: "49"))
  private let maria = Match(
    record: Lookups.record("1", ["+49305550142"]), confidence: .sure, because: "phone")

  @Test mutating func `is found again however the number is spelled, and for that connector alone`() {
    memory.note(LookupKey(.phone, "tel:+49305550142"), [maria], from: "acme-crm", at: Lookups.at(0))
    let again = memory.answers(
      LookupKey(.phone, "(030) 555-0142"), from: ["acme-crm", "other"], at: Lookups.at(9))
    #expect(again == ["acme-crm": LookupMemory.Answer(matches: [maria], read: Lookups.at(0))])
    #expect(memory.answers(LookupKey(.id, "+49305550142"), from: ["acme-crm"], at: Lookups.at(9)).isEmpty)
    #expect(
      memory.answers(LookupKey(.phone, "+49305550142 ext. 7"), from: ["acme-crm"], at: Lookups.at(9)).isEmpty)
  }

  @Test mutating func `is forgotten after half a day, and when there are too many`() {
    memory.note(LookupKey(.id, "1"), [maria], from: "acme-crm", at: Lookups.at(0))
    #expect(memory.answers(LookupKey(.id, "1"), from: ["acme-crm"], at: Lookups.at(12 * 3600)).isEmpty)
    for number in 2...(LookupMemory.limit + 1) {
      memory.note(LookupKey(.id, "\(number)"), [], from: "acme-crm", at: Lookups.at(1))
    }
    #expect(memory.answers(LookupKey(.id, "1"), from: ["acme-crm"], at: Lookups.at(2)).isEmpty)
    #expect(!memory.answers(LookupKey(.id, "2"), from: ["acme-crm"], at: Lookups.at(2)).isEmpty)
  }
}
