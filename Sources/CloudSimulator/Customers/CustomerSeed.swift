internal import Groundwork

/// Makes a few hundred plausible customers from a seed. The first two are always the same: the demo
/// calls from their numbers.
enum CustomerSeed {
  static let count = 300

  static func customers(seed: UInt64) -> [SeededCustomer] {
    var random = SeededRandom(seed: seed &+ 20)
    var mint = IdentifierMint(seed: seed, purpose: 21)
    var all = fixed(&mint)
    var number = 0
    while all.count < count {
      // Numbers count up, so that no two customers share one by accident.
      number += 1
      all.append(customer(number, &random, &mint))
    }
    return all
  }

  /// Maria's own number finds her alone; the other one she shares with Jonas.
  private static func fixed(_ mint: inout IdentifierMint) -> [SeededCustomer] {
    [
      SeededCustomer(
        id: "CRM-998877", contactID: mint.uuid(), name: "Maria Keller",
        phones: ["030 / 555-0142", "+49 (0)30 5550100"],
        e164: ["+49305550142", "+49305550100"], email: "maria.keller@example.net", country: "DE",
        tier: "gold",
        lastPurchase: "2023-10-15", priority: "high", language: "de-DE",
        caseNote: "Refund promised by Friday",
        openCases: 3, lastActivity: "2023-10-15"),
      SeededCustomer(
        id: "CRM-120044", contactID: mint.uuid(), name: "Jonas Keller", phones: ["0049 30 555 01 00"],
        e164: ["+49305550100"], email: "jonas.keller@example.net", country: "DE", tier: "bronze",
        lastPurchase: "2018-12-03", priority: "normal", language: "de-DE", caseNote: "Prefers e-mail",
        openCases: 0,
        lastActivity: "2019-02-11"),
    ]
  }

  private static func customer(_ number: Int, _ random: inout SeededRandom, _ mint: inout IdentifierMint)
    -> SeededCustomer
  {
    let country = CustomerCountry.all[Int(random.next() % UInt64(CustomerCountry.all.count))]
    let name = "\(pick(firstNames, &random)) \(pick(lastNames, &random))"
    let national = country.national(number)
    let e164 = country.code + national
    let year = 2019 + Int(random.next() % 6)
    let purchase = date(year, &random)
    return SeededCustomer(
      id: "CRM-\(100_100 + number * 37)", contactID: mint.uuid(), name: name,
      phones: [country.spell(national, Int(random.next() % 6))], e164: [e164],
      email: name.lowercased().replacing(" ", with: ".") + "\(number)@example.org", country: country.name,
      tier: pick(["bronze", "silver", "silver", "gold", "platinum"], &random), lastPurchase: purchase,
      priority: pick(["low", "normal", "normal", "high"], &random), language: country.language,
      caseNote: pick(notes, &random), openCases: Int(random.next() % 4), lastActivity: date(year + 1, &random)
    )
  }

  private static func pick(_ list: [String], _ random: inout SeededRandom) -> String {
    list[Int(random.next() % UInt64(list.count))]
  }

  private static func date(_ year: Int, _ random: inout SeededRandom) -> String {
    let (month, day) = (1 + Int(random.next() % 12), 1 + Int(random.next() % 28))
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  private static let firstNames = [
    "Vera", "Li", "Tom", "Amara", "Jürgen", "Sofía", "Noor", "Ewa", "Colin", "Zoë", "Hugo", "Ingrid", "Mateo",
    "Aoife",
    "Bjørn", "Chiara", "Dmitri", "Fatima", "Gwen", "Hiro", "Inès", "João", "Keiko", "Łukasz",
  ]
  private static let lastNames = [
    "Lang", "Wei", "Okafor", "Diallo", "Krüger", "Marín", "Haddad", "Zielińska", "Byrne", "Dubois",
    "Lindqvist", "Rossi",
    "Petrov", "Yılmaz", "Evans", "Tanaka", "Moreau", "Silva", "Novák", "O'Neill", "de Vries", "Hansen",
    "García", "Fischer",
  ]
  private static let notes = [
    "", "Call back on Monday", "Invoice sent twice", "Waiting for a spare part", "Moved house in spring",
    "Complained about the hotline", "Wants a paper invoice", "Contract ends in June", "Asked for a discount",
  ]
}
