import CustomerLookup
import Groundwork
import Testing

@Suite struct `A number in any spelling` {
  private static let germany = NumberRegion(countryCode: "49")
  private static let america = NumberRegion(countryCode: "1")

  private func e164(_ text: String, _ region: NumberRegion) -> String? {
    if case .number(let number) = PhoneNumber.read(text, region: region) { number.e164 } else { nil }
  }

  @Test(arguments: [
    "tel:+49305550142", "+49 30 555 0142", "+49 (0)30 555-0142", "0049 30 5550142", "030 / 555 01 42",
    "4930 5550142",
    "sip:+49305550142@10.0.0.1;user=phone", "\"Maria\" <sip:%2B49305550142@host>", "+４９ ３０ ５５５ ０１４２",
    "tel:+49-30-555-0142;ext=12", "030.555.0142 x123", "\u{202A}+49\u{A0}30\u{2011}5550142\u{202C}",
  ])
  func `means one German number`(text: String) {
    #expect(e164(text, Self.germany) == "+49305550142")
  }

  @Test(arguments: [
    "(317) 555-0199", "1-317-555-0199", "+1 317 555 0199", "011 1 317 555 0199", "317.555.0199 ext. 4",
  ])
  func `means one American number`(text: String) {
    #expect(e164(text, Self.america) == "+13175550199")
  }

  @Test func `Italy keeps its zero`() {
    #expect(e164("+39 06 5550 1234", Self.germany) == "+390655501234")
    #expect(e164("06 5550 1234", NumberRegion(countryCode: "39")) == "+390655501234")
  }

  @Test(arguments: [
    "", "  ", "anonymous", "sip:anonymous@anonymous.invalid", "Restricted", "unavailable", "PRIVATE",
    "+266696687", "tel:266696687", "0000000", "\"Anonymous\" <sip:anonymous@host>",
  ])
  func `is withheld`(text: String) {
    #expect(
      PhoneNumber.read(text, region: NumberRegion(countryCode: "1", trunkPrefix: "1")) == .withheld
        || PhoneNumber.read(text, region: .unknown) == .withheld)
  }

  @Test func `a hidden number is withheld where there is a home country too`() {
    for text in ["+266696687", "anonymous", "0"] {
      #expect(PhoneNumber.read(text, region: Self.germany) == .withheld, "\(text)")
    }
  }

  @Test(arguments: ["maria@example.com", "CRM-998877", "+1", "1234567890123456", "'; DROP TABLE", "7"])
  func `is no number`(text: String) {
    #expect(PhoneNumber.read(text, region: Self.germany) == .notANumber)
  }

  @Test func `two to six digits are a number inside the house`() {
    #expect(PhoneNumber.read("4711", region: Self.germany) == .internal("4711"))
  }

  @Test func `the extension is kept apart`() throws {
    guard case .number(let number) = PhoneNumber.read("+49 30 5550142 ext. 12", region: Self.germany) else {
      Issue.record("not read")
      return
    }
    #expect(number.extensionDigits == "12")
  }

  @Test func `spellings go from narrow to wide, none twice`() throws {
    guard case .number(let german) = PhoneNumber.read("+49305550142", region: Self.germany),
      case .number(let american) = PhoneNumber.read("3175550199", region: Self.america)
    else {
      Issue.record("not read")
      return
    }
    #expect(german.spellings() == ["+49305550142", "49305550142", "0305550142", "305550142"])
    #expect(american.spellings() == ["+13175550199", "13175550199", "3175550199", "(317) 555-0199"])
    #expect(german.spellings([.last, .e164]) == ["+49305550142", "305550142"])
  }

  @Test func `reading what was read changes nothing, whatever the text`() {
    var random = SeededRandom(seed: 7)
    let pieces = [
      "+", "0", "00", "49", "1", "317", "555", "0142", "(", ")", "(0)", " ", "x", "ext", "#", ";", "@", "<",
      ">", "tel:", "%2B", "é", "٣", "\u{200B}", "anonymous",
    ]
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      guard case .number(let number) = PhoneNumber.read(text, region: Self.germany) else { continue }
      let again = number.e164.map { PhoneNumber.read($0, region: Self.germany) }
      guard case .number(let second)? = again else {
        Issue.record("\(text) became \(number.e164 ?? "-"), which is no number")
        continue
      }
      #expect(second.e164 == number.e164, "\(text)")
    }
  }
}
