import Testing

@testable import CustomerLookup

/// What stands in the phone fields of real CRMs beside, before and behind a number.
@Suite struct `A number among words` {
  private static let germany = NumberRegion(countryCode: "49")
  private static let america = NumberRegion(countryCode: "1")

  private func numbers(_ field: String, _ region: NumberRegion) -> [String] {
    PhoneNumber.readAll(field, region: region).compactMap { reading in
      guard case .number(let number) = reading else { return nil }
      return (number.isGuess ? "?" : "") + (number.e164 ?? number.national)
        + (number.extensionDigits.map { "x" + $0 } ?? "")
    }
  }

  @Test(
    arguments: [
      ("(604) 123-4567 (Canada)", ["+16041234567"]), ("home: 317-555-0199", ["+13175550199"]),
      ("317-555-0199 ask for Vera", ["+13175550199"]), ("call 317.555.0199 after 5", ["?+13175550199"]),
      ("Cell 317-555-0199, work (317) 555-0142 x7", ["+13175550199", "+13175550142x7"]),
      ("317-555-0199 / 317-555-0142", ["+13175550199", "+13175550142"]),
      ("317-555-0199 or 317-555-0142", ["+13175550199", "+13175550142"]),
      ("(h) 317-555-0199 (w) 317-555-0142", ["+13175550199", "+13175550142"]),
      ("317-555-0199 (ext. 12)", ["+13175550199x12"]), ("317-555-0199 x12 ask for Vera", ["+13175550199x12"]),
      ("317-555-0199 x", ["+13175550199"]), ("317-555-0199 (Felix 2)", ["?+13175550199"]),
      ("317-555-0199 privat", ["+13175550199"]), ("317-555-0199 P", ["+13175550199"]),
      ("317-555-0199pp12#", ["+13175550199x12"]), ("317-555-0199,,,1234567#", ["+13175550199x1234567"]),
      ("317-555-0199w1234567", ["+13175550199x1234567"]), ("317-555-0199;7", ["+13175550199x7"]),
      ("317-555-0199,", ["+13175550199"]), ("317-555-0199 EXT:0012", ["+13175550199x0012"]),
      ("317-555-0199 555", []), ("CRM-3175550199", []), ("a3175550199", []), ("3175550199b", []),
      ("vera3175550199@x.example", []), ("none", []), ("n/a", []), ("2023-10-15", []), ("x12", []),
    ] as [(String, [String])])
  func `is found in North America`(field: String, found: [String]) {
    #expect(numbers(field, Self.america).filter { $0.contains("+") } == found)
  }

  @Test(
    arguments: [
      ("030 5550142 (privat)", ["+49305550142"]), ("Büro: 030/5550142", ["+49305550142"]),
      ("0171/1234567 / 030/5550142", ["+491711234567", "+49305550142"]),
      ("0171 / 1234567 / 030 / 5550142", ["+491711234567", "+49305550142"]),
      ("030 5550142/0171 1234567", ["+49305550142", "+491711234567"]),
      ("+49 30 5550142 / +49 171 1234567", ["+49305550142", "+491711234567"]),
      ("+49 30/5550142", ["+49305550142"]), ("Tel.030 5550142", ["+49305550142"]),
      ("030 5550142 (nicht nach 18 Uhr)", ["?+49305550142"]), ("030 55501 (alt) 42", []),
      ("030 5550142 (neu) 17", []),
      ("030 5550142 (Fax: 030 5550143)", ["+49305550142", "+49305550143"]),
      ("Kundin seit 2023-10-15, 030 5550142", ["?+4920231015", "+49305550142"]),
      ("DE89 3704 0044 0532 0130 00", []), ("030 5550142 Nst. 17", ["+49305550142x17"]),
      ("030 5550142 (Apparat 17)", ["+49305550142x17"]), ("030 5550142, 4711", ["+49305550142x4711"]),
      ("030 5550142\n0171 1234567 mobil", ["+49305550142", "+491711234567"]),
      ("030 5550142 | 4711", ["+49305550142"]), ("0999 301234567 (alt)", ["+49999301234567"]),
      ("+999 301234567 (alt)", ["+999301234567"]),
    ] as [(String, [String])])
  func `is found in Germany`(field: String, found: [String]) {
    #expect(numbers(field, Self.germany) == found)
  }

  @Test func `is the caller's only where there is one`() {
    let one = PhoneNumber.read("home: 317-555-0199", region: Self.america)
    guard case .number(let number) = one else {
      Issue.record("\(one)")
      return
    }
    #expect(number.e164 == "+13175550199")
    #expect(PhoneNumber.read("317-555-0199 or 317-555-0142", region: Self.america) == .notANumber)
  }

  @Test func `of whatever length and kind is read in no time and never trusted blindly`() {
    var fuzz = Fuzz(seed: 12)
    let pieces = [
      "030", "5550142", "+49", "(", ")", " ", "/", ",", ";", "p", "w", "x", "ext", "home", ":", "|", "\n",
      "#", "*", "٣",
      "１", "é", "\u{200B}", "-", "12", "@", "(alt)",
    ]
    for _ in 0..<3_000 {
      let text = (0..<fuzz.number(below: 12)).map { _ in fuzz.one(of: pieces, "") }.joined()
      for reading in PhoneNumber.readAll(text, region: Self.germany) {
        guard case .number(let number) = reading else { continue }
        #expect(number.e164?.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) } ?? true, "\(text)")
        #expect((number.international ?? number.national).utf8.count <= 15, "\(text)")
      }
    }
  }
}
