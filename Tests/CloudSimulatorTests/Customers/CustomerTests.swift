import PatchbayTestSupport
import Groundwork
import Testing

@testable import CloudSimulator

@Suite struct `the embedded CRM` {
  private static let seeded = CustomerSeed.customers(seed: 3)
  private static let shared = Result { CustomerService(try CustomerDatabase(seeded), key: "k-1") }
  private let customers = Self.seeded
  private let service: CustomerService

  init() throws { service = try Self.shared.get() }

  private func get(_ target: String, key: String = "k-1") -> PlatformAnswer {
    service.answer(PlatformRequest("GET", target, headers: ["authorization": "Bearer \(key)"]))
  }

  private func names(_ phone: String) -> [String] {
    let answer = get("/crm/customers?" + PercentEncoding.form([("phone", phone)]))
    return answer.value?["customers"]?.array?.compactMap { $0["name"]?.string } ?? []
  }

  @Test(arguments: [
    "+49305550142", "tel:+49305550142", "0049 30 5550142", "030 5550142", "(030) 555-0142",
    "+49 (0)30 555 01 42",
  ])
  func `Maria's own number finds her alone, however it is spelt`(phone: String) {
    #expect(names(phone) == ["Maria Keller"])
  }

  @Test func `the shared number finds two`() {
    #expect(names("+49305550100").sorted() == ["Jonas Keller", "Maria Keller"])
  }

  @Test func `Maria is as the demo tells of her`() {
    let maria = get("/crm/customers/CRM-998877").value
    #expect(
      maria?["tier"] == "gold" && maria?["last_purchase"] == "2023-10-15" && maria?["open_cases"]?.int == 3)
    #expect(maria?["phones"]?[0] == "030 / 555-0142")
  }

  @Test func `every customer is found by a number as it was typed and in E.164`() throws {
    #expect(customers.count == 300)
    #expect(Set(customers.map(\.id)).count == 300)
    for customer in customers.dropFirst(2) {
      for phone in customer.e164 { #expect(names(phone) == [customer.name], "\(customer.phones)") }
      let typed = PhoneSpelling.e164(customer.phones[0], country: customer.country)
      #expect(typed == customer.e164[0], "\(customer.phones)")
    }
  }

  @Test func `by e-mail, by id, and nobody at all`() {
    #expect(get("/crm/customers?email=MARIA.KELLER%40example.net").value?["total"]?.int == 1)
    #expect(get("/crm/customers?id=crm-120044").value?["customers"]?[0]?["name"] == "Jonas Keller")
    let nobody = get("/crm/customers?phone=%2B1000")
    #expect(nobody.status == 200 && nobody.value?["customers"]?.array?.isEmpty == true)
    #expect(get("/crm/customers/CRM-1").status == 404)
  }

  @Test func `hostile terms are terms`() {
    let target = "/crm/customers?" + PercentEncoding.form([("email", "' OR '1'='1")])
    #expect(get(target).value?["total"]?.int == 0)
    #expect(get("/crm/customers?phone=%00%1B").status == 200)
    #expect(get("/crm/customers").status == 400)
    #expect(get("/crm/customers?colour=red").status == 400)
  }

  @Test func `the key is asked for`() {
    #expect(get("/crm/customers?id=CRM-998877", key: "wrong").status == 401)
    #expect(service.answer(PlatformRequest("GET", "/crm/customers?id=1")).status == 401)
  }
}
